/** Whether everybody who keeps an order says the same of it: its rows, its workflow, and all who show it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import pMap from 'p-map';
import { query } from '../../support/medir/query.ts';
import { esEstadoTicket, estadoPedidoDeTicket } from '../../../contracts/reglas/estados.ts';
import type { EstadoPedido, EstadoTicket } from '../../../contracts/reglas/estados.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import { ATRIBUTO_ESTADO, ATRIBUTO_REPARTIDOR } from '../../../contracts/temporal/colas.ts';
import { CONSULTA_ESTADO } from '../../../contracts/temporal/mensajes.ts';
import { numeroDe, workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { CLAVE_DE_DESARROLLO } from '../../../platform/ajustes/ajustes.ts';
import { send } from '../gente/insist.ts';

export interface Keepers {
  readonly databaseUrl: string;
  readonly temporal: Client;
  readonly shop: string;
  readonly dispatch: readonly string[];
  /** Of somebody who may see the whole board. */
  readonly board: Readonly<Record<string, string>>;
  /** Whether Temporal's data was lost on the way: what had ended by then is not known there. */
  readonly forgot: boolean;
}

/** What one of them says of an order. */
export interface Says {
  readonly estado: string;
  readonly repartidor: string | null;
  /** The ticket's state; null where there is none. */
  readonly ticket?: string | null;
  readonly prioridad?: string;
}

export interface Shown {
  readonly numero: string;
  /** The ticket's row, and the order's where there is no ticket. */
  readonly row: Says;
  readonly order: Says;
  /** Null where nobody knows of it. */
  readonly workflow: Says | null;
  readonly search: Says | null;
  /** Whether its workflow goes on. */
  readonly running: boolean;
  readonly board: Says | null;
  readonly shopper: Says | null;
}

const LIMIT_MS = 120_000;
const AT_ONCE = 8;

/** Looks until all say the same, for two minutes. @returns what they still say otherwise then */
export async function untilAgreed(keepers: Keepers): Promise<string[]> {
  const deadline = Date.now() + LIMIT_MS;
  for (;;) {
    const found = await disagreements(keepers).catch((error: unknown) => [
      `no se pudo mirar: ${String(error)}`,
    ]);
    if (found.length === 0 || Date.now() > deadline) return found;
    await sleep(2_000);
  }
}

export async function disagreements(keepers: Keepers): Promise<string[]> {
  const shown = await look(keepers);
  return shown.flatMap((one) => apart(one, keepers.forgot));
}

/** What is said of it otherwise than its rows have it. */
export function apart(shown: Shown, forgot: boolean): string[] {
  const { numero, row, order, workflow, search, board, shopper, running } = shown;
  const ended = row.estado === 'entregado' || row.estado === 'cancelado';
  // Cancelled before the step that made its ticket was on record: it has undone what it never heard of.
  const unheard = row.estado === 'cancelado' && workflow?.ticket === null;
  const asFar = (says: Says | null) => (unheard && says ? { ...row, estado: says.estado } : says);
  const others: readonly (readonly [string, Says | null])[] = [
    ['la fila del pedido', order],
    ['el tablero', row.ticket === null ? row : board],
    ['el cliente', shopper],
    // What has ended may have been forgotten since.
    ['el flujo', workflow === null && ended && forgot ? row : asFar(workflow)],
    ['la búsqueda', search === null && ended && forgot ? row : asFar(search)],
  ];
  return [
    ...others.flatMap(([who, says]) =>
      differences(row, says).map((text) => `${numero}: ${who} ${text}`),
    ),
    ...(running === ended
      ? [`${numero}: está ${row.estado} y su flujo ${running ? 'sigue' : 'no sigue'}`]
      : []),
  ];
}

function differences(row: Says, says: Says | null): string[] {
  if (says === null) return ['no lo tiene'];
  return Object.entries(says).flatMap(([what, said]) => {
    const is = row[what as keyof Says] ?? null;
    return is === said ? [] : [`dice ${what} ${said}; la fila, ${is}`];
  });
}

async function look(keepers: Keepers): Promise<Shown[]> {
  const rows = await readRows(keepers.databaseUrl);
  const [search, board] = await Promise.all([searchAll(keepers.temporal), readBoard(keepers)]);
  const show = async (row: (typeof rows)[number]): Promise<Shown> => {
    const { numero } = row;
    const found = search.get(numero);
    const [workflow, shopper] = await Promise.all([
      askWorkflow(keepers.temporal, numero),
      askShop(keepers.shop, numero),
    ]);
    return {
      ...{ numero, row: rowOf(row), order: orderOf(row), workflow, shopper },
      ...{ search: found?.says ?? null, running: found?.running ?? false },
      board: board.get(numero) ?? null,
    };
  };
  return pMap(rows, show, { concurrency: AT_ONCE });
}

