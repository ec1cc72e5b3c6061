/** Runs a step of ours where there is no Temporal: it asks only for the name of what it is part of. */
import { MockActivityEnvironment } from '@temporalio/testing';

/** `id` is what makes the step's effect the same on every try. */
export function asOperation<T>(id: string, step: () => Promise<T>): Promise<T> {
  const workflowExecution = { workflowId: id, runId: id };
  return new MockActivityEnvironment({ workflowExecution, activityId: '1' }).run(step);
}
