/** A thin client of MercadoPago's API: the official one cannot be pointed at another address. */
import { z } from 'zod';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import {
  busquedaMpSchema,
  devolucionMpSchema,
  ilegibleMpSchema,
  pagoMpSchema,
  preferenciaMpSchema,
} from '../../contracts/pagos/mercadopago.ts';
import type {
  IlegibleMp,
  MercadoPago,
  NuevaPreferencia,
  PaginaDePagos,
  PagoMp,
} from '../../contracts/pagos/mercadopago.ts';
import { llamarJson } from '../../platform/http/llamada.ts';

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

/** @returns a client whose calls throw LlamadaFallida or LlamadaRechazada */
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
    const pagos: PagoMp[] = [];
    const ilegibles: IlegibleMp[] = [];
    for (const crudo of results) {
      const leido = pagoMpSchema.safeParse(crudo);
      if (leido.success) pagos.push({ ...leido.data, crudo });
      else ilegibles.push(ilegibleMpSchema.safeParse(crudo).data ?? {});
    }
    const { total } = paging;
    return { pagos, ilegibles, leidos: results.length, total } satisfies PaginaDePagos;
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
    buscarPorReferencia: ({ numero, salto }, senal) =>
      buscar(
        {
          ...{ external_reference: numero, offset: String(salto) },
          ...{ sort: 'date_created', criteria: 'desc' },
        },
        senal,
      ),
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
    async devolver({ pagoId, clave, monto }, senal) {
      const cuerpo = monto === undefined ? {} : { amount: monto };
      const json = await llamar(rutaDevoluciones(pagoId), { cuerpo, clave, senal });
      return leer(devolucionMpSchema, json, 'una devolución');
    },
    async devoluciones(pagoId, senal) {
      const json = await llamar(rutaDevoluciones(pagoId), { senal });
      return leer(z.array(devolucionMpSchema), json, 'las devoluciones de un pago');
    },
  };
}

function rutaDevoluciones(pagoId: string): string {
  return `/v1/payments/${encodeURIComponent(pagoId)}/refunds`;
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
  throw new LlamadaFallida(`MercadoPago: la respuesta no es la de ${que}`);
}

/** Credentials are ours to mend, and somebody else is done in a moment: what waits is tried again. */
const PASAJERAS: readonly number[] = [401, 403, 409, 423, 425];

/** Says who failed. */
function conNombre(error: unknown): unknown {
  if (error instanceof LlamadaRechazada) {
    const mensaje = `MercadoPago ${error.message}`;
    return PASAJERAS.includes(error.status)
      ? new LlamadaFallida(mensaje, { cause: error })
      : new LlamadaRechazada(mensaje, error.status);
  }
  if (error instanceof LlamadaFallida) {
    const { esperarMs } = error;
    return new LlamadaFallida(`MercadoPago ${error.message}`, { esperarMs, cause: error });
  }
  return error;
}
