/**
 * The threads that workflows run in, kept for the next worker of the same process: to load the SDK into one costs
 * more than most tests do. Each worker still has its own bundle, its own context and its own steps.
 */
import { Worker as Hilo } from 'node:worker_threads';
import { WorkerDeFlujos } from '../../worker/flujos.ts';
import { nuevoHilo } from '../../worker/vigilancia.ts';
import type { HiloDeFlujos } from '../../worker/vigilancia.ts';

/** What a thread that was ended tells whoever asked for it. */
const TERMINADO = 1;
/** What the SDK's client of a thread listens to. */
const DEL_CLIENTE = ['message', 'error', 'exit'];
const libres: HiloDeFlujos[] = [];

function reciclado(): HiloDeFlujos {
  const guardado = libres.pop();
  if (guardado !== undefined) return guardado;

  class HiloReciclado extends Hilo {
    override async terminate(): Promise<number> {
      const enTurno = (nuevo.turno[0] ?? 0) % 2 === 1;
      if (enTurno) return super.terminate();
      // Node has listeners of its own on it.
      for (const suceso of DEL_CLIENTE) this.removeAllListeners(suceso);
      libres.push(nuevo);
      return TERMINADO;
    }
  }
  const nuevo = nuevoHilo(HiloReciclado);
  return nuevo;
}

WorkerDeFlujos.nuevoHilo = reciclado;
