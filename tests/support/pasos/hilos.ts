/**
 * The threads that workflows run in, kept for the next worker of the same process: to load the SDK into one costs
 * more than most tests do. Each worker still has its own bundle, its own context and its own steps.
 */
import { WorkerDeFlujos } from '../../../worker/proceso/flujos.ts';
import { enTurno, HiloDeFlujos } from '../../../worker/proceso/vigilancia.ts';

/** What a thread that was ended tells whoever asked for it. */
const TERMINADO = 1;
/** What the client of a thread listens to; Node has listeners of its own on it. */
const DEL_CLIENTE = ['message', 'error', 'exit'];
const libres: HiloDeFlujos[] = [];

class HiloReciclado extends HiloDeFlujos {
  override async terminate(): Promise<number> {
    if (enTurno(Atomics.load(this.turno, 0))) return super.terminate();
    // For its client it has ended.
    this.emit('exit', TERMINADO);
    for (const suceso of DEL_CLIENTE) this.removeAllListeners(suceso);
    libres.push(this);
    return TERMINADO;
  }
}

WorkerDeFlujos.nuevoHilo = () => libres.pop() ?? new HiloReciclado();
