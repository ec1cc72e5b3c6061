/**
 * A thread that workflows run in, as the SDK starts it, but for two things that cost more than what they watch
 * over (docs/adr/0014): no trace of every promise, and no watchdog of its own, which is a thread, for each of the
 * eight or so entries into the sandbox that a turn of a workflow is made of. Whose turn it is can be seen from
 * outside, where there is one watch for all of them (vigilancia.ts).
 */
import { workerData } from 'node:worker_threads';
import {
  ReusableVMWorkflow,
  ReusableVMWorkflowCreator,
} from '@temporalio/worker/lib/workflow/reusable-vm.js';
import { globalHandlers } from '@temporalio/worker/lib/workflow/vm-shared.js';

globalHandlers.setPromiseHook = () => undefined;

const { create } = ReusableVMWorkflowCreator;
ReusableVMWorkflowCreator.create = function (bundle, _isolateExecutionTimeoutMs, ...demas) {
  return create.call(this, bundle, undefined, ...demas);
};

const { turno, deQuien } = workerData;
const texto = new TextEncoder();
const { activate } = ReusableVMWorkflow.prototype;

ReusableVMWorkflow.prototype.activate = function (activation) {
  texto.encodeInto(this.runId, deQuien);
  // Odd in a turn, even between two; one that was cut has left it odd.
  Atomics.store(turno, 0, (turno[0] + 1) | 1);
  // All of a turn is over by the time that the SDK's function returns its promise.
  const hecho = activate.call(this, activation);
  Atomics.add(turno, 0, 1);
  return hecho;
};

await import('@temporalio/worker/lib/workflow/workflow-worker-thread.js');
