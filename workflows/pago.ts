/** An order that is paid online: where to pay, the wait, and what happens when nobody does. */
import {
  ApplicationFailure,
  CancellationScope,
  condition,
  defineSignal,
  defineUpdate,
  setHandler,
  sleep,
} from '@temporalio/workflow';
import { ACTUALIZACION, FALLA, SENAL } from '../contracts/temporal.ts';
import type { PagoDePedido, PagoIniciado } from '../contracts/temporal.ts';
import { entregar } from './entrega.ts';
import { anotarPago, cobraEnLinea, faltaPago, pagoAprobado } from './pago-estado.ts';
import * as enPagos from './pasos-pagos.ts';
import * as pasos from './pasos.ts';
import { mostrar, novedad, pedirCancelacion, termino } from './pedido-en-curso.ts';
import type { PedidoEnCurso } from './pedido-en-curso.ts';

const pagoActualizado = defineSignal<[PagoDePedido]>(SENAL.pagoActualizado);
const pagoIniciado = defineUpdate<PagoIniciado, [object]>(ACTUALIZACION.pagoIniciado);

/** Sets the handlers of payments; called before any work. */
export function atenderPagos(pedido: PedidoEnCurso): void {
  setHandler(pagoActualizado, (dicho) => {
    if (anotarPago(pedido, dicho) && faltaPago(pedido)) mostrar(pedido);
  });

  setHandler(pagoIniciado, async () => {
    const { pago } = pedido;
    const sigue = () => pedido.cancelacion === null && !termino(pedido);
    while (pago.enlace === null && !pago.demorado && sigue()) await novedad(pedido);
    if (pago.enlace !== null) return pago.enlace;
    const [type, message] = sigue()
      ? [FALLA.enCola, 'MercadoPago no responde; el enlace de pago llega después']
      : [FALLA.pedidoCancelado, 'El pedido fue cancelado'];
    throw ApplicationFailure.create({ type, message, nonRetryable: true });
  });
}

/**
 * Waits until the order is paid. Without a payment in time it asks MercadoPago once more, since the
 * notification may have been lost, and then cancels the order. Others go on at once.
 */
export async function esperarPago(pedido: PedidoEnCurso): Promise<void> {
  // A run that goes on from an earlier one was past this.
  if (!cobraEnLinea(pedido) || pedido.entrada.reanudar !== undefined) return;
  const { numero } = pedido;
  pedido.estado = 'pago_pendiente';
  mostrar(pedido);
  const { plazoMs, pago } = await insistir(pedido, () => pasos.abrirPago(numero));
  if (pago !== null) anotarPago(pedido, pago);
  if (!pagado(pedido)) await conseguirEnlace(pedido, plazoMs);
  if (!pagado(pedido)) await esperarHastaElVencimiento(pedido);
  const aprobado = pagoAprobado(pedido);
  if (aprobado === undefined) return darPorVencido(pedido);
  await insistir(pedido, () => pasos.acreditarPago({ numero, pagoId: aprobado.pagoId }));
  pedido.estado = 'recibido';
}

/** Gives back what was paid for a cancelled order. It is cancelled already: nobody waits for this. */
export async function devolverLoPagado(pedido: PedidoEnCurso): Promise<void> {
  if (!cobraEnLinea(pedido) || pedido.cancelacion === null) return;
  const { numero } = pedido;
  await entregar(pedido, {
    paso: 'devolucion',
    rapida: () => enPagos.devolverPagos.rapida(numero),
    lenta: () => enPagos.devolverPagos.lenta(numero),
  });
}

function pagado(pedido: PedidoEnCurso): boolean {
  return pagoAprobado(pedido) !== undefined;
}

/** A step of ours that has to happen, however long the database is away. */
async function insistir<T>(pedido: PedidoEnCurso, paso: () => Promise<T>): Promise<T> {
  const hecho = await entregar(pedido, { paso: 'pago', rapida: paso, lenta: paso });
  if (hecho !== null) return hecho.resultado;
  throw ApplicationFailure.nonRetryable('el paso no se hizo');
}

/** Where to pay. While MercadoPago does not answer the order is kept for as long as a payment may take. */
async function conseguirEnlace(pedido: PedidoEnCurso, plazoMs: number): Promise<void> {
  const { numero, pago } = pedido;
  const reloj = new CancellationScope();
  let vencido = false;
  const corriendo = reloj
    .run(() => sleep(plazoMs))
    .then(
      () => void (vencido = true),
      () => undefined,
    );
  const pedida = () => ({ numero, vence: new Date(Date.now() + plazoMs).toISOString() });
  const entregado = await entregar(pedido, {
    paso: 'pago',
    rapida: () => enPagos.crearPreferencia.rapida(pedida()),
    lenta: () => enPagos.crearPreferencia.lenta(pedida()),
    sobra: () => vencido || pagado(pedido),
    alEsperar: () => {
      pago.demorado = true;
      mostrar(pedido);
    },
  });
  reloj.cancel();
  await corriendo;
  pago.enlace = entregado?.resultado ?? null;
  mostrar(pedido);
}

async function esperarHastaElVencimiento(pedido: PedidoEnCurso): Promise<void> {
  const { numero, pago } = pedido;
  // Nobody could pay without knowing where.
  if (pago.enlace === null) return;
  const queda = Math.max(1, Date.parse(pago.enlace.vence) - Date.now());
  if (await condition(() => pagado(pedido), queda)) return;
  const hallado = await entregar(pedido, {
    paso: 'pago',
    rapida: () => enPagos.buscarPagos.rapida(numero),
    lenta: () => enPagos.buscarPagos.lenta(numero),
    sobra: () => pagado(pedido),
  });
  for (const { pago: dicho, observacion } of hallado?.resultado ?? []) {
    if (observacion === null) anotarPago(pedido, dicho);
  }
}

/** Ends the wait by cancelling everything; what was done is undone by the main story. */
async function darPorVencido(pedido: PedidoEnCurso): Promise<void> {
  const motivo =
    pedido.pago.enlace === null
      ? 'MercadoPago no respondió, así que no se pudo pagar'
      : 'El pago no llegó a tiempo';
  pedirCancelacion(pedido, { actor: 'sistema', motivo });
  await condition(() => false);
}
