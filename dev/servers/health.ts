import { Connection } from '@temporalio/client';

const timeoutMs = 2_000;

/** Whether GET on the address answers 200 in two seconds. */
export async function httpAnswers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
    await response.body?.cancel();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** Whether a Temporal server answers gRPC at `host:port` and knows the namespace. */
export async function temporalAnswers(address: string, namespace?: string): Promise<boolean> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: timeoutMs });
    if (namespace !== undefined) {
      await connection.withDeadline(Date.now() + timeoutMs, async () =>
        connection?.workflowService.describeNamespace({ namespace }),
      );
    }
    return true;
  } catch {
    return false;
  } finally {
    await connection?.close();
  }
}
