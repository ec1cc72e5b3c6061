/**
 * One watch over a thread that workflows run in: a workflow that does not end its turn in time is cut, and only
 * that one fails. The SDK has a watchdog for each entry into its sandbox instead, and a watchdog is a thread: on a
 * busy machine its birth and its end cost more than the step that it watches (docs/adr/0014).
 */
import { Session } from 'node:inspector/promises';
import { Worker as Hilo } from 'node:worker_threads';
import type { Logger } from '@temporalio/common';
import type { CompiledWorkerOptions } from '@temporalio/worker';
import { WorkerThreadClient } from '@temporalio/worker/lib/workflow/threaded-vm.js';
import type { WorkerThreadInput } from '@temporalio/worker/lib/workflow/workflow-worker-thread/input.js';
import type { WorkerThreadOutput } from '@temporalio/worker/lib/workflow/workflow-worker-thread/output.js';

const HILO = new URL('./hilo.mjs', import.meta.url);
const LARGO_DE_RUN_ID = 36;
const MIRAR_MS = 500;
/** What a thread in an endless loop takes to be attached to and cut; it is ended where that does not work. */
const CORTE_MS = 5_000;

/** A thread of `hilo.mjs`, with the memory that it shares. */
export class HiloDeFlujos extends Hilo {
  /** Odd in a turn, even between two. */
  readonly turno: Int32Array;
  /** The run that has or had the turn. */
  readonly deQuien: Uint8Array;

  constructor() {
    const turno = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const deQuien = new Uint8Array(new SharedArrayBuffer(LARGO_DE_RUN_ID));
    super(HILO, { workerData: { turno, deQuien } });
    this.turno = turno;
    this.deQuien = deQuien;
  }
}

/** Whether a thread whose count of turns is `turno` is in one. */
export function enTurno(turno: number): boolean {
  return (turno & 1) === 1;
}

/** What a thread is told, and the watch over whose turn it is. */
export class HiloVigilado extends WorkerThreadClient {
  readonly #hilo: HiloDeFlujos;
  /** What the thread was told and has not answered, each with how to answer it in its place. */
  readonly #sinRespuesta = new Map<WorkerThreadInput, (motivo: string) => void>();

  /** @param turnoMs how long a turn may take, in milliseconds */
  constructor(
    hilo: HiloDeFlujos,
    turnoMs: number,
    logger: Logger,
    alParche: CompiledWorkerOptions['patchActivationCallback'],
  ) {
    super(hilo, logger, alParche);
    this.#hilo = hilo;
    this.#vigilar(turnoMs);
  }

  override send(input: WorkerThreadInput): Promise<WorkerThreadOutput> {
    return new Promise((resolve, reject) => {
      this.#sinRespuesta.set(input, (motivo) =>
        input.type === 'activate-workflow'
          ? resolve(fallida(input.runId, motivo))
          : reject(new Error(motivo)),
      );
      super
        .send(input)
        .then(resolve, reject)
        .finally(() => this.#sinRespuesta.delete(input));
    });
  }

  #vigilar(turnoMs: number): void {
    let visto = 0;
    let desde = 0;
    let cortado = 0;
    const reloj = setInterval(() => {
      const turno = Atomics.load(this.#hilo.turno, 0);
      if (turno !== visto) {
        visto = turno;
        desde = Date.now();
      } else if (enTurno(turno) && turno !== cortado && Date.now() - desde >= turnoMs) {
        cortado = turno;
        void this.#cortar(turno, turnoMs);
      }
    }, MIRAR_MS).unref();
    this.#hilo.once('exit', () => clearInterval(reloj));
  }

  /** Another turn may have begun before this one was cut, and been cut in its place: it is tried again. */
  async #perderLosCortadosEnSuLugar(): Promise<void> {
    const antes = [...this.#sinRespuesta.keys()];
    // The thread takes one after the other: once it has answered this, it has answered all that it is going to.
    await super.send({ type: 'extract-sink-calls', runId: 'ninguno' }).catch(() => undefined);
    this.#perder(antes, 'se cortó otro turno de su hilo');
  }

  #queEsperan(runId: string): WorkerThreadInput[] {
    return [...this.#sinRespuesta.keys()].filter(
      (corrida) => 'runId' in corrida && corrida.runId === runId,
    );
  }

  #perder(inputs: readonly WorkerThreadInput[], motivo: string): void {
    for (const input of inputs) {
      this.#sinRespuesta.get(input)?.(motivo);
      this.#sinRespuesta.delete(input);
    }
  }

  async #cortar(turno: number, turnoMs: number): Promise<void> {
    const runId = new TextDecoder().decode(this.#hilo.deQuien.slice());
    const message = `el flujo no terminó su turno en ${turnoMs} ms`;
    this.logger.error(message, { runId });
    try {
      const sigue = () => Atomics.load(this.#hilo.turno, 0) === turno;
      if (!(await interrumpir(this.#hilo, sigue))) return;
      this.#perder(this.#queEsperan(runId), message);
      await this.#perderLosCortadosEnSuLugar();
    } catch (error) {
      this.logger.error('no se pudo cortar el turno: termina el hilo', { runId, error });
      await this.#hilo.terminate();
    }
  }
}

/** The answer of a task of a workflow that failed, which the server gives out again. */
function fallida(runId: string, message: string): WorkerThreadOutput {
  const failed = { failure: { message, source: 'TypeScriptSDK', applicationFailureInfo: {} } };
  return { type: 'activation-completion', completion: { runId, failed } };
}

/**
 * What the thread is doing ends where it is, and it takes its next message; unless it has gone on meanwhile.
 * @returns whether it was interrupted @throws Error it does not answer
 */
async function interrumpir(hilo: Hilo, sigue: () => boolean): Promise<boolean> {
  // The inspector counts threads in its own way; only the title says which is which.
  const titulo = `[worker ${hilo.threadId}]`;
  const sesion = new Session();
  sesion.connect();
  try {
    const listo = new Promise<boolean>((resolve, reject) => {
      setTimeout(() => reject(new Error('el hilo no responde')), CORTE_MS).unref();
      sesion.on('NodeWorker.receivedMessageFromWorker', () => resolve(true));
      sesion.on('NodeWorker.attachedToWorker', ({ params: { sessionId, workerInfo } }) => {
        if (!workerInfo.title.startsWith(titulo)) return;
        if (!sigue()) {
          resolve(false);
          return;
        }
        const message = JSON.stringify({ id: 1, method: 'Runtime.terminateExecution' });
        sesion.post('NodeWorker.sendMessageToWorker', { sessionId, message }).catch(reject);
      });
    });
    const empezado = sesion.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
    const [, interrumpido] = await Promise.all([empezado, listo]);
    await sesion.post('NodeWorker.disable');
    return interrumpido;
  } finally {
    sesion.disconnect();
  }
}
