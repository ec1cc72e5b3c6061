/** MercadoPago, by a thin client of its API: the official one cannot be pointed at another address. */
import { z } from 'zod';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import { cantidadEnTexto, importeDe } from '../../contracts/reglas/valores/cantidades.ts';
import type {
  Ilegible,
  NuevoCobro,
  PaginaDePagos,
  Pago,
  ProveedorDePago,
  Reintegro,
} from '../../contracts/pagos/proveedor.ts';
import {
  busquedaMpSchema,
  devolucionMpSchema,
  ilegibleMpSchema,
  pagoMpSchema,
  preferenciaMpSchema,
} from './respuestas.ts';
import type { DevolucionMp, PagoMp } from './respuestas.ts';
import { llamarJson } from '../../platform/http/llamada.ts';

export interface OpcionesMercadoPago {
  readonly baseUrl: string;
  readonly accessToken: string;
  readonly version: string;
  readonly timeoutMs: number;
  /** Our own id; undefined when it is not checked. */
  readonly cobrador: string | undefined;
  /** Whether a payment with test credentials pays nothing. */
  readonly soloReales: boolean;
  /** Where it notifies us. */
  readonly urlNotificaciones: string;
  /** Where the shopper comes back to. */
  readonly urlDeRetorno: (numero: string) => string;
}

/** Results of one page of a search. */
export const POR_PAGINA = 50;

export function createMercadoPago(opciones: OpcionesMercadoPago): ProveedorDePago {
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
    const pagos: Pago[] = [];
    const ilegibles: Ilegible[] = [];
    for (const crudo of results) {
      const leido = pagoMpSchema.safeParse(crudo);
      if (leido.success) pagos.push(comoPago(leido.data, crudo, opciones));
      else ilegibles.push(comoIlegible(crudo));
    }
    const { total } = paging;
    return { pagos, ilegibles, leidos: results.length, total } satisfies PaginaDePagos;
  };

  return {
    medio: 'mercadopago',
    nombre: 'MercadoPago',
    aMano: false,
    esSuyo: (pagoId) => /^\d+$/.test(pagoId),
    async cobrar(cobro, senal) {
      const json = await llamar('/checkout/preferences', {
        cuerpo: cuerpoDePreferencia(cobro, opciones),
        clave: `preferencia-${cobro.numero}`,
        senal,
      });
      const { id, init_point, expiration_date_to } = leer(
        preferenciaMpSchema,
        json,
        'una preferencia',
      );
      return { id, enlace: init_point, vence: expiration_date_to ?? new Date(cobro.vence) };
    },
    async pago(pagoId, senal) {
      const crudo = await llamar(`/v1/payments/${encodeURIComponent(pagoId)}`, { senal });
      return comoPago(leer(pagoMpSchema, crudo, 'un pago'), crudo, opciones);
    },
    pagosDe: ({ numero, salto }, senal) =>
      buscar(
        {
          ...{ external_reference: numero, offset: String(salto) },
          ...{ sort: 'date_created', criteria: 'desc' },
        },
        senal,
      ),
    cambiados: ({ desde, hasta, salto }, senal) =>
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
      return comoReintegro(leer(devolucionMpSchema, json, 'una devolución'));
    },
    async reintegros(pagoId, senal) {
      const json = await llamar(rutaDevoluciones(pagoId), { senal });
      return leer(z.array(devolucionMpSchema), json, 'las devoluciones de un pago').map(
        comoReintegro,
      );
    },
  };
}

function comoPago(
  pago: PagoMp,
  crudo: unknown,
  { cobrador, soloReales }: Pick<OpcionesMercadoPago, 'cobrador' | 'soloReales'>,
): Pago {
  const deOtro = cobrador !== undefined && pago.collector_id !== cobrador;
  const dePrueba = soloReales && pago.live_mode === false;
  return {
    id: pago.id,
    medio: 'mercadopago',
    estado: pago.status,
    crudo,
    aMano: false,
    detalle: pago.status_detail ?? null,
    referencia: pago.external_reference ?? null,
    monto: pago.transaction_amount,
    devuelto: pago.transaction_amount_refunded ?? 0,
    moneda: pago.currency_id,
    instrumento: pago.payment_method_id ?? pago.payment_type_id ?? null,
    aprobadoEn: pago.date_approved ?? null,
    actualizadoEn: pago.date_last_updated,
    observacion: deOtro
      ? `lo cobró ${pago.collector_id ?? 'alguien desconocido'}, no nosotros`
      : dePrueba
        ? 'es de prueba: no es dinero de verdad'
        : null,
  };
}

function comoIlegible(crudo: unknown): Ilegible {
  const { id, external_reference } = ilegibleMpSchema.safeParse(crudo).data ?? {};
  return { id, referencia: external_reference };
}

const REINTEGROS: Readonly<Record<string, Reintegro['estado']>> = {
  approved: 'hecho',
  rejected: 'rechazado',
  cancelled: 'rechazado',
};

function comoReintegro({ id, status, amount }: DevolucionMp): Reintegro {
  return { id, estado: REINTEGROS[status ?? ''] ?? 'en_curso', monto: amount ?? null };
}

function rutaDevoluciones(pagoId: string): string {
  return `/v1/payments/${encodeURIComponent(pagoId)}/refunds`;
}

function cuerpoDePreferencia(
  { numero, items, cliente, vence }: NuevoCobro,
  { urlNotificaciones, urlDeRetorno }: OpcionesMercadoPago,
) {
  const retorno = urlDeRetorno(numero);
  return {
    external_reference: numero,
    items: items.map(({ titulo, cantidad, precio, por }) => ({
      // They count in whole ones: what is weighed goes as one thing at what it comes to.
      ...(por === undefined
        ? { title: titulo, quantity: cantidad, unit_price: precio }
        : {
            title: `${titulo}: ${cantidadEnTexto(cantidad, por)}`,
            quantity: 1,
            unit_price: importeDe({ precio, cantidad }),
          }),
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
