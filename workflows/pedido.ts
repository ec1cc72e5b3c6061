/** The life of an order, from the moment it was accepted until it is delivered or cancelled. */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  patched,
  workflowInfo,
} from '@temporalio/workflow';
import type { EntradaPedido, TicketCreado, VistaPedido } from '../contracts/temporal.ts';
import { entregar } from './entrega.ts';
import { avisarQueHayLugar } from './lugar.ts';
import { faltaPago } from './pago-estado.ts';
import { atenderPagos, devolverLoPagado, esperarPago } from './pago.ts';
import * as pasos from './pasos.ts';
import {
  aplicarCancelado,
  aplicarEspera,
  aplicarTicket,
  enTurno,
  estadoParaReanudar,
  nuevoPedido,
  termino,
  usaTicketeraRemota,
  vista,
} from './pedido-en-curso.ts';
import type { PedidoEnCurso } from './pedido-en-curso.ts';
import { atenderMensajes } from './pedido-mensajes.ts';
import { BUSCAR_REPARTIDOR_CADA, DEMORA_MAXIMA } from './politicas.ts';

export async function pedidoWorkflow(entrada: EntradaPedido): Promise<VistaPedido> {
  const pedido = nuevoPedido(entrada);
  atenderMensajes(pedido);
  atenderPagos(pedido);
  const ahorroAlDia = entrada.pares.ahorroRemoto ? mantenerAhorroAlDia(pedido) : undefined;
  try {
    await pedido.alcance.run(async () => {
      prepararCompensaciones(pedido);
      await esperarPago(pedido);
      await conseguirTicket(pedido);
      await acompanar(pedido);
    });
  } catch (error) {
    if (!isCancellation(error)) throw error;
    pedido.cancelacion ??= { actor: 'operaciones', motivo: 'cancelado desde Temporal' };
  }
  await CancellationScope.nonCancellable(async () => {
    if (pedido.cancelacion !== null) await enTurno(pedido, () => deshacer(pedido));
    await devolverLoPagado(pedido);
    await ahorroAlDia;
    await condition(allHandlersFinished);
  });
  return vista(pedido);
}

/** Checkout has taken the stock, and a ticket is about to exist: both can be undone from here on. */
function prepararCompensaciones(pedido: PedidoEnCurso): void {
  const { numero, compensaciones } = pedido;
  compensaciones.push(() => pasos.cancelarPedido({ numero, ...motivoDeCancelar(pedido) }));
  compensaciones.push(async () => {
    const liberados = await pasos.cancelarTicket({ numero, ...motivoDeCancelar(pedido) });
    await avisarQueHayLugar(liberados);
  });
  compensaciones.push(async () => {
    if (faltaPago(pedido)) return;
    if (usaTicketeraRemota(pedido) && !pedido.ticketLocal) await pasos.cancelarTicketRemoto(numero);
  });
}

/** Quick tries, then the queue, until there is a ticket. */
async function conseguirTicket(pedido: PedidoEnCurso): Promise<void> {
  if (tieneTicket(pedido)) return;
  const { numero, entrada } = pedido;
  const comun = {
    paso: 'ticket' as const,
    desdeCola: pedido.enCola,
    sobra: () => tieneTicket(pedido),
    alEsperar: () => aplicarEspera(pedido),
    entreVueltas: () => seguirDeNuevoSiConviene(pedido),
  };
  if (usaTicketeraRemota(pedido)) {
    const entregado = await entregar<TicketCreado>(pedido, {
      ...comun,
      rapida: () => pasos.crearTicketRemoto(numero),
      lenta: () => pasos.reintentarTicketRemoto(numero),
    });
    if (entregado !== null) await adoptarTicket(pedido, entregado.resultado);
  } else {
    const { origen } = entrada;
    const despachar = () =>
      origen.tipo === 'ahorro'
        ? pasos.despacharPedido(numero)
        : pasos.despacharTicket(origen.ticket);
    const despachado = await entregar(pedido, { ...comun, rapida: despachar, lenta: despachar });
    if (despachado !== null) {
      const { ticket, ...despacho } = despachado.resultado;
      aplicarTicket(pedido, ticket, { local: true, ...despacho });
    }
  }
}

/** The remote ticket becomes the order's, unless its Ticketera has told of it meanwhile. */
function adoptarTicket(pedido: PedidoEnCurso, ticket: TicketCreado): Promise<void> {
  return enTurno(pedido, async () => {
    if (tieneTicket(pedido)) return;
    await pasos.reflejarTicket({ numero: pedido.numero, ticket, actor: 'ticketera' });
    aplicarTicket(pedido, ticket);
  });
}

function tieneTicket({ ticket }: PedidoEnCurso): boolean {
  return ticket !== null;
}

