import { ApplicationFailure } from '@temporalio/workflow';

/** Workflows of tests/integration/plataforma/hilos.test.ts: two that never end their turn, one that has nothing to do. */

export async function colgado(): Promise<void> {
  for (;;);
}

export async function colgadoEnPromesas(): Promise<void> {
  for (;;) await Promise.resolve();
}

export async function breve(): Promise<string> {
  return 'hecho';
}

export async function fallido(): Promise<void> {
  throw ApplicationFailure.nonRetryable('no se puede');
}
