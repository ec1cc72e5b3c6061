/**
 * Hands over what a driver who is off duty still has and has not left with. The call that takes
 * somebody off duty does so at once; what failed then, whatever the reason, is found here, and so is what was done
 * without its workflow having heard of it.
 */
import { ESTADOS_SIN_SALIR } from '../../contracts/reglas/estados.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import { volverALeer } from '../../flujos/remedios.ts';
import { darPorSabido, traspasar } from '../../flujos/traspasos.ts';
import type { TraspasarDeps, TraspasoPedido } from '../../flujos/traspasos.ts';
import { createRonda, porTodos } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

export interface TraspasosDeps extends TraspasarDeps {
  readonly mensajero: Pick<Mensajero, 'actualizar' | 'senalar'>;
  readonly log: Logger;
  /** Pause between two looks, in milliseconds. */
  readonly cadaMs?: number;
}

/** Tickets taken at once; also how many Updates are under way together. */
const TANDA = 10;
/** A hand-over that failed, or that nobody has heard of, is taken again after this long. */
const TOMA_S = 15;
const CADA_MS = 5_000;

interface Tomado extends TraspasoPedido {
  /** Who is off duty and has it; null where it is handed over, and nobody knows whether its workflow has heard. */
  readonly de: number | null;
}

export function createTraspasos(deps: TraspasosDeps): Ronda<number> {
  const { sql, mensajero, log, cadaMs = CADA_MS } = deps;

  async function pasar(): Promise<{ tomados: number; hechos: number }> {
    // Claimed for a while, so that several workers share the work instead of repeating it.
    const tickets = await sql<Tomado>`
      UPDATE tickets.ticket AS t SET traspaso_en = now() WHERE id IN (
        SELECT t.id FROM tickets.ticket t LEFT JOIN tickets.repartidores r ON r.id = t.repartidor_id
        WHERE t.estado = ANY(${ESTADOS_SIN_SALIR}::text[])
          AND ((t.traspaso_en IS NULL AND NOT r.en_turno)
            OR t.traspaso_en < now() - make_interval(secs => ${TOMA_S}))
        ORDER BY t.id LIMIT ${TANDA} FOR UPDATE OF t SKIP LOCKED
      ) RETURNING numero, traspaso_en AS "pedidoEn", (
        SELECT r.id FROM tickets.repartidores r WHERE r.id = t.repartidor_id AND NOT r.en_turno) AS de`;
    const titulo = 'traspasos pendientes';
    const { hechos, exigir } = await porTodos(tickets, atender, { log, titulo });
    exigir();
    return { tomados: tickets.length, hechos: hechos.length };
  }

  async function atender({ de, ...ticket }: Tomado): Promise<void> {
    if (de !== null) return traspasar(deps, { de, ...ticket }, 'sistema');
    await volverALeer(mensajero, ticket.numero);
    await darPorSabido(sql, ticket);
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
