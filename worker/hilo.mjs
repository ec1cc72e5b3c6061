/**
 * A thread that workflows run in, as the SDK starts it, without the trace of every promise that they make:
 * a quarter of what an order costs its worker (docs/adr/0014).
 */
import { globalHandlers } from '@temporalio/worker/lib/workflow/vm-shared.js';

globalHandlers.setPromiseHook = () => undefined;
await import('@temporalio/worker/lib/workflow/workflow-worker-thread.js');
