/** What a package orders of what there is. Pure. */
import { ajustar, pasoDe } from './valores/cantidades.ts';
import type { Venta, VentaPor } from './valores/cantidades.ts';

export interface FaltanteDePaquete {
  readonly producto_id: number;
  readonly nombre: string;
  /** How many the package wants, and how many there were. */
  readonly pedido: number;
  readonly hay: number;
  /** What they are counted in, unless in pieces. */
  readonly por?: VentaPor;
}

export interface LineaPaquete {
  readonly producto_id: number;
  readonly nombre: string;
  readonly precio: number;
  readonly cantidad: number;
  /** 0 where it is not on sale any more. */
  readonly stock: number;
  /** Unless in pieces. */
  readonly venta?: Venta | null;
}

export interface Surtido {
  /** To be ordered; empty for no order. */
  readonly lineas: readonly LineaPaquete[];
  readonly faltantes: readonly FaltanteDePaquete[];
}

/** `nada`: all of it or no order; `parcial`: as much of each as there is. */
export function surtir(quiere: readonly LineaPaquete[], siFalta: 'parcial' | 'nada'): Surtido {
  const faltantes = quiere
    .filter(({ cantidad, stock }) => stock < cantidad)
    .map(({ producto_id, nombre, cantidad, stock, venta }) => ({
      ...{ producto_id, nombre, pedido: cantidad },
      hay: stock,
      ...(venta ? { por: venta.por } : {}),
    }));
  if (faltantes.length > 0 && siFalta === 'nada') return { lineas: [], faltantes };
  const lineas = quiere
    .filter(({ stock, venta }) => stock >= pasoDe(venta))
    .map((linea) => ({ ...linea, cantidad: ajustar(linea.cantidad, linea.venta, linea.stock) }));
  return { lineas, faltantes };
}
