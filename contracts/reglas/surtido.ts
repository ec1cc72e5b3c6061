/** What a package orders of what there is, and how much of one product a line may hold. Pure. */

export const CANTIDAD_MAXIMA = 1_000;

export interface FaltanteDePaquete {
  readonly producto_id: number;
  readonly nombre: string;
  /** How many the package wants, and how many there were. */
  readonly pedido: number;
  readonly hay: number;
}

export interface LineaPaquete {
  readonly producto_id: number;
  readonly nombre: string;
  readonly precio: number;
  readonly cantidad: number;
  /** 0 where it is not on sale any more. */
  readonly stock: number;
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
    .map(({ producto_id, nombre, cantidad, stock }) => ({
      ...{ producto_id, nombre, pedido: cantidad },
      hay: stock,
    }));
  if (faltantes.length > 0 && siFalta === 'nada') return { lineas: [], faltantes };
  const lineas = quiere
    .map((linea) => ({ ...linea, cantidad: Math.min(linea.cantidad, linea.stock) }))
    .filter(({ cantidad }) => cantidad > 0);
  return { lineas, faltantes };
}
