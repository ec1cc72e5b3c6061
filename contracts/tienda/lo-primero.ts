/** What a page of the shop is first drawn with: the server draws it, and says in the page what with. */
import type { Carrito } from './carrito.ts';
import type { ListaProductos, ProductoEntero } from './catalogo.ts';
import type { Cuenta } from './cuentas.ts';

export interface LoPrimero {
  /** The list that it begins with. */
  readonly lista?: ListaProductos;
  /** The product that it is of. */
  readonly producto?: ProductoEntero;
  /** Of whoever looks. */
  readonly personal?: DeQuienMira;
}

export interface DeQuienMira {
  readonly carrito: Carrito;
  /** Null of a guest. */
  readonly cuenta: Cuenta | null;
}

/** Where a page is, as an address says it. */
export interface Lugar {
  /** Path, from its slash on. */
  readonly ruta: string;
  /** Query, without its question mark. */
  readonly consulta: string;
}

/** @returns what stands in its `#raiz`; the built pages bring it, for whoever serves them */
export type Dibujar = (lugar: Lugar, primero: LoPrimero) => Promise<string>;
