/**
 * A ticket that has not left is handed over by its workflow. Its row says when that was asked for until the workflow is
 * known to have heard: a step that is committed is lost to it when worker or Temporal die before it is on record.
 */
import { randomUUID } from 'node:crypto';
import type { Sql } from '../platform/base/sql.ts';
import type { Entradas } from './entradas.ts';
import { CambioRechazado, FlujoTerminado } from './errores.ts';
import type { Mensajero } from './pedidos.ts';

export interface TraspasarDeps {
  readonly sql: Sql;
  readonly mensajero: Pick<Mensajero, 'actualizar'>;
  readonly entradas: Pick<Entradas, 'deFila'>;
}

export interface TraspasoPedido {
  readonly numero: string;
  /** What its row says of when it was asked for. */
  readonly pedidoEn: Date;
}

/** Their rows say that it is asked for now. @returns the same, in their order */
export async function pedirTraspasos(
  sql: Sql,
  tickets: readonly { readonly numero: string }[],
): Promise<TraspasoPedido[]> {
  const numeros = tickets.map(({ numero }) => numero);
  const [fila] = await sql<{ pedidoEn: Date }>`
    UPDATE tickets.ticket SET traspaso_en = now() WHERE numero = ANY (${numeros})
    RETURNING traspaso_en AS "pedidoEn"`;
  return fila === undefined ? [] : numeros.map((numero) => ({ numero, ...fila }));
}

/** Asks its workflow to give it to somebody else than `de`, by the rules. @throws FlujoSinRespuesta */
export async function traspasar(
  { sql, mensajero, entradas }: TraspasarDeps,
  { de, ...pedido }: TraspasoPedido & { readonly de: number },
  actor: string,
): Promise<void> {
  const entrada = entradas.deFila(pedido.numero, randomUUID());
  try {
    await mensajero.actualizar(entrada, 'asignarRepartidor', { excluir: [de], actor });
  } catch (error) {
    // It has ended meanwhile, or somebody else keeps it: nothing is left to hand over.
    if (error instanceof FlujoTerminado || error instanceof CambioRechazado) return;
    throw error;
  }
  await darPorSabido(sql, pedido);
}

/** Its workflow has heard of what was asked then; a hand-over that was asked for later is another one. */
export async function darPorSabido(sql: Sql, { numero, pedidoEn }: TraspasoPedido): Promise<void> {
  await sql`
    UPDATE tickets.ticket SET traspaso_en = NULL
    WHERE numero = ${numero} AND traspaso_en = ${pedidoEn}`;
}
