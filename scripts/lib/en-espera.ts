/** The orders that wait, from where each of them is known: the shop's rows, and Temporal. */
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ATRIBUTO_ESTADO, WORKFLOW_PEDIDO, workflowIdPedido } from '../../contracts/temporal.ts';
import type { Database, Prisma } from '../../platform/database.ts';
import { enParalelo } from './paralelo.ts';

/** What is known of the workflow; `sin_respuesta` when Temporal did not say. */
export type Flujo = 'corre' | 'no_existe' | 'termino' | 'sin_respuesta';

export interface EnEspera {
  readonly numero: string;
  readonly estado: string;
  readonly desde: Date;
  readonly motivo: string;
  /** Whether it is an order of the shop's, which can be started from its row. */
  readonly deAhorro: boolean;
  /** How an order of the shop's is paid. */
  readonly metodoPago?: string;
}

/** More than anybody reads at once. */
const MAXIMO = 200;
const A_LA_VEZ = 10;
const LIMITE_MS = 3_000;

const ESPERAN = ['recibido', 'en_cola', 'pago_pendiente'];
/** Those without a ticket, and those whose news have not reached the other side. */
const EN_ESPERA: Prisma.PedidoWhereInput = {
  OR: [{ estado: { in: ESPERAN } }, { motivoEspera: { not: null } }],
};

export interface Fuentes {
  readonly db: Database;
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
  { db, client }: Fuentes,
  numeros: readonly string[] = [],
): Promise<Cola> {
  const { pedidos, total } = await pedidosEnEspera(db, numeros);
  if (client === undefined) return { espera: pedidos, flujos: new Map(), total };
  const conocidos = new Set(pedidos.map(({ numero }) => numero));
  const deAfuera = (await ticketsEnEspera(client, conocidos)).filter(
    ({ numero }) => numeros.length === 0 || numeros.includes(numero),
  );
  const espera = [...pedidos, ...deAfuera].slice(0, MAXIMO);
  const flujos = await enParalelo(
    espera,
    A_LA_VEZ,
    async ({ numero }) => [numero, await flujoDe(client, numero)] as const,
  );
  return { espera, flujos: new Map(flujos), total: total + deAfuera.length };
}

/** Why each of `numeros` still waits; those that do not wait any more are left out. */
export async function motivosDeEspera(
  fuentes: Fuentes,
  numeros: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (numeros.length === 0) return new Map();
  const { espera } = await mirar(fuentes, numeros);
  return new Map(espera.map(({ numero, motivo }) => [numero, motivo]));
}

/** The state of each order of the shop's among `numeros`. */
export async function estadosDe(
  db: Database,
  numeros: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const filas = await db.pedido.findMany({
    where: { numero: { in: [...numeros] } },
    select: { numero: true, estado: true },
  });
  return new Map(filas.map(({ numero, estado }) => [numero, estado]));
}

/** Orders of the shop that wait, oldest first, and how many there are in all. */
async function pedidosEnEspera(
  db: Database,
  numeros: readonly string[],
): Promise<{ pedidos: EnEspera[]; total: number }> {
  const where = { ...EN_ESPERA, ...(numeros.length > 0 ? { numero: { in: [...numeros] } } : {}) };
  const [filas, total] = await Promise.all([
    db.pedido.findMany({ where, orderBy: { fecha: 'asc' }, take: MAXIMO }),
    db.pedido.count({ where }),
  ]);
  const pedidos = filas.map(
    ({ numero, estado, metodoPago, fecha, fechaActualizacion, motivoEspera }) => ({
      numero,
      estado,
      metodoPago,
      deAhorro: true,
      // Without a ticket it has waited since it came in; otherwise since its last change.
      desde: ESPERAN.includes(estado) ? fecha : fechaActualizacion,
      motivo: motivoEspera ?? MOTIVOS[estado] ?? '',
    }),
  );
  return { pedidos, total };
}

const MOTIVOS: Readonly<Record<string, string>> = {
  recibido: 'recién guardado: espera su ticket',
  en_cola: 'guardado: espera su turno',
  pago_pendiente: 'espera el pago',
};

/** Workflows that wait in the queue for a ticket that came from outside: no row of the shop's. */
async function ticketsEnEspera(
  client: Client,
  conocidos: ReadonlySet<string>,
): Promise<EnEspera[]> {
  const query = `WorkflowType = '${WORKFLOW_PEDIDO}' AND ExecutionStatus = 'Running' AND ${ATRIBUTO_ESTADO} = 'en_cola'`;
  const hallados: EnEspera[] = [];
  const prefijo = workflowIdPedido('');
  for await (const { workflowId, startTime } of client.workflow.list({ query, pageSize: MAXIMO })) {
    const numero = workflowId.slice(prefijo.length);
    if (!conocidos.has(numero)) {
      const motivo = 'ticket recibido por despacho, sin hacer todavía';
      hallados.push({ numero, estado: 'en_cola', desde: startTime, motivo, deAhorro: false });
    }
    if (hallados.length >= MAXIMO) break;
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
