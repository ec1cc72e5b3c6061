/** An order that has no ticket yet, and cannot have one: what whoever speaks of its ticket is told. */
import type { EstadoPedido } from '../contracts/reglas/estados.ts';
import { conflicto } from '../platform/comun/errores.ts';
import { PedidoEnCola } from './errores.ts';

/** Nobody has been asked for it. @throws ErrorHttp 409 */
export function exigirQuePuedaTenerlo(estado: EstadoPedido): void {
  if (estado === 'pago_pendiente')
    throw conflicto('El pedido espera su pago: todavía no tiene ticket');
  if (estado === 'programado') throw conflicto('El pedido espera su día: todavía no tiene ticket');
}

/**
 * Its row let it in and its workflow did not: why, by what its row says now. Nothing was done, and the same key asks anew.
 * @param leer its state; null where the shop has no such order
 * @throws ErrorHttp 409; `siYaPuede` where its row says nothing against it; the failure where it is another one
 */
export async function siTodaviaNo(
  error: unknown,
  leer: () => Promise<EstadoPedido | null>,
  siYaPuede: unknown = error,
): Promise<never> {
  if (!(error instanceof PedidoEnCola)) throw error;
  const estado = await leer();
  if (estado !== null) exigirQuePuedaTenerlo(estado);
  throw siYaPuede;
}

/** It was paid, or its day has come, just now: its workflow has still to hear of it. */
export const recienPuede = () =>
  conflicto('El pedido recién está por pedir su ticket: todavía no lo tiene');
