/**
 * Hands over what a driver who is off duty still has and has not left with. The call that takes
 * somebody off duty does so at once; what failed then, whatever the reason, is found here.
 */
import { randomUUID } from 'node:crypto';
import { ESTADOS_SIN_SALIR } from '../../contracts/reglas/estados.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { CambioRechazado, FlujoTerminado } from '../../flujos/errores.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import { createRonda, porTodos } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

export interface TraspasosDeps {
  readonly sql: Sql;
  readonly mensajero: Pick<Mensajero, 'actualizar'>;
  readonly entradas: Entradas;
  readonly log: Logger;
  /** Pause between two looks, in milliseconds. */
  readonly cadaMs?: number;
}

/** Tickets taken at once; also how many Updates are under way together. */
const TANDA = 10;
/** A ticket whose hand-over failed is taken again after this long. */
const TOMA_S = 15;
const CADA_MS = 5_000;

interface PorTraspasar {
  readonly numero: string;
  readonly repartidor_id: number;
}

export function createTraspasos(deps: TraspasosDeps): Ronda<number> {
  const { sql, mensajero, entradas, log, cadaMs = CADA_MS } = deps;

  async function pasar(): Promise<{ tomados: number; hechos: number }> {
    // Claimed for a while, so that several workers share the work instead of repeating it.
    const tickets = await sql<PorTraspasar>`
      UPDATE tickets.ticket SET traspaso_en = now() WHERE id IN (
        SELECT t.id FROM tickets.ticket t JOIN tickets.repartidores r ON r.id = t.repartidor_id
        WHERE NOT r.en_turno AND t.estado = ANY(${ESTADOS_SIN_SALIR}::text[])
          AND (t.traspaso_en IS NULL OR t.traspaso_en < now() - make_interval(secs => ${TOMA_S}))
        ORDER BY t.id LIMIT ${TANDA} FOR UPDATE OF t SKIP LOCKED
      ) RETURNING numero, repartidor_id`;
    const titulo = 'traspasos pendientes';
    const { hechos, exigir } = await porTodos(tickets, traspasar, { log, titulo });
    exigir();
    return { tomados: tickets.length, hechos: hechos.length };
  }

  async function traspasar({ numero, repartidor_id }: PorTraspasar): Promise<void> {
    const entrada = entradas.deFila(numero, randomUUID());
    const argumento = { excluir: [repartidor_id], actor: 'sistema' };
    try {
      await mensajero.actualizar(entrada, 'asignarRepartidor', argumento);
    } catch (err) {
      // It has ended meanwhile, or somebody else keeps it: nothing is left to hand over.
      if (err instanceof FlujoTerminado || err instanceof CambioRechazado) return;
      throw err;
    }
  }

  const ronda = createRonda({
    pasar,
    sigue: ({ tomados }) => tomados === TANDA,
    cadaMs,
    log,
    nombre: 'el traspaso de lo que quedó',
  });
  return { ...ronda, pasar: async () => (await pasar()).hechos };
}
