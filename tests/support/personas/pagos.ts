/** The product with payments: simulated MercadoPago and GoHighLevel, as real servers. */
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { createSimuladorGhl } from '../../simuladores/ghl.ts';
import type { SimuladorGhl } from '../../simuladores/ghl.ts';
import { createSimuladorMp } from '../../simuladores/mp.ts';
import type { SimuladorMp } from '../../simuladores/mp.ts';
import { COBRADOR } from '../../simuladores/pagos.ts';
import type { WebhookEvent } from '../../../contracts/pagos/pagos.ts';
import { comprar, hasta, llamar, pedidoDe } from './llamadas.ts';
import type { CuerpoCheckout } from './llamadas.ts';
import { crearEntorno } from '../servidores/entorno.ts';
import type { Entorno, OpcionesEntorno } from '../servidores/entorno.ts';

export interface EntornoDePagos {
  readonly e: Entorno;
  readonly mp: SimuladorMp;
  readonly ghl: SimuladorGhl;
  cerrar(): Promise<void>;
}

export type CheckoutConPago = CuerpoCheckout & {
  readonly pago: { readonly init_point: string; readonly vence: string } | null;
};

export async function crearEntornoDePagos(
  opciones: OpcionesEntorno & {
    readonly sinWorkerDePagos?: boolean;
    /** Pauses before MercadoPago sends again what was not acknowledged; unless given it does not. */
    readonly reintentos?: readonly number[];
  } = {},
): Promise<EntornoDePagos> {
  const { MP_ACCESS_TOKEN: accessToken, MP_WEBHOOK_SECRET: secreto } = CREDENCIALES_SIMULADAS;
  const { reintentos = [] } = opciones;
  const mp = await createSimuladorMp({ accessToken, secreto, reintentos, tardeMs: 300 });
  const ghl = await createSimuladorGhl({ token: CREDENCIALES_SIMULADAS.GHL_API_TOKEN });
  const e = await crearEntorno({
    ...opciones,
    env: {
      ...CREDENCIALES_SIMULADAS,
      MP_BASE_URL: mp.url,
      GHL_BASE_URL: ghl.url,
      MP_COLLECTOR_ID: String(COBRADOR),
      PAGOS_TIMEOUT_MS: '1000',
      ...opciones.env,
    },
  });
  mp.avisos.destino = `${e.ahorro}/webhooks/mp`;
  if (opciones.sinWorkerDePagos !== true) await e.iniciarWorkerDePagos();
  return {
    e,
    mp,
    ghl,
    async cerrar() {
      await e.cerrar();
      await Promise.all([mp.cerrar(), ghl.cerrar()]);
    },
  };
}

/** Buys something that is paid with MercadoPago. */
export async function comprarEnLinea(
  { e }: EntornoDePagos,
  { cabeceras, producto = 1 }: { cabeceras?: Record<string, string>; producto?: number } = {},
) {
  const cuerpo = {
    ...pedidoDe([{ producto_id: producto, cantidad: 2 }]),
    metodo_pago: 'mercadopago',
  };
  const respuesta = await comprar(e.ahorro, { cuerpo, ...(cabeceras ? { cabeceras } : {}) });
  return { ...respuesta, cuerpo: respuesta.cuerpo as CheckoutConPago };
}

/** A new order that can be paid: on a busy machine its link comes after the answer. */
export async function numeroNuevo(entorno: EntornoDePagos, producto = 1): Promise<string> {
  const { numero } = (await comprarEnLinea(entorno, { producto })).cuerpo.pedido;
  await hasta(() => entorno.e.db.preferencia.findFirst({ where: { pedido: { numero } } }));
  return numero;
}

/** Waits until the order is in this state. */
export function enEstado({ e }: Pick<EntornoDePagos, 'e'>, numero: string, estado: string) {
  return hasta(async () => {
    const fila = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    return fila.estado === estado && fila;
  });
}

/** Waits until the newest notification of this payment is in this state. */
export function webhookEn(
  { e }: Pick<EntornoDePagos, 'e'>,
  dataId: string | number,
  status: string,
) {
  return hasta(async () => {
    const fila = await e.db.webhookEvent.findFirst({
      where: { dataId: String(dataId), status: { not: 'rejected' } },
      orderBy: { id: 'desc' },
    });
    return fila?.status === status && fila;
  });
}

export async function webhooks(
  { e }: Pick<EntornoDePagos, 'e'>,
  query = '',
): Promise<{ webhook_events: WebhookEvent[]; total: number }> {
  const url = `${e.ahorro}/api/webhook-events${query}`;
  return (await llamar<{ webhook_events: WebhookEvent[]; total: number }>(url, { apiKey: true }))
    .cuerpo;
}

export async function alertas({ e }: Pick<EntornoDePagos, 'e'>, codigo: string) {
  const eventos = await e.db.evento.findMany({ where: { nombre: 'alerta' } });
  return eventos
    .map(({ datos }) => datos as { codigo: string; mensaje: string; numero?: string })
    .filter((alerta) => alerta.codigo === codigo);
}

/** An order that is paid online, as the shop tells it. */
export const pedidoConPago = ({ e }: Pick<EntornoDePagos, 'e'>, numero: string) =>
  llamar<{
    estado: string;
    ticket: unknown;
    pago: { estado: string; init_point: string | null; vence: string | null };
    historial: { estado: string; detalle: string | null }[];
  }>(`${e.ahorro}/api/pedidos/${numero}`, { apiKey: true });
