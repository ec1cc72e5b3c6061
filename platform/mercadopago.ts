/** A thin client of MercadoPago's API: the official one cannot be pointed at another address. */
import type { z } from 'zod';
import { EntregaFallida, EntregaRechazada } from '../contracts/entregas.ts';
import {
  busquedaMpSchema,
  devolucionMpSchema,
  pagoMpSchema,
  preferenciaMpSchema,
} from '../contracts/mercadopago.ts';
import type {
  MercadoPago,
  NuevaPreferencia,
  PaginaDePagos,
  PagoMp,
} from '../contracts/mercadopago.ts';
import { llamarJson } from './http/llamada.ts';

export interface OpcionesMercadoPago {
  readonly baseUrl: string;
  readonly accessToken: string;
  readonly version: string;
  readonly timeoutMs: number;
  /** Where it notifies us. */
  readonly urlNotificaciones: string;
  /** Where the shopper comes back to. */
  readonly urlDeRetorno: (numero: string) => string;
}

/** Results of one page of a search. */
export const POR_PAGINA = 50;

/** @returns a client whose calls throw EntregaFallida or EntregaRechazada */
export function createMercadoPago(opciones: OpcionesMercadoPago): MercadoPago {
  const llamar = async (
    ruta: string,
    { cuerpo, clave, senal }: { cuerpo?: unknown; clave?: string; senal?: AbortSignal | undefined },
  ): Promise<unknown> => {
    try {
      const { json } = await llamarJson({
        metodo: clave === undefined ? 'GET' : 'POST',
        url: `${opciones.baseUrl}${ruta}`,
        cuerpo,
        timeoutMs: opciones.timeoutMs,
        senal,
        cabeceras: {
          Authorization: `Bearer ${opciones.accessToken}`,
          'User-Agent': `Belgrano/${opciones.version}`,
          ...(clave === undefined ? {} : { 'X-Idempotency-Key': clave }),
        },
      });
      return json;
    } catch (error) {
      throw conNombre(error);
    }
  };

  const buscar = async (filtro: Record<string, string>, senal?: AbortSignal) => {
    const busqueda = new URLSearchParams({ ...filtro, limit: String(POR_PAGINA) });
    const json = await llamar(`/v1/payments/search?${busqueda.toString()}`, { senal });
    const { results, paging } = leer(busquedaMpSchema, json, 'una búsqueda');
    const pagos = results.flatMap((crudo) => {
      const leido = pagoMpSchema.safeParse(crudo);
      return leido.success ? [{ ...leido.data, crudo }] : [];
    });
    return { pagos, leidos: results.length, total: paging.total } satisfies PaginaDePagos;
  };

  return {
    async crearPreferencia(preferencia, senal) {
      const json = await llamar('/checkout/preferences', {
        cuerpo: cuerpoDePreferencia(preferencia, opciones),
        clave: `preferencia-${preferencia.numero}`,
        senal,
      });
      return leer(preferenciaMpSchema, json, 'una preferencia');
    },
    async pago(pagoId, senal): Promise<PagoMp> {
      const crudo = await llamar(`/v1/payments/${encodeURIComponent(pagoId)}`, { senal });
      return { ...leer(pagoMpSchema, crudo, 'un pago'), crudo };
    },
    buscarPorReferencia: (numero, senal) =>
      buscar({ external_reference: numero, sort: 'date_created', criteria: 'desc' }, senal),
    buscarPorFecha: ({ desde, hasta, salto }, senal) =>
      buscar(
        {
          range: 'date_last_updated',
          begin_date: desde,
          end_date: hasta,
          offset: String(salto),
          sort: 'date_last_updated',
          criteria: 'asc',
        },
        senal,
      ),
    async devolver(pagoId, senal) {
      const json = await llamar(`/v1/payments/${encodeURIComponent(pagoId)}/refunds`, {
        cuerpo: {},
        clave: `devolucion-${pagoId}`,
        senal,
      });
      return leer(devolucionMpSchema, json, 'una devolución').id;
    },
  };
}

function cuerpoDePreferencia(
  { numero, items, cliente, vence }: NuevaPreferencia,
  { urlNotificaciones, urlDeRetorno }: OpcionesMercadoPago,
) {
  const retorno = urlDeRetorno(numero);
  return {
    external_reference: numero,
    items: items.map(({ titulo, cantidad, precio }) => ({
      title: titulo,
      quantity: cantidad,
      unit_price: precio,
      currency_id: 'ARS',
    })),
    payer: { name: cliente.nombre, email: cliente.email },
    back_urls: { success: retorno, failure: retorno, pending: retorno },
    auto_return: 'approved',
    notification_url: urlNotificaciones,
    expires: true,
    expiration_date_to: vence,
    // Paid in cash at a shop they take days to arrive; the order waits for minutes.
    payment_methods: { excluded_payment_types: [{ id: 'ticket' }, { id: 'atm' }] },
  };
}

function leer<S extends z.ZodType>(schema: S, json: unknown, que: string): z.output<S> {
  const leido = schema.safeParse(json);
  if (leido.success) return leido.data;
  throw new EntregaFallida(`MercadoPago: la respuesta no es la de ${que}`);
}

/** Says who failed. Bad credentials are ours to mend: what waits for them is tried again. */
function conNombre(error: unknown): unknown {
  if (error instanceof EntregaRechazada) {
    const mensaje = `MercadoPago ${error.message}`;
    return error.status === 401 || error.status === 403
      ? new EntregaFallida(mensaje, { cause: error })
      : new EntregaRechazada(mensaje, error.status);
  }
  if (error instanceof EntregaFallida) {
    const { esperarMs } = error;
    return new EntregaFallida(`MercadoPago ${error.message}`, { esperarMs, cause: error });
  }
  return error;
}
