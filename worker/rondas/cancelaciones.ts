/** Cancellations whose time to be taken back is over: each is asked of its workflow, and its row goes. */
import { CambioRechazado, CancelacionEnEspera, FlujoTerminado } from '../../flujos/errores.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import { volverALeer } from '../../flujos/remedios.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { createRonda, porTodos, TANDA } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

/** One whose workflow has not answered is taken again after this long. */
const TOMA_S = 15;

export interface CancelacionesDeps {
  readonly sql: Sql;
  readonly mensajero: Pick<Mensajero, 'actualizar' | 'senalar'>;
  readonly entradas: Pick<Entradas, 'deFila'>;
  readonly log: Logger;
  /** Pause between two looks, in milliseconds. */
  readonly cadaMs: number;
}

interface Tomada {
  readonly numero: string;
  readonly id: string;
  readonly actor: string;
  readonly motivo: string | null;
  /** All of it is undone, and nobody knows whether its workflow has heard: who asked for it died, or did not wait. */
  readonly hecha: boolean;
}

/** @returns, of `pasar`, how many were taken up */
export function createCancelacionesVencidas(deps: CancelacionesDeps): Ronda<number> {
  const { sql, mensajero, entradas, log, cadaMs } = deps;

  async function pasar(): Promise<number> {
    const tomadas = await sql<Tomada>`
      UPDATE ahorro.cancelaciones AS c SET tomada_en = clock_timestamp() WHERE numero IN (
        SELECT numero FROM ahorro.cancelaciones
        WHERE vence_en <= clock_timestamp()
          AND (tomada_en IS NULL OR tomada_en < clock_timestamp() - make_interval(secs => ${TOMA_S}))
        ORDER BY vence_en LIMIT ${TANDA} FOR UPDATE SKIP LOCKED
      ) RETURNING numero, id, actor, motivo, EXISTS (
        SELECT FROM ahorro.pedidos AS p WHERE p.numero = c.numero AND p.stock_devuelto_en IS NOT NULL) AS hecha`;
    (await porTodos(tomadas, cancelar, { log, titulo: 'cancelaciones que vencieron' })).exigir();
    return tomadas.length;
  }

  async function cancelar(tomada: Tomada): Promise<void> {
    await (tomada.hecha ? volverALeer(mensajero, tomada.numero) : pedir(tomada));
    await sql`DELETE FROM ahorro.cancelaciones WHERE id = ${tomada.id}::uuid`;
  }

  async function pedir({ numero, id, actor, motivo }: Tomada): Promise<void> {
    const pedida = { actor, ...(motivo === null ? {} : { motivo }) };
    const entrada = entradas.deFila(numero, `cancelacion-${id}`);
    await mensajero
      .actualizar(entrada, 'cancelarPedido', pedida, { updateId: `cancelacion-${id}` })
      .catch(siSeDecidio);
  }

  /** It is over or refused, or its workflow goes on with it by itself. */
  function siSeDecidio(error: unknown): void {
    const decidida =
      error instanceof FlujoTerminado ||
      error instanceof CambioRechazado ||
      error instanceof CancelacionEnEspera;
    if (!decidida) throw error;
    log.info({ err: error.message }, 'una cancelación se decidió de otro modo');
  }

  return createRonda({
    nombre: 'las cancelaciones que vencen',
    ...{ log, cadaMs, pasar },
    sigue: (tomadas) => tomadas === TANDA,
  });
}
