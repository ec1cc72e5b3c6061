/** What an offer is for, and when. Pure. */
import { DIA_MS, DIFERENCIA_MS } from '../tiempo/dias.ts';
import type { TipoCliente } from '../estados.ts';
import type { Alcance, LineaACotizar } from './tipos.ts';

interface CuandoYParaQuien {
  readonly desde?: number | null;
  readonly hasta?: number | null;
  readonly dias?: readonly number[];
  readonly para?: TipoCliente | null;
}

/** The ISO weekday (1 is Monday) in Buenos Aires. */
export function diaDeLaSemana(momento: number): number {
  // The first day of 1970 was a Thursday.
  const dias = Math.floor((momento - DIFERENCIA_MS) / DIA_MS);
  return ((((dias + 3) % 7) + 7) % 7) + 1;
}

export function estaVigente({ desde, hasta, dias }: CuandoYParaQuien, ahora: number): boolean {
  if (desde != null && ahora < desde) return false;
  if (hasta != null && ahora >= hasta) return false;
  return dias === undefined || dias.length === 0 || dias.includes(diaDeLaSemana(ahora));
}

export function esPara({ para }: CuandoYParaQuien, quien: TipoCliente): boolean {
  return para == null || para === quien;
}

/** Whether a line is of what the offer is for. */
export function alcanza(
  { productos = [], categorias = [], comerciantes = [] }: Alcance,
  { producto_id, categoria_id, comerciante_id }: LineaACotizar,
): boolean {
  if (productos.length + categorias.length + comerciantes.length === 0) return true;
  return (
    productos.includes(producto_id) ||
    categorias.includes(categoria_id) ||
    (comerciante_id !== null && comerciantes.includes(comerciante_id))
  );
}
