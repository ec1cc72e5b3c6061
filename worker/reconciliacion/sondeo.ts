/** Whether a look is worth its cost now: three numbers, where a look reads every open order twice. */
import type { Client } from '@temporalio/client';
import { COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import { WORKFLOW_PEDIDO } from '../../contracts/temporal/pedido.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { MirarDeps } from './mirar.ts';
import { ABIERTO, GRACIA_MS } from './mirar.ts';

/** A workflow may be of a moment after its row says that it has one. */
const MARGEN_MS = 1_000;

/**
 * @returns whether there are fewer workflows than open orders, or more, or one whose tasks fail again and again. A few
 * that are missing may hide behind as many that are too many, and what they say is not read: only a look knows.
 */
export async function faltaAlguno({
  sql,
  client,
  taskQueue = COLA_PEDIDOS,
  graciaMs = GRACIA_MS,
}: MirarDeps): Promise<boolean> {
  // The rows first: an order that ends meanwhile ends in its row before its workflow does.
  const { empezadas, todas, hasta } = await lasFilas(sql, graciaMs);
  const corren = `WorkflowType = '${WORKFLOW_PEDIDO}' AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`;
  const de = (ms: number) => new Date(hasta.getTime() + ms).toISOString();
  const [vivos, viejos, trabados] = await Promise.all([
    contar(client, `${corren} AND StartTime < '${de(MARGEN_MS)}'`),
    contar(client, `${corren} AND StartTime < '${de(-MARGEN_MS)}'`),
    contar(client, `${corren} AND TemporalReportedProblems IS NOT NULL`),
  ]);
  return vivos < empezadas || viejos > todas || trabados > 0;
}

async function contar(client: Client, query: string): Promise<number> {
  return (await client.workflow.count(query)).count;
}

interface Filas {
  /** Open orders, and tickets of another shop's, that have had a workflow for a while. */
  readonly empezadas: number;
  /** All that are open, and those whose ticket has ended so lately that their workflow may be about to. */
  readonly todas: number;
  /** Since when. */
  readonly hasta: Date;
}

async function lasFilas(sql: Sql, graciaMs: number): Promise<Filas> {
  const [fila] = await sql<Filas>`
    WITH corte AS (SELECT now() - make_interval(secs => ${graciaMs / 1_000}) AS hasta),
    pedidos AS (
      SELECT count(*) AS todas, count(*) FILTER (
        WHERE p.flujo_iniciado_en < corte.hasta AND p.estado <> 'cancelado') AS empezadas
      FROM ahorro.pedidos AS p, corte WHERE ${ABIERTO}
    ), ajenos AS (
      SELECT count(*) AS todas, count(*) FILTER (WHERE t.fecha_creacion < corte.hasta) AS empezadas
      FROM tickets.ticket AS t, corte WHERE t.estado NOT IN ('entregado', 'cancelado')
        AND NOT EXISTS (SELECT 1 FROM ahorro.pedidos AS p WHERE p.numero = t.numero)
    ), terminados AS (
      SELECT count(*) AS todas FROM tickets.ticket AS t, corte
      WHERE t.estado IN ('entregado', 'cancelado') AND t.fecha_actualizacion >= corte.hasta
    )
    SELECT hasta, (pedidos.empezadas + ajenos.empezadas)::int AS empezadas,
      (pedidos.todas + ajenos.todas + terminados.todas)::int AS todas
    FROM corte, pedidos, ajenos, terminados`;
  if (fila === undefined) throw new Error('una cuenta siempre tiene una fila');
  return fila;
}
