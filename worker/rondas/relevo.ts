/**
 * The relay: starts the workflow of every stored order that has none, whatever the reason:
 * Temporal was down, the API was killed after storing, or there was a burst.
 */
import { SENAL } from '../../contracts/temporal/mensajes.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import { createRonda, porTodos, TANDA } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';
import { EN_USO } from '../proceso/version.ts';

export interface RelevoDeps {
  readonly sql: Sql;
  readonly db: Pick<Database, 'pedido'>;
  readonly mensajero: Pick<Mensajero, 'iniciar'> & Partial<Pick<Mensajero, 'senalar'>>;
  /** Over the connection of this worker, which may begin at once what it starts. */
  readonly directo?: Pick<Mensajero, 'iniciar'>;
  readonly entradas: Entradas;
  readonly log: Logger;
  /** Pause between two looks, in milliseconds. */
  readonly cadaMs: number;
  /** How old an order must be before it counts as left behind, in milliseconds. */
  readonly edadMs: number;
}

/** An order whose start got no answer is taken again after this long. */
const TOMA_S = 15;
/** One that has not woken by so long after its moment is woken. */
const TARDE_S = 60;
/** So many are begun at once and have no first step yet: more would stand in Temporal's line, at twice the cost. */
const EN_CURSO = 60;
/** So many new orders in as long are let in first, before those that wait... */
const LLEGAN_MUCHOS = 40;
const LLEGAN_MS = 400;
/** ...for this long at most. */
const CEDE_S = 30;

interface PorIniciar {
  readonly numero: string;
  readonly cobroPor: string | null;
  readonly despacharEn: Date | null;
  /** Whether what is begun at once would be of no version, among workers that have one. */
  readonly conVersiones: boolean;
}

export function createRelevo({
  sql,
  db,
  mensajero,
  directo = mensajero,
  entradas,
  log,
  cadaMs,
  edadMs,
}: RelevoDeps): Ronda<number> {
  /** One look. @returns how many workflows it started */
  async function pasar(): Promise<number> {
    // Claimed for a while, so that several workers share the work instead of repeating it.
    const pedidos = await sql<PorIniciar>`
      UPDATE ahorro.pedidos SET relevo_en = now() WHERE id IN (
        SELECT id FROM ahorro.pedidos
        WHERE flujo_iniciado_en IS NULL AND estado IN ('recibido', 'en_cola', 'pago_pendiente', 'programado')
          AND (inicia_desde IS NULL OR inicia_desde <= now())
          AND (estado = 'en_cola' OR inicia_desde IS NOT NULL OR fecha < now() - make_interval(secs => ${edadMs / 1000}))
          AND (relevo_en IS NULL OR relevo_en < now() - make_interval(secs => ${TOMA_S}))
          AND (fecha < now() - make_interval(secs => ${CEDE_S}) OR ${LLEGAN_MUCHOS} > (
            SELECT count(*) FROM (
              SELECT FROM ahorro.pedidos
              WHERE fecha > now() - make_interval(secs => ${LLEGAN_MS / 1000}) LIMIT ${LLEGAN_MUCHOS}
            ) AS recientes
          ))
        ORDER BY id LIMIT least(${TANDA}, greatest(0, ${EN_CURSO} - (
          SELECT count(*)::int FROM ahorro.pedidos
          WHERE flujo_iniciado_en IS NULL AND relevo_en > now() - make_interval(secs => ${TOMA_S})
        ))) FOR UPDATE SKIP LOCKED
      ) RETURNING numero, cobro_por AS "cobroPor", despachar_en AS "despacharEn", EXISTS (
        SELECT FROM ahorro.rondas WHERE nombre = ${EN_USO} AND tomada_hasta > now()) AS "conVersiones"`;
    (await porTodos(pedidos, iniciar, { log, titulo: 'relevo de pedidos sin flujo' })).exigir();
    await despertar();
    return pedidos.length;
  }

  /** Those whose day has come, and that sleep all the same: they look at their row. */
  async function despertar(): Promise<void> {
    const dormidos = await sql<{ numero: string }>`
      UPDATE ahorro.pedidos SET relevo_en = now() WHERE id IN (
        SELECT id FROM ahorro.pedidos
        WHERE estado = 'programado' AND despachar_en < now() - make_interval(secs => ${TARDE_S})
          AND flujo_iniciado_en IS NOT NULL
          AND (relevo_en IS NULL OR relevo_en < now() - make_interval(secs => ${TARDE_S}))
        ORDER BY despachar_en LIMIT ${TANDA} FOR UPDATE SKIP LOCKED
      ) RETURNING numero`;
    const revisar = ({ numero }: { readonly numero: string }) =>
      mensajero.senalar?.(numero, SENAL.revisar) ?? Promise.resolve();
    // Of one that has ended the reconciliation tells.
    await porTodos(dormidos, revisar, { log, titulo: 'pedidos programados que no despiertan' });
  }

  async function iniciar({
    numero,
    cobroPor,
    despacharEn,
    conVersiones,
  }: PorIniciar): Promise<void> {
    const por = conVersiones ? mensajero : directo;
    if (await por.iniciar(entradas.deAhorro(numero, 'relevo', cobroPor, despacharEn))) return;
    // It has had one, which ended before its first step: from here on it is looked at as any other.
    await db.pedido.updateMany({
      where: { numero, flujoIniciadoEn: null },
      data: { flujoIniciadoEn: new Date() },
    });
  }

  return createRonda({
    nombre: 'el relevo',
    pasar,
    sigue: (tomados) => tomados === TANDA,
    cadaMs,
    log,
  });
}
