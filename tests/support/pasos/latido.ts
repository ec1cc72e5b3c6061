/**
 * Messages that come while a step takes so long that its worker asks for more time, over a line so slow that the step
 * has ended before the answer is here: on record they are in one task with what the step followed from, and were not.
 */
import { setTimeout as dormir } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import { inject } from 'vitest';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { freePort } from '../../../dev/servers/ports.ts';
import { startTcpProxy } from '../../chaos/fallas/tcp-proxy.ts';
import { hasta } from '../personas/llamadas.ts';
import { pedidoGuardado } from '../personas/pedido-guardado.ts';
import { crearEntorno } from '../servidores/entorno.ts';
import type { Entorno } from '../servidores/entorno.ts';
import { crearRetenedor } from './retener.ts';

type Pedir = (e: Entorno, numero: string) => Promise<unknown>;

/** By the relay, so that nobody waits for the ticket: what is on record first is what comes meanwhile. */
const empezar: Pedir = (e, numero) =>
  e.mensajero.iniciar(e.entradas.deAhorro(numero, 'relevo', null));
const retomar: Pedir = (e, numero) => e.mensajero.iniciar(e.entradas.deFila(numero, 'relevo'));
const revisar: Pedir = (e, numero) => e.mensajero.senalar(numero, SENAL.revisar);
const confirmado: Pedir = async (e, numero) => {
  await empezar(e, numero);
  await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
};

/** What takes long: its step, what brings it about, and what comes before all that. */
const TARDA = {
  'su ticket': { paso: 'despacharPedido', previo: undefined, pedir: empezar },
  'leer su fila al empezar': { paso: 'leerFila', previo: undefined, pedir: retomar },
  'volver a leer su fila': { paso: 'leerFila', previo: confirmado, pedir: revisar },
} as const;

export interface Mensaje {
  readonly tarda: keyof typeof TARDA;
  readonly nombre: string;
  readonly pedida: object;
}

export interface EnUnLatido {
  /** Without a worker: that one has a line of its own. */
  readonly e: Entorno;
  /** An order that is told something while a step takes long, tried until it comes as it is meant to. @returns its number */
  mientrasTarda(mensaje: Mensaje): Promise<string>;
  cerrar(): Promise<void>;
}

/** A worker asks for more time once four fifths of a task's ten seconds are over. */
const ANTES_DEL_LATIDO_MS = 5_000;
const LENTA_MS = 900;

export async function crearEnUnLatido(): Promise<EnUnLatido> {
  const paso = crearRetenedor();
  const e = await crearEntorno({ sinWorker: true });
  const [host = '', puerto = ''] = inject('temporal').split(':');
  const linea = await startTcpProxy(await freePort(), Number(puerto));
  const lejos = await crearEntorno({
    ...{ base: e, alrededor: paso.alrededor, temporal: `${host}:${linea.port}`, sinToma: true },
  });

  const intentar = async ({ tarda, nombre, pedida }: Mensaje): Promise<string> => {
    const { paso: cual, previo, pedir } = TARDA[tarda];
    const numero = await pedidoGuardado(e.sql.sql);
    await previo?.(e, numero);
    const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
    const soltar = paso.retener(numero, 'despues', cual);
    await pedir(e, numero);
    await paso.llegado(numero);
    const tareas = await tareasDe(flujo);
    // Where it takes too long the step has given up: that is no try.
    const pedido = flujo.executeUpdate(nombre, { args: [pedida] }).catch(() => undefined);
    await dormir(ANTES_DEL_LATIDO_MS);
    const lenta = linea.slow(LENTA_MS, ANTES_DEL_LATIDO_MS);
    await hasta(async () => (await tareasDe(flujo)) > tareas);
    soltar();
    await Promise.all([pedido, lenta]);
    return numero;
  };

  return {
    e,
    mientrasTarda: (mensaje) =>
      hasta(async () => {
        const numero = await intentar(mensaje);
        const flujo = e.client.workflow.getHandle(workflowIdPedido(numero));
        return (await juntos(flujo, mensaje.nombre)) && numero;
      }),
    async cerrar() {
      paso.soltar();
      await lejos.cerrar();
      await e.cerrar();
      linea.close();
    },
  };
}

/** How many tasks its run has had. */
async function tareasDe(flujo: WorkflowHandle): Promise<number> {
  const { events } = await flujo.fetchHistory();
  return (events ?? []).filter((evento) => evento.workflowTaskScheduledEventAttributes).length;
}

/** Whether on record the step has ended right before the message was let in. */
async function juntos(flujo: WorkflowHandle, nombre: string): Promise<boolean> {
  const { events } = await flujo.fetchHistory();
  const entrada = (events ?? []).findIndex(
    ({ workflowExecutionUpdateAcceptedEventAttributes: admitido }) =>
      admitido?.acceptedRequest?.input?.name === nombre,
  );
  const antes = events?.[entrada - 1]?.markerRecordedEventAttributes?.markerName;
  return antes === 'core_local_activity';
}
