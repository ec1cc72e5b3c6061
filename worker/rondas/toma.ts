/**
 * Takes the orders that were stored just now. Every worker hears of each, one gets it, and begins its workflow
 * over its own connection, so that the first step runs here at once (docs/adr/0018). What is lost of this is
 * the API's, which waits for the ticket, and the relay's.
 */
import { CANAL_PEDIDO_GUARDADO, pedidoGuardadoSchema } from '../../contracts/despacho/eventos.ts';
import type { PedidoGuardado } from '../../contracts/despacho/eventos.ts';
import type { Entradas } from '../../flujos/entradas.ts';
import { createEscucha } from '../../platform/base/escucha.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Mensajero } from '../../flujos/pedidos.ts';
import { conTraza } from '../../platform/observacion/rastro.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Tarea } from '../../platform/proceso/ronda.ts';
import { EN_USO } from '../proceso/version.ts';

export interface TomaDeps {
  readonly sql: Sql;
  /** A direct connection, to listen on. */
  readonly urlDirecta: string;
  /** Over the connection of this worker. */
  readonly mensajero: Pick<Mensajero, 'iniciar'>;
  readonly entradas: Pick<Entradas, 'deAhorro'>;
  readonly log: Logger;
}

interface Tomado {
  readonly numero: string;
  /** By whom it is paid first, if it is. */
  readonly cobroPor: string | null;
  readonly despacharEn: Date | null;
}

export function createToma({ sql, urlDirecta, mensajero, entradas, log }: TomaDeps): Tarea {
  const escucha = createEscucha({ urlDirecta, log });
  let avisados: PedidoGuardado[] = [];

  escucha.atender(CANAL_PEDIDO_GUARDADO, (carga) => {
    // Of those that were told while there was no connection, the API tells.
    if (carga === undefined) return;
    try {
      const aviso = pedidoGuardadoSchema.parse(JSON.parse(carga));
      // What comes in the same breath is taken in one statement.
      if (avisados.length === 0) setImmediate(() => void tomar());
      avisados.push(aviso);
    } catch (err) {
      log.warn({ err: String(err) }, 'no se entiende el aviso de un pedido');
    }
  });

  async function tomar(): Promise<void> {
    const estos = avisados;
    avisados = [];
    try {
      const tomados = await tomarDe(estos.map(({ numero }) => numero));
      const inicios = estos.map(async (aviso) => {
        const tomado = tomados.get(aviso.numero);
        if (tomado) await iniciar(aviso, tomado);
      });
      await Promise.all(inicios);
    } catch (err) {
      log.warn({ err: String(err) }, 'no se pudo tomar un pedido: lo inicia quien lo guardó');
    }
  }

  /** @returns those that are ours now, and nobody else's for a while */
  async function tomarDe(numeros: readonly string[]): Promise<Map<string, Tomado>> {
    // Whoever loses it with the machine loses nothing: it is not waited for until it is on the disk.
    const filas = await sql<Tomado>`
      UPDATE ahorro.pedidos SET relevo_en = now()
      WHERE id IN (
        SELECT id FROM ahorro.pedidos
        WHERE numero = ANY(${numeros}::text[]) AND estado IN ('recibido', 'pago_pendiente')
          AND flujo_iniciado_en IS NULL AND relevo_en IS NULL
          AND NOT EXISTS (
            SELECT FROM ahorro.rondas WHERE nombre = ${EN_USO} AND tomada_hasta > now())
        FOR NO KEY UPDATE SKIP LOCKED
      )
      RETURNING numero, cobro_por AS "cobroPor", despachar_en AS "despacharEn",
        set_config('synchronous_commit', 'off', true)`;
    return new Map(filas.map((fila) => [fila.numero, fila]));
  }

  async function iniciar({ numero, solicitud, traza }: PedidoGuardado, tomado: Tomado) {
    const { cobroPor, despacharEn } = tomado;
    const entrada = entradas.deAhorro(numero, solicitud, cobroPor, despacharEn);
    await conTraza(traza, () => mensajero.iniciar(entrada));
  }

  return { iniciar: () => void escucha.iniciar(), detener: () => escucha.detener() };
}
