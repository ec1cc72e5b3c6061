/** What a purchase has to keep to: where it goes, when, from how much, of what there is. */
import type { Checkout } from '../../contracts/pedidos/pedidos.ts';
import { franjaElegida, zonaDeEntrega } from '../../contracts/reglas/reparto/entregas.ts';
import type { Donde, FranjaConFecha, Zona } from '../../contracts/reglas/reparto/entregas.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import type { Cotizacion } from '../../contracts/reglas/precios/tipos.ts';
import { conflicto, invalido } from '../../platform/comun/errores.ts';
import type { Reglas } from './reglas.ts';

export const NO_LLEGAMOS = 'Ahí todavía no llegamos';
export const FRANJA_CERRADA = 'Ese horario ya no se puede elegir';

/** @throws ErrorHttp 409 where nobody delivers to */
export function zonaPara({ zonas }: Pick<Reglas, 'zonas'>, donde: Donde): Zona | null {
  const zona = zonaDeEntrega(zonas, donde);
  if (zona === 'no_se_sabe') return null;
  if (zona !== 'fuera') return zona;
  const [campo, mensaje] =
    donde.codigo_postal === undefined
      ? ['direccion', 'Si estás cerca, decinos tu código postal o tu barrio']
      : ['codigo_postal', 'No repartimos en ese código postal'];
  throw conflicto(NO_LLEGAMOS, { errores: [{ campo, mensaje }] });
}

/** @throws ErrorHttp 409 for one that cannot be chosen */
export function franjaPara(
  reglas: Reglas,
  elegida: string | undefined,
  { zona, ahora }: { readonly zona: Zona | null; readonly ahora: number },
): FranjaConFecha | null {
  if (elegida === undefined) return null;
  const franja = franjaElegida(reglas, elegida, { zona: zona?.nombre ?? null, ahora });
  if (franja !== undefined) return franja;
  throw conflicto(FRANJA_CERRADA, { errores: [{ campo: 'franja_id', mensaje: FRANJA_CERRADA }] });
}

export function exigirMinimo({ falta_minimo }: Cotizacion, zona: Zona | null): void {
  if (falta_minimo === 0 || zona === null) return;
  const mensaje = `Te faltan ${formatearPesos(falta_minimo)} para el mínimo de ${zona.nombre}`;
  throw conflicto(mensaje, { errores: [{ campo: 'items', mensaje }] });
}

export function motivoDelCupon(
  codigo: string | undefined,
  cupon: { readonly activo: boolean } | null,
  { cupon_motivo }: Cotizacion,
): string | null {
  if (codigo === undefined) return null;
  return cupon?.activo ? cupon_motivo : 'No existe ese cupón';
}

export function exigirQueExistan(
  items: Checkout['items'],
  lineas: readonly { readonly producto_id: number }[],
): void {
  const hay = new Set(lineas.map(({ producto_id }) => producto_id));
  const errores = items.flatMap(({ producto_id }, i) =>
    hay.has(producto_id)
      ? []
      : [{ campo: `items.${i}.producto_id`, mensaje: `No existe el producto ${producto_id}` }],
  );
  if (errores.length > 0) throw invalido(errores, 'Hay productos que no existen');
}
