/** The orders that wait, from where each of them is known: the shop's rows, and Temporal. */
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import pMap from 'p-map';
import { MAXIMO_EN_ESPERA, pedidosEnEspera } from '../../api-ahorro/operaciones/en-espera.ts';
import { ATRIBUTO_ESTADO } from '../../contracts/temporal/colas.ts';
import { WORKFLOW_PEDIDO, workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import type { Database } from '../../platform/base/database.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** What is known of the workflow; `sin_respuesta` when Temporal did not say. */
export type Flujo = 'corre' | 'no_existe' | 'termino' | 'sin_respuesta';

export interface EnEspera {
  readonly numero: string;
  readonly estado: string;
  readonly desde: Date;
  readonly motivo: string;
}

const A_LA_VEZ = 10;
const LIMITE_MS = 3_000;

export interface Fuentes {
  readonly sql: Sql;
  readonly db: Pick<Database, 'pedido'>;
  /** Left out when Temporal does not answer. */
  readonly client?: Client;
}

export interface Cola {
  readonly espera: readonly EnEspera[];
  readonly flujos: ReadonlyMap<string, Flujo>;
  /** How many there are in all. */
  readonly total: number;
}

/** What waits, oldest first; only `numeros` where some are given. */
export async function mirar(
  { sql, client }: Pick<Fuentes, 'sql' | 'client'>,
  numeros: readonly string[] = [],
): Promise<Cola> {
  const deTienda = await pedidosEnEspera(sql, numeros.length > 0 ? numeros : null);
  const { total } = deTienda;
  const { pedidos } = deTienda;
  if (client === undefined) return { espera: pedidos, flujos: new Map(), total };
  const conocidos = new Set(pedidos.map(({ numero }) => numero));
  const deAfuera = (await ticketsEnEspera(client, conocidos)).filter(
    ({ numero }) => numeros.length === 0 || numeros.includes(numero),
  );
  const espera = [...pedidos, ...deAfuera].slice(0, MAXIMO_EN_ESPERA);
  const flujos = await pMap(
    espera,
    async ({ numero }) => [numero, await flujoDe(client, numero)] as const,
    { concurrency: A_LA_VEZ },
  );
  return { espera, flujos: new Map(flujos), total: total + deAfuera.length };
}

/** Why each of `numeros` still waits; those that do not wait any more are left out. */
export async function motivosDeEspera(
  fuentes: Pick<Fuentes, 'sql' | 'client'>,
  numeros: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (numeros.length === 0) return new Map();
  const { espera } = await mirar(fuentes, numeros);
  return new Map(espera.map(({ numero, motivo }) => [numero, motivo]));
}

/** The state of each order of the shop's among `numeros`. */
export async function estadosDe(
  db: Fuentes['db'],
  numeros: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const filas = await db.pedido.findMany({
    where: { numero: { in: [...numeros] } },
    select: { numero: true, estado: true },
  });
  return new Map(filas.map(({ numero, estado }) => [numero, estado]));
}

/** Workflows that wait in the queue for a ticket that came from outside: no row of the shop's. */
async function ticketsEnEspera(
  client: Client,
  conocidos: ReadonlySet<string>,
): Promise<EnEspera[]> {
  const query = `WorkflowType = '${WORKFLOW_PEDIDO}' AND ExecutionStatus = 'Running' AND ${ATRIBUTO_ESTADO} = 'en_cola'`;
  const hallados: EnEspera[] = [];
  const prefijo = workflowIdPedido('');
  for await (const { workflowId, startTime } of client.workflow.list({
    query,
    pageSize: MAXIMO_EN_ESPERA,
  })) {
    const numero = workflowId.slice(prefijo.length);
    if (!conocidos.has(numero)) {
      const motivo = 'ticket recibido por despacho, sin hacer todavía';
      hallados.push({ numero, estado: 'en_cola', desde: startTime, motivo });
    }
    if (hallados.length >= MAXIMO_EN_ESPERA) break;
  }
  return hallados;
}

async function flujoDe(client: Client, numero: string): Promise<Flujo> {
  try {
    const { status } = await client.connection.withDeadline(Date.now() + LIMITE_MS, () =>
      client.workflow.getHandle(workflowIdPedido(numero)).describe(),
    );
    return status.name === 'RUNNING' ? 'corre' : 'termino';
  } catch (error) {
    return error instanceof WorkflowNotFoundError ? 'no_existe' : 'sin_respuesta';
  }
}