interface Row {
  readonly numero: string;
  readonly pedido: EstadoPedido;
  readonly ticket_estado: EstadoTicket | null;
  readonly pedido_repartidor: string | null;
  readonly ticket: EstadoTicket | null;
  readonly prioridad: string | null;
  readonly repartidor: string | null;
}

function readRows(url: string): Promise<Row[]> {
  return query<Row>(
    url,
    `SELECT p.numero, p.estado AS pedido, p.ticket_estado, p.repartidor AS pedido_repartidor,
       t.estado AS ticket, t.prioridad, r.nombre AS repartidor
     FROM ahorro.pedidos p LEFT JOIN tickets.ticket t ON t.numero = p.numero
       LEFT JOIN tickets.repartidores r ON r.id = t.repartidor_id ORDER BY p.id`,
  );
}

function rowOf({ pedido, ticket, prioridad, repartidor }: Row): Says {
  const estado = ticket === null ? pedido : estadoPedidoDeTicket(ticket);
  return { estado, ticket, repartidor, ...(prioridad === null ? {} : { prioridad }) };
}

function orderOf({ pedido, ticket_estado, pedido_repartidor }: Row): Says {
  return { estado: pedido, ticket: ticket_estado, repartidor: pedido_repartidor };
}

async function askWorkflow(temporal: Client, numero: string): Promise<Says | null> {
  try {
    const { estado, ticket } = await temporal.workflow
      .getHandle(workflowIdPedido(numero))
      .query<VistaPedido>(CONSULTA_ESTADO);
    return { estado, ticket: ticket?.estado ?? null, repartidor: ticket?.repartidor ?? null };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw new Error(`${numero}: su flujo no contesta: ${String(error)}`, { cause: error });
  }
}

async function askShop(shop: string, numero: string): Promise<Says | null> {
  const url = `${shop}/api/pedidos/${numero}`;
  const answer = await send({ method: 'GET', url, headers: { 'X-API-Key': CLAVE_DE_DESARROLLO } });
  if (answer.status === 404) return null;
  const { estado, ticket } = answer.body as PedidoDetalle;
  return { estado, ticket: ticket?.estado ?? null, repartidor: ticket?.repartidor ?? null };
}

interface Found {
  readonly says: Says;
  readonly running: boolean;
}

/** What can be searched for. */
async function searchAll(temporal: Client): Promise<Map<string, Found>> {
  const found = new Map<string, Found>();
  // The newest run of each comes first.
  for await (const { workflowId, status, typedSearchAttributes } of temporal.workflow.list({
    query: `WorkflowType = 'pedidoWorkflow'`,
    pageSize: 1_000,
  })) {
    const numero = numeroDe(workflowId);
    if (numero === undefined || found.has(numero)) continue;
    const state = typedSearchAttributes.get(ESTADO) ?? '';
    const estado = esEstadoTicket(state) ? estadoPedidoDeTicket(state) : state;
    const says = { estado, repartidor: typedSearchAttributes.get(REPARTIDOR) ?? null };
    found.set(numero, { says, running: status.name === 'RUNNING' });
  }
  return found;
}

const ESTADO = defineSearchAttributeKey(ATRIBUTO_ESTADO, SearchAttributeType.KEYWORD);
const REPARTIDOR = defineSearchAttributeKey(ATRIBUTO_REPARTIDOR, SearchAttributeType.KEYWORD);

async function readBoard({ dispatch, board }: Keepers): Promise<Map<string, Says>> {
  const found = new Map<string, Says>();
  const [base = ''] = dispatch;
  for (let page = 1, left = true; left; page += 1) {
    const url = `${base}/api/tickets?limite=100&pagina=${page}`;
    const { status, body } = await send({ method: 'GET', url, headers: board });
    if (status !== 200) throw new Error(`el tablero contesta ${status}`);
    const { tickets, total } = body as { tickets: readonly Ticket[]; total: number };
    for (const { numero, estado, prioridad, repartidor } of tickets) {
      const says = { estado: estadoPedidoDeTicket(estado), ticket: estado };
      found.set(numero, { ...says, prioridad, repartidor: repartidor?.nombre ?? null });
    }
    left = page * 100 < total;
  }
  return found;
}
