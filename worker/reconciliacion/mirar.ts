/**
 * Where the rows and the workflows of orders disagree. The row is the truth, the workflow its keeper:
 * every open order has one that lives and remembers what the row says.
 */
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client, WorkflowExecutionStatusName } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import pMap, { pMapSkip } from 'p-map';
import {
  ATRIBUTO_ESTADO,
  ATRIBUTO_REPARTIDOR,
  COLA_PEDIDOS,
} from '../../contracts/temporal/colas.ts';
import { numeroDe, WORKFLOW_PEDIDO, workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** Something that is not as it should be, and what is to be done about it. */
export type Hallazgo = {
  readonly numero: string;
  /** In words, for people. */
  readonly motivo: string;
} & (
  | {
      /** An open order without a workflow; `olvidado` where Temporal knows of none, not even an ended one. */
      readonly que: 'sin_flujo';
      readonly olvidado: boolean;
      /** Somebody ended it on purpose: a person decides. */
      readonly preguntar: boolean;
    }
  /** A workflow that lives for an order that the database does not have. */
  | { readonly que: 'sin_fila' }
  | {
      /** Its workflow lives, and its tasks fail again and again. */
      readonly que: 'trabado';
      /** For another reason than that its history does not repeat, which a new run mends: a person decides. */
      readonly preguntar: boolean;
    }
  /** They say different things. */
  | { readonly que: 'desacuerdo'; readonly fila: string; readonly flujo: string }
);

export interface MirarDeps {
  readonly sql: Sql;
  readonly client: Client;
  readonly taskQueue?: string;
  /** What changed less than this ago is left alone: row and workflow are not written at once. */
  readonly graciaMs?: number;
  /** A workflow that waits may have no row for as long as this. */
  readonly esperaMs?: number;
}

interface Fila {
  readonly numero: string;
  readonly dice: string;
  readonly abierta: boolean;
  /** Whether it has had a workflow: until then it is the relay's to start. */
  readonly empezada: boolean;
  /** Whether it has not changed lately. */
  readonly quieta: boolean;
  /** Whether its payment came and nothing has followed from it. */
  readonly pagada: boolean;
}

interface Vivo {
  readonly dice: string;
  readonly espera: boolean;
  readonly desde: number;
  /** What the server says of its failing tasks: `cause=…`; empty for one that goes on. */
  readonly problemas: readonly string[];
}

/** What changed less than this ago is left alone. */
export const GRACIA_MS = 10_000;
/** Longer than what a step that failed waits for its next try: by then its row is made, or it never is. */
const ESPERA_MS = 6 * 60_000;
const A_LA_VEZ = 10;
/** Rows looked at in one go; a larger shop is looked at in pieces of this. */
const PAGINA = 5_000;

/** @returns what is wrong now; a disagreement may be of this very moment and gone at the next look */
export async function mirar(deps: MirarDeps): Promise<Hallazgo[]> {
  const { sql, client, graciaMs = GRACIA_MS, esperaMs = ESPERA_MS } = deps;
  // The workflows first: an order that comes in meanwhile is too young to be missed.
  const vivos = await losQueViven(client, deps.taskQueue ?? COLA_PEDIDOS);
  const filas = await lasAbiertas(sql, graciaMs);
  const porNumero = new Map(filas.map((fila) => [fila.numero, fila]));
  const sobran = [...vivos.keys()].filter((numero) => !porNumero.has(numero));
  for (const fila of await lasDe(sql, sobran, graciaMs)) porNumero.set(fila.numero, fila);
  const faltan = filas.filter(
    ({ numero, empezada, quieta }) => empezada && quieta && !vivos.has(numero),
  );
  return [
    ...(await sinFlujo(client, faltan)),
    ...[...vivos].flatMap(([numero, vivo]) =>
      comparar(numero, vivo, porNumero.get(numero), { graciaMs, esperaMs }),
    ),
  ];
}

/** Every order's workflow that runs, with what it shows of itself. */
async function losQueViven(client: Client, taskQueue: string): Promise<Map<string, Vivo>> {
  const query = `WorkflowType = '${WORKFLOW_PEDIDO}' AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`;
  const vivos = new Map<string, Vivo>();
  const lista = client.workflow.list({ query, pageSize: 1_000 });
  for await (const { workflowId, startTime, typedSearchAttributes: muestra } of lista) {
    const numero = numeroDe(workflowId);
    if (numero === undefined) continue;
    const estado = muestra.get(ESTADO) ?? '';
    const dice = decir(estado, muestra.get(REPARTIDOR) ?? null);
    const espera = estado === 'en_cola';
    const problemas = muestra.get(PROBLEMAS) ?? [];
    vivos.set(numero, { dice, espera, desde: startTime.getTime(), problemas });
  }
  return vivos;
}

const ESTADO = defineSearchAttributeKey(ATRIBUTO_ESTADO, SearchAttributeType.KEYWORD);
const REPARTIDOR = defineSearchAttributeKey(ATRIBUTO_REPARTIDOR, SearchAttributeType.KEYWORD);
/** The server sets it when a task has failed several times in a row, and takes it back when one ends well. */
const PROBLEMAS = defineSearchAttributeKey(
  'TemporalReportedProblems',
  SearchAttributeType.KEYWORD_LIST,
);
const IRREPETIBLE = /NonDeterministic/;

function decir(estado: string, repartidor: string | null): string {
  return repartidor ? `${estado}, ${repartidor}` : estado;
}

type Leida = Omit<Fila, 'dice'> & {
  readonly estado: string;
  readonly repartidor: string | null;
  readonly id: number;
};

/** An order `p` that has to have a workflow: open, or cancelled without everything being undone. */
export const ABIERTO = parte`(p.estado NOT IN ('entregado', 'cancelado')
  OR (p.estado = 'cancelado' AND p.stock_devuelto_en IS NULL))`;

/** The orders and tickets that are open, or are cancelled without everything being undone. */
async function lasAbiertas(sql: Sql, graciaMs: number): Promise<Fila[]> {
  const filas: Fila[] = [];
  for (let desde = 0; ;) {
    const leidas = await sql<Leida>`
      SELECT p.id, p.numero, true AS abierta,
        coalesce(t.estado, p.ticket_estado,
          CASE p.estado WHEN 'recibido' THEN 'en_cola' ELSE p.estado END) AS estado,
        CASE WHEN t.id IS NULL THEN p.repartidor ELSE r.nombre END AS repartidor,
        p.flujo_iniciado_en IS NOT NULL AS empezada,
        p.estado = 'pago_pendiente' AND p.pago_estado = 'aprobado' AS pagada,
        greatest(p.fecha_actualizacion, t.fecha_actualizacion)
          < now() - make_interval(secs => ${graciaMs / 1_000}) AS quieta
      FROM ahorro.pedidos AS p LEFT JOIN tickets.ticket AS t ON t.numero = p.numero
        LEFT JOIN tickets.repartidores AS r ON r.id = t.repartidor_id
      WHERE ${ABIERTO} AND p.id > ${desde} ORDER BY p.id LIMIT ${PAGINA}`;
    filas.push(...leidas.map(comoFila));
    desde = leidas.at(-1)?.id ?? 0;
    if (leidas.length < PAGINA) break;
  }
  const deAfuera = await sql<Leida>`
    SELECT t.id, t.numero, true AS abierta, true AS empezada, false AS pagada, t.estado, r.nombre AS repartidor,
      t.fecha_actualizacion < now() - make_interval(secs => ${graciaMs / 1_000}) AS quieta
    FROM tickets.ticket AS t LEFT JOIN tickets.repartidores AS r ON r.id = t.repartidor_id
    WHERE t.estado NOT IN ('entregado', 'cancelado')
      AND NOT EXISTS (SELECT 1 FROM ahorro.pedidos AS p WHERE p.numero = t.numero AND ${ABIERTO})`;
  return [...filas, ...deAfuera.map(comoFila)];
}

/** The rows of these numbers, whatever has become of them. */
async function lasDe(sql: Sql, numeros: readonly string[], graciaMs: number): Promise<Fila[]> {
  if (numeros.length === 0) return [];
  const leidas = await sql<Leida>`
    SELECT 0 AS id, n.numero, false AS abierta, true AS empezada, false AS pagada,
      coalesce(t.estado, p.ticket_estado, p.estado) AS estado,
      coalesce(r.nombre, p.repartidor) AS repartidor,
      greatest(p.fecha_actualizacion, t.fecha_actualizacion)
        < now() - make_interval(secs => ${graciaMs / 1_000}) AS quieta
    FROM unnest(${[...numeros]}::text[]) AS n(numero)
      LEFT JOIN ahorro.pedidos AS p ON p.numero = n.numero
      LEFT JOIN tickets.ticket AS t ON t.numero = n.numero
      LEFT JOIN tickets.repartidores AS r ON r.id = t.repartidor_id
    WHERE p.id IS NOT NULL OR t.id IS NOT NULL`;
  return leidas.map(comoFila);
}

function comoFila({ estado, repartidor, id: _, ...fila }: Leida): Fila {
  return { ...fila, dice: decir(estado, repartidor) };
}

function comparar(
  numero: string,
  vivo: Vivo,
  fila: Fila | undefined,
  { graciaMs, esperaMs }: Required<Pick<MirarDeps, 'graciaMs' | 'esperaMs'>>,
): Hallazgo[] {
  if (fila === undefined) {
    // One that waits may be about to make its row.
    if (vivo.desde > Date.now() - (vivo.espera ? esperaMs : graciaMs)) return [];
    const motivo = `su flujo vive (${vivo.dice}) y la base no lo tiene`;
    return [{ que: 'sin_fila', numero, motivo }];
  }
  if (vivo.problemas.length > 0) return [trabado(numero, vivo)];
  if (!fila.quieta || (fila.abierta && fila.dice === vivo.dice)) return [];
  const { dice } = fila;
  const motivo = `la fila dice ${dice}; el flujo, ${vivo.dice}`;
  return [{ que: 'desacuerdo', numero, motivo, fila: dice, flujo: vivo.dice }];
}

function trabado(numero: string, { problemas }: Vivo): Hallazgo {
  const irrepetible = problemas.some((problema) => IRREPETIBLE.test(problema));
  const motivo = irrepetible
    ? 'la historia de su flujo no se repite igual'
    : `su flujo no puede seguir (${problemas.join(', ')})`;
  return { que: 'trabado', numero, motivo, preguntar: !irrepetible };
}

/** What Temporal itself knows of those that do not show among the living: that list lags behind. */
async function sinFlujo(client: Client, filas: readonly Fila[]): Promise<Hallazgo[]> {
  const mirar = async ({ numero, dice, pagada }: Fila): Promise<Hallazgo | typeof pMapSkip> => {
    const fin = await comoTermino(client, numero);
    if (fin === 'RUNNING') return pMapSkip;
    const olvidado = fin === null;
    // Whoever pays for it wants it: that is an answer.
    const preguntar = fin === 'TERMINATED' && !pagada;
    const motivo = olvidado
      ? `está ${dice} y no tiene flujo`
      : `está ${dice} y su flujo ${FINES[fin] ?? `terminó (${fin})`}`;
    return { que: 'sin_flujo', numero, motivo, olvidado, preguntar };
  };
  return pMap(filas, mirar, { concurrency: A_LA_VEZ });
}

const FINES: Partial<Record<WorkflowExecutionStatusName, string>> = {
  TERMINATED: 'fue terminado por una persona',
  COMPLETED: 'ya había concluido: la base es de antes',
  FAILED: 'falló',
};

async function comoTermino(
  client: Client,
  numero: string,
): Promise<WorkflowExecutionStatusName | null> {
  try {
    const { status } = await client.workflow.getHandle(workflowIdPedido(numero)).describe();
    return status.name;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
