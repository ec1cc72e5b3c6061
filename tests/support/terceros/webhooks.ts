/** What tests of notifications do: send one as MercadoPago does, or almost, and look at what is stored. */
import { randomUUID } from 'node:crypto';
import { firmar } from '../../simuladores/avisos.ts';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import type { EntornoDePagos } from '../personas/pagos.ts';

export const { MP_WEBHOOK_SECRET: secreto } = CREDENCIALES_SIMULADAS;

interface Envio {
  readonly dataId?: string;
  readonly cuerpo?: string | object;
  readonly firma?: string | null;
  readonly tipo?: string;
  readonly contenido?: string;
}

/**
 * `pagos` is asked for when it is there. Ids name workflows, and all tests share one Temporal: each file has its own,
 * from `primero` on.
 */
export function manosDeWebhooks(pagos: () => EntornoDePagos, primero: number) {
  let siguiente = primero;
  const idNuevo = () => String((siguiente += 1));

  /** A notification as MercadoPago sends it, or almost. */
  async function notificar({ dataId, cuerpo, firma, tipo = 'payment', contenido }: Envio = {}) {
    const requestId = randomUUID();
    const ts = String(Math.floor(Date.now() / 1000));
    const firmada = firma === undefined ? firmar(secreto, { dataId, requestId, ts }) : firma;
    const query = new URLSearchParams({ type: tipo, ...(dataId ? { 'data.id': dataId } : {}) });
    const respuesta = await fetch(`${pagos().e.ahorro}/webhooks/mp?${query.toString()}`, {
      method: 'POST',
      headers: {
        'Content-Type': contenido ?? 'application/json',
        'x-request-id': requestId,
        ...(firmada === null ? {} : { 'x-signature': firmada }),
      },
      body:
        typeof cuerpo === 'string'
          ? cuerpo
          : JSON.stringify(cuerpo ?? { id: Number(idNuevo()), type: tipo, data: { id: dataId } }),
    });
    return {
      status: respuesta.status,
      cuerpo: (await respuesta.json()) as Record<string, unknown>,
    };
  }

  return {
    idNuevo,
    notificar,
    deDato: (dataId: string) => pagos().e.db.webhookEvent.findMany({ where: { dataId } }),
  };
}
