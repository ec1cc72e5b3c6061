/** Prices that are to hold from a moment on, into their table; `ahorro.aplicar_precios()` puts them in force. */
import { randomUUID } from 'node:crypto';
import { porQueNoEsMomento } from '../../../contracts/reglas/precios/programar.ts';
import { NADA, parte } from '../../../platform/base/partes.ts';
import type { Parte } from '../../../platform/base/partes.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { conflicto, ErrorHttp } from '../../../platform/comun/errores.ts';

/** It can be read, and cannot be so. */
export const imposible = (campo: string, mensaje: string): ErrorHttp =>
  new ErrorHttp(422, mensaje, { errores: [{ campo, mensaje }] });

/** @throws ErrorHttp 422 for a moment that is over, or too far ahead */
export function exigirMomento(desde: Date): void {
  const mensaje = porQueNoEsMomento(desde.getTime(), Date.now());
  if (mensaje !== null) throw imposible('desde', mensaje);
}

/** What `producto` costs by then, as far as is known; what it costs now where no moment is given. */
export const costariaA = (desde: Date | undefined): Parte =>
  parte`coalesce(${
    desde === undefined
      ? NADA
      : parte`(
  SELECT programado.precio FROM ahorro.precios_programados AS programado
  WHERE programado.producto_id = producto.id AND programado.estado = 'pendiente' AND programado.desde <= ${desde}
  ORDER BY programado.desde DESC LIMIT 1), `
  }producto.precio)`;

export interface PorProgramar {
  readonly usuarioId: number;
  readonly origen: 'manual' | 'masivo' | 'csv';
  readonly desde: Date;
  readonly como_oferta: boolean;
  readonly precios: readonly { readonly id: number; readonly precio: number }[];
}

/** Inside a transaction that holds the products. @returns by what it is called off @throws ErrorHttp 409 */
export async function programar(sql: Sql, dado: PorProgramar): Promise<string> {
  const grupo = randomUUID();
  const ids = dado.precios.map(({ id }) => id);
  const puestos = await sql<{ id: number }>`
    INSERT INTO ahorro.precios_programados (producto_id, precio, como_oferta, desde, origen, grupo, usuario_id)
    SELECT id, precio, ${dado.como_oferta}, ${dado.desde}, ${dado.origen}, ${grupo}::uuid, ${dado.usuarioId}
    FROM unnest(${ids}::int[], ${dado.precios.map(({ precio }) => precio)}::numeric[]) AS nuevo(id, precio)
    ORDER BY id
    ON CONFLICT (producto_id, desde) WHERE estado <> 'anulado' DO NOTHING
    RETURNING producto_id AS id`;
  if (puestos.length === ids.length) return grupo;
  const quedaron = new Set(puestos.map(({ id }) => id));
  const [tiene] = await sql<{ nombre: string }>`
    SELECT nombre FROM ahorro.productos
    WHERE id = ANY(${ids.filter((id) => !quedaron.has(id))}::int[]) ORDER BY id LIMIT 1`;
  const mensaje = `${tiene?.nombre ?? 'Un producto'} ya tiene un precio programado para ese momento: anulalo primero`;
  throw conflicto(mensaje, { errores: [{ campo: 'desde', mensaje }] });
}
