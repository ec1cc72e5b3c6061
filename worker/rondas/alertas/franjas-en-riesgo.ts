/** Orders that are not going to come within the slot that was chosen, or have not: dispatch is told, before the shopper notices. */
import { registrarAlerta } from '../../../activities/comun/cambios.ts';
import { horaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { ESTADOS_ACTIVOS } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { riesgoDeFranja } from '../../../contracts/reglas/llegada/franja.ts';
import type { PorHacer } from '../../../contracts/reglas/llegada/franja.ts';
import type { Logger } from '../../../platform/observacion/logger.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';
import { createRonda } from '../../../platform/proceso/ronda.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';

export interface FranjasEnRiesgoDeps {
  readonly sql: Pick<SqlPool, 'sql' | 'transaccion'>;
  readonly log: Logger;
  readonly cadaMs?: number;
}

const CADA_MS = 30_000;
/** Four weeks change little within this. */
const MEDIR_CADA_MS = 10 * 60_000;
/** Slots that end within this are looked at: nothing that is left to do takes longer. */
const MIRADA_HORAS = 6;
const TANDA = 200;

interface Franjado {
  readonly numero: string;
  readonly estado: EstadoTicket;
  readonly hasta: Date;
  readonly ahora: Date;
}

type PorEstado = ReadonlyMap<string, PorHacer>;

export function createFranjasEnRiesgo({
  sql,
  log,
  cadaMs = CADA_MS,
}: FranjasEnRiesgoDeps): Ronda<number> {
  let medido: { readonly en: number; readonly porHacer: PorEstado } | undefined;

  /** One look. @returns of how many it has told */
  async function pasar(): Promise<number> {
    const franjados = await leer(sql.sql);
    if (franjados.length === 0) return 0;
    if (medido === undefined || medido.en < Date.now() - MEDIR_CADA_MS) {
      medido = { en: Date.now(), porHacer: await medir(sql.sql) };
    }
    const { porHacer } = medido;
    const avisos = franjados.flatMap(({ numero, estado, hasta, ahora }) => {
      const franja = { estado, hasta: hasta.getTime() };
      const riesgo = riesgoDeFranja(franja, porHacer.get(estado), ahora.getTime());
      return riesgo === null ? [] : [{ riesgo, numero, estado, hasta: hasta.toISOString() }];
    });
    const nuevos = await sinDecir(sql.sql, avisos);
    await sql.transaccion(async (tx) => {
      for (const { riesgo, ...datos } of nuevos) {
        const codigo = riesgo === 'perdida' ? 'franja_perdida' : 'franja_en_riesgo';
        const alerta = { codigo, ...datos, termina: horaDe(datos.hasta) } as const;
        await registrarAlerta(tx, alerta, { operacion: operacionDe(datos) });
      }
    });
    return nuevos.length;
  }

  return createRonda({ nombre: 'la ronda de las franjas', log, cadaMs, pasar });
}

interface Aviso {
  readonly riesgo: 'perdida' | 'en_riesgo';
  readonly numero: string;
  readonly estado: EstadoTicket;
  readonly hasta: string;
}

/** Once for each slot that an order is to come in. */
const operacionDe = ({ numero, hasta }: Pick<Aviso, 'numero' | 'hasta'>) =>
  `franja:${numero}:${hasta}`;

/** Those that were not told before, so that telling writes nothing as long as nothing changes. */
async function sinDecir(sql: Sql, avisos: readonly Aviso[]): Promise<readonly Aviso[]> {
  if (avisos.length === 0) return [];
  const clave = (aviso: Aviso) => `${operacionDe(aviso)}#franja_${aviso.riesgo}`;
  const sabidas = await sql<{ clave: string }>`
    SELECT clave FROM tickets.evento WHERE clave = ANY(${avisos.map(clave)}::text[])`;
  return avisos.filter((aviso) => !sabidas.some((sabida) => sabida.clave === clave(aviso)));
}

function leer(sql: Sql): Promise<Franjado[]> {
  return sql<Franjado>`
    SELECT numero, estado, franja_hasta AS hasta, clock_timestamp() AS ahora FROM tickets.ticket
    WHERE estado = ANY(${[...ESTADOS_ACTIVOS]}::text[])
      AND franja_hasta < now() + make_interval(hours => ${MIRADA_HORAS})
      AND franja_hasta > now() - interval '2 days'
    ORDER BY franja_hasta LIMIT ${TANDA}`;
}

/** From when orders came to each state to their door: nine in ten took no longer. */
async function medir(sql: Sql): Promise<PorEstado> {
  const filas = await sql<{ estado: string; cuantos: number; larga: number }>`
    WITH puerta AS (
      SELECT ticket_id, max(id) AS id, max(fecha) AS fecha FROM tickets.ticket_historial
      WHERE estado = 'entregado' AND fecha > now() - interval '28 days' GROUP BY ticket_id
    ), paso AS (
      SELECT h.ticket_id, h.estado, max(puerta.fecha) - min(h.fecha) AS falta
      FROM tickets.ticket_historial AS h JOIN puerta USING (ticket_id)
      WHERE h.id < puerta.id GROUP BY h.ticket_id, h.estado
    )
    SELECT estado, count(*)::int AS cuantos,
      percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM falta)) * 1000 AS larga
    FROM paso WHERE falta < interval '12 hours' GROUP BY estado`;
  return new Map(filas.map(({ estado, cuantos, larga }) => [estado, { cuantos, larga }]));
}
