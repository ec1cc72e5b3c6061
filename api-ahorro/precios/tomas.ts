/**
 * What is taken with an order, by the statement that stores it: a coupon, a place in a slot. That there is none undoes
 * the whole statement. Locked in this order everywhere: products, coupon, slot.
 */
import { conflicto } from '../../platform/comun/errores.ts';
import type { ErrorHttp } from '../../platform/comun/errores.ts';
import { NADA, parte } from '../../platform/base/partes.ts';
import type { Parte } from '../../platform/base/partes.ts';
import type { Acuerdo } from './acuerdos.ts';

export interface Tomas {
  /** Before the order; each goes on from `paso_libre`. */
  readonly antes: Parte;
  /** What holds, or the statement fails. */
  readonly exigencia: Parte;
  /** After it, of the row `pedido`. */
  readonly despues: Parte;
}

export const SIN_PEDIR: Tomas = { antes: NADA, exigencia: NADA, despues: NADA };

/** What was agreed on with an order, out of its row. */
export const ACORDADO = parte`envio::float8 AS envio, descuentos, despachar_en AS "despacharEn", inicia_desde AS "iniciaDesde",
  CASE WHEN franja_desde IS NOT NULL THEN jsonb_build_object(
    'id', to_char(franja_desde AT TIME ZONE 'America/Argentina/Buenos_Aires', 'YYYY-MM-DD') || '.' || franja_id,
    'desde', to_char(franja_desde AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'hasta', to_char(franja_hasta AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) END AS franja`;

/** @param de who buys */
export function tomas(
  { cupon, franja }: Pick<Acuerdo, 'cupon' | 'franja'>,
  de: { readonly usuarioId: number | null; readonly email: string },
): Tomas {
  const delCupon =
    cupon &&
    parte`vale AS (
      UPDATE ahorro.cupones SET usados = usados + 1, gastado = gastado + ${cupon.monto}::numeric
      FROM paso_libre
      WHERE cupones.id = ${cupon.id}::int AND version = ${cupon.version}::int AND activo
        AND (usos_maximos IS NULL OR usados < usos_maximos)
        AND (presupuesto IS NULL OR gastado + ${cupon.monto}::numeric <= presupuesto)
      RETURNING cupones.id
    ),`;
  const deFranja =
    franja &&
    parte`lugar AS (
      INSERT INTO tickets.franja_cupos (franja_id, fecha, tomados)
      SELECT ${franja.id}::int, ${franja.fecha}::date, 1 FROM paso_libre
      WHERE ${cupon === null}::boolean ${cupon ? parte`OR EXISTS (SELECT FROM vale)` : NADA}
      ON CONFLICT (franja_id, fecha) DO UPDATE SET tomados = franja_cupos.tomados + 1
      WHERE franja_cupos.tomados < ${franja.cupo}::int
      RETURNING franja_id
    ),`;
  const uso =
    cupon &&
    parte`uso AS (
      INSERT INTO ahorro.cupon_usos (pedido_id, cupon_id, usuario_id, email, unico, monto)
      SELECT id, ${cupon.id}::int, ${de.usuarioId}::int, ${de.email.toLowerCase()}, ${cupon.unico}, ${cupon.monto}
      FROM pedido
    ),`;
  return {
    antes: parte`${delCupon ?? NADA} ${deFranja ?? NADA}`,
    exigencia: parte`WHERE
      ${cupon ? parte`ahorro.exigir(EXISTS (SELECT FROM vale), 'cupon')` : parte`true`} AND
      ${franja ? parte`ahorro.exigir(EXISTS (SELECT FROM lugar), 'franja')` : parte`true`}`,
    despues: uso ?? NADA,
  };
}

const NEGADAS: Readonly<Record<string, readonly [campo: string, mensaje: string]>> = {
  exigir_cupon: ['cupon', 'El cupón se agotó o cambió'],
  exigir_franja: ['franja_id', 'Ese horario se acaba de llenar: elegí otro'],
  cupon_usos_uno_por_email: ['cupon', 'Ya usaste este cupón'],
  cupon_usos_uno_por_cuenta: ['cupon', 'Ya usaste este cupón'],
};

/** What the database had no more of, as who buys is told; undefined for any other failure. */
export function porQueNoSeToma(error: unknown): ErrorHttp | undefined {
  const restriccion =
    error instanceof Error && 'constraint' in error ? error.constraint : undefined;
  const [campo, mensaje] = NEGADAS[String(restriccion)] ?? [];
  if (campo === undefined || mensaje === undefined) return undefined;
  return conflicto(mensaje, { errores: [{ campo, mensaje }] });
}
