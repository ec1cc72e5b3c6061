/**
 * The SDK's worker, with threads for its workflows that do without the trace of every promise (hilo.mjs) and are
 * watched over by one clock (vigilancia.ts). Nothing else differs: what is said to the threads, the isolation of
 * workflows and the 5 s that one of them may take at a time are the SDK's. Its modules by path go with its
 * version, which is pinned.
 */
import type { Logger } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import type { CompiledWorkerOptions } from '@temporalio/worker';
import type { WorkflowCreator } from '@temporalio/worker/lib/workflow/interface.js';
import { ThreadedVMWorkflowCreator } from '@temporalio/worker/lib/workflow/threaded-vm.js';
import type { WorkflowBundleWithSourceMapAndFilename } from '@temporalio/worker/lib/workflow/workflow-worker-thread/input.js';
import { HiloDeFlujos, HiloVigilado } from './vigilancia.ts';

export class WorkerDeFlujos extends Worker {
  /** Where its threads come from. */
  static nuevoHilo = (): HiloDeFlujos => new HiloDeFlujos();

  protected static override async createWorkflowCreator(
    workflowBundle: WorkflowBundleWithSourceMapAndFilename,
    opciones: CompiledWorkerOptions,
    logger: Logger,
  ): Promise<WorkflowCreator> {
    // Debuggers do not reach into threads.
    if (opciones.debugMode) return super.createWorkflowCreator(workflowBundle, opciones, logger);
    const { isolateExecutionTimeoutMs, reuseV8Context, patchActivationCallback } = opciones;
    const hilos = Array.from({ length: opciones.workflowThreadPoolSize }, () => {
      const hilo = WorkerDeFlujos.nuevoHilo();
      return new HiloVigilado(hilo, isolateExecutionTimeoutMs, logger, patchActivationCallback);
    });
    const inicio = {
      type: 'init',
      registeredActivityNames: new Set(opciones.activities.keys()),
      hasPatchActivationCallback: patchActivationCallback !== undefined,
      ...{ workflowBundle, isolateExecutionTimeoutMs, reuseV8Context },
    } as const;
    await Promise.all(hilos.map((hilo) => hilo.send(inicio)));
    return new ThreadedVMWorkflowCreator(hilos);
  }
}
