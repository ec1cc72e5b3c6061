/** Whether a look is worth its cost now: three numbers, where a look reads every open order twice. */
import type { Client } from '@temporalio/client';
import { COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import { WORKFLOW_PEDIDO } from '../../contracts/temporal/pedido.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { MirarDeps } from './mirar.ts';
import { GRACIA_MS } from './mirar.ts';

/** A workflow may be of a moment after its row says that it has one. */
const MARGEN_MS = 1_000;

/**
 * @returns whether there are fewer workflows than open orders, or one whose tasks fail again and again. A few that
 * are missing may hide behind as many that are too many: only a look knows.
 */
export async function faltaAlguno({
  sql,
  client,
  taskQueue = COLA_PEDIDOS,
  graciaMs = GRACIA_MS,
}: MirarDeps): Promise<boolean> {
  // The rows first: an order that ends meanwhile ends in its row before its workflow does.
  const { cuantas, hasta } = await lasQueTienen(sql, graciaMs);
  const corren = `WorkflowType = '${WORKFLOW_PEDIDO}' AND ExecutionStatus = 'Running' AND TaskQueue = '${taskQueue}'`;
  const antes = new Date(hasta.getTime() + MARGEN_MS).toISOString();
  const [vivos, trabados] = await Promise.all([
    contar(client, `${corren} AND StartTime < '${antes}'`),
    contar(client, `${corren} AND TemporalReportedProblems IS NOT NULL`),
  ]);
  return vivos < cuantas || trabados > 0;
}

async function contar(client: Client, query: string): Promise<number> {
  return (await client.workflow.count(query)).count;
}

/** Open orders, and tickets of another shop's, that have had a workflow for a while; and since when. */
async function lasQueTienen(sql: Sql, graciaMs: number): Promise<{ cuantas: number; hasta: Date }> {
  const [fila] = await sql<{ cuantas: number; hasta: Date }>`
    WITH corte AS (SELECT now() - make_interval(secs => ${graciaMs / 1_000}) AS hasta)
    SELECT hasta, (
      SELECT count(*) FROM ahorro.pedidos AS p
      WHERE p.estado NOT IN ('entregado', 'cancelado') AND p.flujo_iniciado_en < hasta
    )::int + (
      SELECT count(*) FROM tickets.ticket AS t
      WHERE t.estado NOT IN ('entregado', 'cancelado') AND t.fecha_creacion < hasta
        AND NOT EXISTS (SELECT 1 FROM ahorro.pedidos AS p WHERE p.numero = t.numero)
    )::int AS cuantas
    FROM corte`;
  if (fila === undefined) throw new Error('una cuenta siempre tiene una fila');
  return fila;
}
