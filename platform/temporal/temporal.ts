/** The connection to Temporal. */
import {
  Client,
  Connection,
  defaultGrpcRetryOptions,
  makeGrpcRetryInterceptor,
} from '@temporalio/client';
import type { ConnectionLike, ConnectionOptions } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { ATRIBUTO_ESTADO, ATRIBUTO_REPARTIDOR } from '../../contracts/temporal/colas.ts';
import { createCodec } from '../comun/codec.ts';
import { SIN_TRAZAS } from '../observacion/trazas.ts';
import type { Trazas } from '../observacion/trazas.ts';
import type { Env } from '../ajustes/env.ts';

type TemporalEnv = Pick<
  Env,
  | 'TEMPORAL_ADDRESS'
  | 'TEMPORAL_NAMESPACE'
  | 'TEMPORAL_API_KEY'
  | 'TEMPORAL_TLS_CERT'
  | 'TEMPORAL_TLS_KEY'
  | 'TEMPORAL_TLS_CA'
>;

/** Address and credentials, the same for clients and workers. TLS values are PEM texts. */
export function temporalOptions(
  env: TemporalEnv,
): Pick<ConnectionOptions, 'address' | 'tls'> & { readonly apiKey: string | undefined } {
  const { TEMPORAL_TLS_CERT: crt, TEMPORAL_TLS_KEY: key, TEMPORAL_TLS_CA: ca } = env;
  return {
    address: env.TEMPORAL_ADDRESS,
    apiKey: env.TEMPORAL_API_KEY,
    tls:
      crt !== undefined || ca !== undefined
        ? {
            ...(ca === undefined ? {} : { serverRootCACertificate: Buffer.from(ca) }),
            ...(crt === undefined || key === undefined
              ? {}
              : { clientCertPair: { crt: Buffer.from(crt), key: Buffer.from(key) } }),
          }
        : env.TEMPORAL_API_KEY !== undefined,
  };
}

/**
 * The same for a worker, which asks for its work in small messages: where the server is near, and so without
 * TLS, they are not worth compressing.
 */
export function workerConnectionOptions(env: TemporalEnv): NativeConnectionOptions {
  const options = temporalOptions(env);
  return { ...options, grpcCompression: { codec: options.tls === false ? 'none' : 'gzip' } };
}

/** How arguments and results travel: encrypted where there is a key. The same for clients and workers. */
export function dataConverter({
  TEMPORAL_CODEC_KEY: llaves,
}: Pick<Env, 'TEMPORAL_CODEC_KEY'>): DataConverter {
  return llaves === undefined ? {} : { payloadCodecs: [createCodec(llaves)] };
}

/**
 * A client that connects when first used, so that an API starts while Temporal is down.
 * Calls fail after a few quick tries: whoever calls has a better plan than waiting.
 */
export function createTemporalClient(
  env: TemporalEnv & Pick<Env, 'TEMPORAL_CODEC_KEY'>,
  trazas: Pick<Trazas, 'cliente'> = SIN_TRAZAS,
): Client {
  const connection = Connection.lazy({
    ...temporalOptions(env),
    interceptors: [makeGrpcRetryInterceptor(defaultGrpcRetryOptions({ maxAttempts: 3 }))],
    channelArgs: {
      'grpc.keepalive_time_ms': 15_000,
      'grpc.keepalive_timeout_ms': 5_000,
      'grpc.max_reconnect_backoff_ms': 2_000,
    },
  });
  return clientOver(connection, env, trazas);
}

/** A client over a connection that there is: a worker's own can begin at once what it starts. */
export function clientOver(
  connection: ConnectionLike,
  env: Pick<Env, 'TEMPORAL_NAMESPACE' | 'TEMPORAL_CODEC_KEY'>,
  trazas: Pick<Trazas, 'cliente'> = SIN_TRAZAS,
): Client {
  return new Client({
    connection,
    namespace: env.TEMPORAL_NAMESPACE,
    dataConverter: dataConverter(env),
    interceptors: { workflow: [...trazas.cliente] },
  });
}

/** Whether the server answers within `ms`. */
export async function temporalAnswers(client: Client, ms = 1_000): Promise<boolean> {
  try {
    await client.connection.withDeadline(Date.now() + ms, () =>
      client.workflowService.getSystemInfo({}),
    );
    return true;
  } catch {
    return false;
  }
}

/** A poll lasts a minute at most: who has asked for tasks within that time may still be waiting for one. */
export const ASKED_MS = 70_000;

/** Whether somebody asks for the workflow tasks of this queue; false where the server does not say within `ms`. */
export async function someoneTakes(
  client: Client,
  taskQueue: string,
  ms = 1_000,
): Promise<boolean> {
  const { options, connection, workflowService } = client;
  const request = {
    namespace: options.namespace,
    taskQueue: { name: taskQueue },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  };
  try {
    const { pollers } = await connection.withDeadline(Date.now() + ms, () =>
      workflowService.describeTaskQueue(request),
    );
    const asked = pollers.map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0));
    return asked.some((seconds) => seconds * 1_000 > Date.now() - ASKED_MS);
  } catch {
    return false;
  }
}

const TIPO_KEYWORD = proto.temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD;

/** Registers the search attributes where they are missing; a second time changes nothing. */
export async function ensureSearchAttributes(env: TemporalEnv): Promise<void> {
  const connection = await Connection.connect({ ...temporalOptions(env), connectTimeout: '10s' });
  try {
    await connection.withDeadline(Date.now() + 10_000, () =>
      connection.operatorService.addSearchAttributes({
        namespace: env.TEMPORAL_NAMESPACE,
        searchAttributes: { [ATRIBUTO_ESTADO]: TIPO_KEYWORD, [ATRIBUTO_REPARTIDOR]: TIPO_KEYWORD },
      }),
    );
  } finally {
    await connection.close();
  }
}
