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
import { FALLA } from '../../contracts/temporal/fallas.ts';
import { ACTUALIZACION, SENAL } from '../../contracts/temporal/mensajes.ts';
import type { PagoDePedido, PagoIniciado } from '../../contracts/temporal/mensajes.ts';
import { seguirDeNuevoSiConviene } from './continuar.ts';
import { falla } from './clase/exigencias.ts';
import { insistir } from './insistir.ts';
import * as enPagos from '../comun/pasos-pagos.ts';
import * as pasos from '../comun/pasos.ts';
import type { Pedido } from './clase/pedido.ts';

const pagoActualizado = defineSignal<[PagoDePedido]>(SENAL.pagoActualizado);
const pagoIniciado = defineUpdate<PagoIniciado, [object]>(ACTUALIZACION.pagoIniciado);

/** Sets the handlers of payments; called before any work. */
export function atenderPagos(pedido: Pedido): void {
  const { cobranza } = pedido;
  setHandler(pagoActualizado, (pago) => {
    if (cobranza.anotar(pago) && pedido.faltaPago) pedido.mostrar();
  });

  setHandler(pagoIniciado, async () => {
    while (cobranza.enlace === null && !cobranza.demorada && !pedido.noSigue) {
      await pedido.novedad();
    }
    if (cobranza.enlace !== null) return cobranza.enlace;
    throw pedido.noSigue
      ? falla(FALLA.pedidoCancelado, 'El pedido fue cancelado')
      : falla(FALLA.enCola, 'Todavía no hay dónde pagar: el enlace llega después');
  });
}

/**
 * Waits until the order is paid. Without a payment in time its provider is asked once more, since the
 * notification may have been lost, and then cancels the order. Others go on at once.
 */
export async function esperarPago(pedido: Pedido): Promise<void> {
  if (!pedido.enLinea || !esperaSuPago(pedido)) return;
  const { numero, cobranza } = pedido;
  pedido.esperarPago(true);
  const { plazoMs, pago, enlace } = await hacer(pedido, () => pasos.abrirPago(numero));
  if (pago !== null) cobranza.anotar(pago);
  // Steps of before did not tell what is on record.
  if (enlace) tenerEnlace(pedido, enlace);
  else if (!cobranza.pagado) await conseguirEnlace(pedido, plazoMs);
  if (!cobranza.pagado) await esperarHastaElVencimiento(pedido);
  const { aprobado } = cobranza;
  if (aprobado === undefined) return darPorVencido(pedido);
  await hacer(pedido, () => pasos.acreditarPago({ numero, pagoId: aprobado.pagoId }));
  pedido.esperarPago(false);
}

/** A new order, or one whose rows or earlier runs say that it waits for its payment. */
function esperaSuPago({ entrada, faltaPago }: Pedido): boolean {
  const esNuevo = entrada.origen.tipo !== 'fila' && entrada.reanudar === undefined;
  return esNuevo || faltaPago;
}

/** Gives back what was paid for a cancelled order. It is cancelled already: nobody waits for this. */
export async function devolverLoPagado(pedido: Pedido): Promise<void> {
  if (pedido.cancelacion === null || !pedido.enLinea) return;
  const { numero } = pedido;
  await insistir(pedido, {
    paso: 'devolucion',
    rapida: () => enPagos.devolverPagos.rapida(numero),
    lenta: () => enPagos.devolverPagos.lenta(numero),
    entreVueltas: () => seguirDeNuevoSiConviene(pedido),
  });
}

/** A step of ours that has to happen, however long the database is away. */
async function hacer<T>(pedido: Pedido, paso: () => Promise<T>): Promise<T> {
  const hecho = await insistir(pedido, { paso: 'pago', rapida: paso });
  if (hecho !== null) return hecho.resultado;
  throw ApplicationFailure.nonRetryable('el paso no se hizo');
}

/** Where to pay. While its provider does not answer the order is kept for as long as a payment may take. */
async function conseguirEnlace(pedido: Pedido, plazoMs: number): Promise<void> {
  const { numero, cobranza } = pedido;
  const reloj = new CancellationScope();
  let vencido = false;
  const corriendo = reloj
    .run(() => sleep(plazoMs))
    .then(
      () => void (vencido = true),
      () => undefined,
    );
  const pedida = () => ({ numero, vence: new Date(Date.now() + plazoMs).toISOString() });
  const hecho = await insistir(pedido, {
    paso: 'pago',
    rapida: () => enPagos.crearPreferencia.rapida(pedida()),
    lenta: () => enPagos.crearPreferencia.lenta(pedida()),
    sobra: () => vencido || cobranza.pagado,
    alEsperar: () => {
      cobranza.demorada = true;
      pedido.mostrar();
    },
  });
  reloj.cancel();
  await corriendo;
  tenerEnlace(pedido, hecho?.resultado ?? null);
}

function tenerEnlace(pedido: Pedido, enlace: PagoIniciado | null): void {
  pedido.cobranza.enlace = enlace;
  pedido.mostrar();
}

async function esperarHastaElVencimiento(pedido: Pedido): Promise<void> {
  const { numero, cobranza } = pedido;
  // Nobody could pay without knowing where.
  if (cobranza.enlace === null) return;
  const queda = Math.max(1, Date.parse(cobranza.enlace.vence) - Date.now());
  if (await condition(() => cobranza.pagado, queda)) return;
  const hallado = await insistir(pedido, {
    paso: 'pago',
    rapida: () => enPagos.buscarPagos.rapida(numero),
    lenta: () => enPagos.buscarPagos.lenta(numero),
    sobra: () => cobranza.pagado,
    entreVueltas: () => seguirDeNuevoSiConviene(pedido),
    // Should there be a payment after all, it is given back when it is heard of.
    siLoRechazan: () => ({ resultado: [] }),
  });
  for (const { pago: pago, observacion } of hallado?.resultado ?? []) {
    if (observacion === null) cobranza.anotar(pago);
  }
  // Whoever has told of it in time is not to lose it because nobody has looked yet.
  if (cobranza.enlace.aMano) await condition(() => cobranza.pagado || !cobranza.declarado);
}

/** Ends the wait by cancelling everything; what was done is undone by the main story. */
async function darPorVencido(pedido: Pedido): Promise<void> {
  const motivo =
    pedido.cobranza.enlace === null
      ? 'Nunca hubo dónde pagar, así que no se pudo'
      : 'El pago no llegó a tiempo';
  pedido.pedirCancelacion({ actor: 'sistema', motivo });
  await condition(() => pedido.termino);
}
