/** Two things that happen to an order in one workflow task, each with its step. */
import { setTimeout as dormir } from 'node:timers/promises';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { crearEntorno } from '../servidores/entorno.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { comprar, hasta } from '../personas/llamadas.ts';
import { crearPar } from '../terceros/par.ts';
import type { Par } from '../terceros/par.ts';
import { crearRetenedor } from './retener.ts';
import type { Retenedor } from './retener.ts';

/** The steps: what dispatch changes, and that the remote Ahorro has refused what it was told before. */
export const A_LA_VEZ = ['cambiarEstadoTicket', 'marcarEnCola'] as const;

export interface DeALaVez {
  readonly e: Entorno;
  /** The remote Ahorro. */
  readonly par: Par;
  /** Around the steps of `e`. */
  readonly paso: Retenedor;
  cerrar(): Promise<void>;
}

/** What it takes: a remote Ahorro, and steps that can be held. */
export async function crearALaVez(): Promise<DeALaVez> {
  const paso = crearRetenedor();
  const par = await crearPar();
  const e = await crearEntorno({
    alrededor: paso.alrededor,
    env: { BELGRANO_AHORRO_URL: par.url },
  });
  return {
    ...{ e, par, paso },
    async cerrar() {
      await e.cerrar();
      await par.cerrar();
    },
  };
}

/**
 * An order that the remote Ahorro refuses while dispatch changes it: the wait is put on record while the change is
 * made. Tries until both came in one task. @param ultimo the step that ends last @returns its number
 */
export function rechazadoYCambiado(
  deps: DeALaVez,
  ultimo: (typeof A_LA_VEZ)[number],
): Promise<string> {
  return hasta(async () => {
    const numero = await intentar(deps, ultimo);
    return (await juntos(deps.e, numero)) && numero;
  });
}

async function intentar({ e, par, paso }: DeALaVez, ultimo: string): Promise<string> {
  const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
  await hasta(async () => par.recibidas.at(-1)?.ruta.endsWith(numero));
  const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
  const pedir = (nombre: string, pedida: object) =>
    flujo.executeUpdate(nombre, { args: [{ actor: 'admin:1', ...pedida }] });

  par.guion = [{ status: 422 }];
  const llamada = par.respuestas.retener(({ ruta }) => ruta.endsWith(numero));
  await pedir('cambiarEstado', { estado: 'en_preparacion' });
  await llamada;
  // Its task lasts as long as this step: what comes meanwhile, comes with the next one.
  const seguir = paso.retener(numero, 'despues', 'cambiarPrioridad');
  const priorizado = pedir('cambiarPrioridad', { prioridad: 'alta' });
  await paso.llegado(numero);
  par.respuestas.soltar();
  await hasta(async () => !(await flujo.describe()).raw.pendingActivities?.length);
  const cambiado = pedir('cambiarEstado', { estado: 'en_camino' });
  await dormir(UN_MOMENTO_MS);
  seguir();
  const soltar = paso.retener(numero, 'despues', ultimo);
  await paso.llegado(numero);
  await dormir(UN_MOMENTO_MS);
  soltar();
  await Promise.all([priorizado, cambiado]);
  await pedir('cambiarEstado', { estado: 'entregado' });
  await flujo.result();
  return numero;
}

/** For the other one to come, or to end; where it takes longer, this is tried again. */
const UN_MOMENTO_MS = 300;

/** Whether two steps ended in one of its tasks. */
async function juntos(e: Entorno, numero: string): Promise<boolean> {
  const { events } = await e.client.workflow.getHandle(workflowIdPedido(numero)).fetchHistory();
  const tareas = (events ?? []).flatMap(({ markerRecordedEventAttributes: marca }) =>
    marca?.markerName === 'core_local_activity' ? [String(marca.workflowTaskCompletedEventId)] : [],
  );
  return new Set(tareas).size < tareas.length;
}
