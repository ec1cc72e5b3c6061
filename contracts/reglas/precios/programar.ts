/** Whether a price may be set for later. Pure. */
import { DIA_MS } from '../tiempo/dias.ts';

/** Further ahead nobody knows what anything costs. */
export const PLAZO_MAXIMO_MS = 365 * DIA_MS;

/** @param desde and `ahora` in milliseconds since 1970 @returns what to say, or null where it may */
export function porQueNoEsMomento(desde: number, ahora: number): string | null {
  if (!(desde > ahora)) return 'Tiene que ser un momento que todavía no pasó';
  if (desde - ahora > PLAZO_MAXIMO_MS) return 'Puede ser hasta un año para adelante';
  return null;
}

/** @param antes what it will cost until then @returns what to say, or null where it may */
export function porQueNoEsPrecio(
  antes: number,
  { precio, como_oferta }: { readonly precio: number; readonly como_oferta: boolean },
): string | null {
  if (precio === antes) return 'Ya va a costar eso en ese momento';
  return como_oferta && precio > antes ? 'Una oferta baja el precio' : null;
}
