/** Stays with an order that has its ticket: a driver when there is room, a word when it takes too long. */
import { condition, isCancellation, patched, workflowInfo } from '@temporalio/workflow';
import { adoptar, rechazoDe } from './cancelacion.ts';
import { hastaLaPregunta, seguirLaPregunta } from './preguntas.ts';
import { seguirDeNuevoSiConviene } from './continuar.ts';
import * as pasos from '../comun/pasos.ts';
import type { Pedido } from './clase/pedido.ts';
import { BUSCAR_REPARTIDOR_CADA } from '../comun/politicas.ts';

/** Until the order ends. */
export async function acompanar(pedido: Pedido): Promise<void> {
  while (!pedido.termino) {
    const { version, demora } = pedido;
    const estado = pedido.ticket?.estado ?? 'pendiente';
    const hastaLaDemora = yaSeAviso(pedido) ? undefined : pedido.tiempoHastaLaDemora;
    const deLaPregunta = hastaLaPregunta(pedido);
    const esperaMs = menor(
      menor(hastaLaDemora, pedido.buscaRepartidor ? BUSCAR_REPARTIDOR_CADA : undefined),
      deLaPregunta,
    );
    const cambio = () =>
      pedido.version !== version ||
      (pedido.hayRepartidor && pedido.buscaRepartidor) ||
      workflowInfo().continueAsNewSuggested;
    // Always a timer, also for what is late already: how many there are is part of the history.
    const aTiempo = await (esperaMs === undefined
      ? condition(cambio)
      : condition(cambio, Math.max(1, esperaMs)));
    const demorado = aTiempo === false && hastaLaDemora !== undefined && hastaLaDemora === esperaMs;
    const espera = pedido.buscaRepartidor && pedido.version === version;
    if (aTiempo === false && deLaPregunta !== undefined && deLaPregunta === esperaMs) {
      await seguirLaPregunta(pedido);
    } else if (espera && !(demorado && patched('demora-sin-repartidor'))) {
      await buscarRepartidor(pedido);
    } else if (demorado || (esperaMs === undefined && !patched('demora-una-vez'))) {
      await avisarDemora(pedido, estado, demora);
    }
    await seguirDeNuevoSiConviene(pedido);
  }
}

/** Each time it comes to a state it may be late once, whoever it is handed to meanwhile. */
function yaSeAviso({ avisado, demora }: Pedido): boolean {
  if (avisado === null || avisado === demora) return avisado !== null;
  const mismoEstado = avisado.split('@')[0] === demora.split('@')[0];
  return mismoEstado && !patched('demora-por-entrada');
}

function menor(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

async function buscarRepartidor(pedido: Pedido): Promise<void> {
  pedido.hayRepartidor = false;
  await pedido.enTurno(async () => {
    if (!pedido.buscaRepartidor) return;
    const { numero } = pedido;
    const operacion = pedido.nombrar('buscar-repartidor');
    // Without the database there is no driver either: it looks again later.
    const asignado = await pasos
      .asignarRepartidor({ numero, actor: 'asignacion', operacion })
      .catch((error: unknown) => sinFallar(pedido, error));
    if (asignado && asignado.ticket.repartidor !== null) {
      pedido.aplicarTicket(asignado.ticket, { sinRepartidor: asignado.sinRepartidor });
    }
  });
}

function sinFallar(pedido: Pedido, error: unknown): undefined {
  if (isCancellation(error)) throw error;
  const rechazo = rechazoDe(error);
  if (rechazo) adoptar(pedido, rechazo);
}

async function avisarDemora(pedido: Pedido, estado: string, demora: string): Promise<void> {
  const { numero } = pedido;
  pedido.avisado = demora;
  const operacion = `${numero}/demora/${demora}`;
  await pasos.avisar({ codigo: 'pedido_demorado', numero, estado, operacion });
}
