/** What stands behind the failure of a step. */
import { ActivityFailure } from '@temporalio/workflow';

/** Why a step failed. One within the task is told as it is when its history is repeated, and wrapped when it happens. */
export function causaDe(error: unknown): unknown {
  return error instanceof ActivityFailure ? error.cause : error;
}