/** Stays with the order: a driver when there is room, a word when it takes too long. */
async function acompanar(pedido: PedidoEnCurso): Promise<void> {
  let avisado = '';
  while (!termino(pedido)) {
    const { version } = pedido;
    const estado = pedido.ticket?.estado ?? 'pendiente';
    const demora = avisado === estado ? undefined : (pedido.demoraMs ?? DEMORA_MAXIMA[estado]);
    const limite = pedido.sinRepartidor ? BUSCAR_REPARTIDOR_CADA : demora;
    const cambio = () =>
      pedido.version !== version || (pedido.hayRepartidor && pedido.sinRepartidor !== null);
    const aTiempo = await (limite === undefined ? condition(cambio) : condition(cambio, limite));
    if (pedido.sinRepartidor !== null && pedido.version === version) {
      await buscarRepartidor(pedido);
    } else if (!aTiempo) {
      avisado = estado;
      await avisarDemora(pedido, estado);
    }
    await seguirDeNuevoSiConviene(pedido);
  }
}

async function buscarRepartidor(pedido: PedidoEnCurso): Promise<void> {
  pedido.hayRepartidor = false;
  await enTurno(pedido, async () => {
    if (pedido.sinRepartidor === null) return;
    const { numero } = pedido;
    // Without the database there is no driver either: it looks again later.
    const asignado = await pasos
      .asignarRepartidor({ numero, actor: 'asignacion' })
      .catch(sinCancelar);
    if (asignado && asignado.ticket.repartidor !== null) {
      aplicarTicket(pedido, asignado.ticket, { sinRepartidor: asignado.sinRepartidor });
    }
  });
}

function sinCancelar(error: unknown): undefined {
  if (isCancellation(error)) throw error;
}

async function avisarDemora({ numero }: PedidoEnCurso, estado: string): Promise<void> {
  await pasos.avisar({
    nivel: 'advertencia',
    codigo: 'pedido_demorado',
    numero,
    mensaje: `El pedido ${numero} lleva demasiado tiempo en ${estado}`,
  });
}

/** Tells the remote Ahorro of every state, the newest only when several came meanwhile. */
async function mantenerAhorroAlDia(pedido: PedidoEnCurso): Promise<void> {
  const { numero } = pedido;
  const pendiente = () => pedido.ticket !== null && resumen(pedido.ticket) !== pedido.confirmado;
  let desdeCola = quedoEsperando(pedido);
  await CancellationScope.nonCancellable(async () => {
    for (;;) {
      await condition(() => pendiente() || termino(pedido));
      const { ticket } = pedido;
      if (ticket === null || !pendiente()) return;
      const contada = await entregar(pedido, {
        paso: 'confirmacion',
        desdeCola,
        rapida: () => confirmar(pedido, () => pasos.confirmarEnAhorro({ numero, ticket })),
        lenta: () => confirmar(pedido, () => pasos.reintentarConfirmacion({ numero, ticket })),
        sobra: () => pedido.ticket === null || resumen(pedido.ticket) !== resumen(ticket),
      });
      desdeCola = false;
      if (contada !== null) pedido.confirmado = resumen(ticket);
    }
  });
}

/** Whether the run before this one was waiting to tell it: then its end must be told as well. */
function quedoEsperando({ entrada: { reanudar } }: PedidoEnCurso): boolean {
  if (!reanudar?.ticket || reanudar.motivoEspera === null) return false;
  return patched('confirmacion-desde-cola');
}

async function confirmar(pedido: PedidoEnCurso, paso: () => Promise<void>): Promise<void> {
  pedido.confirmando = true;
  try {
    await paso();
  } finally {
    pedido.confirmando = false;
  }
}

function resumen({ estado, repartidor }: TicketCreado): string {
  return `${estado} ${repartidor ?? ''}`;
}

/** Undoes what was done, last first. Nothing is left half undone: each step is tried until it works. */
async function deshacer(pedido: PedidoEnCurso): Promise<void> {
  for (const compensar of [...pedido.compensaciones].reverse()) {
    await entregar(pedido, { paso: 'cancelacion', rapida: compensar, lenta: compensar });
  }
  aplicarCancelado(pedido);
}

function motivoDeCancelar({ cancelacion }: PedidoEnCurso) {
  return cancelacion ?? { actor: 'operaciones' };
}

/** Carries a long history over into a new run, between two steps. */
async function seguirDeNuevoSiConviene(pedido: PedidoEnCurso): Promise<void> {
  if (!workflowInfo().continueAsNewSuggested) return;
  // What comes back while the run is ending makes the server refuse the end, and with it the answer
  // of an Update in the same task.
  await condition(() => allHandlersFinished() && !pedido.confirmando);
  if (pedido.cancelacion !== null || termino(pedido)) return;
  await continueAsNew<typeof pedidoWorkflow>({
    ...pedido.entrada,
    reanudar: estadoParaReanudar(pedido),
  });
}
