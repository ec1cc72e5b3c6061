/** The cart, as it crosses the border. */
import { z } from 'zod';
import { cantidad } from '../pedidos/pedidos.ts';
import { identificador } from '../comun/texto.ts';

/** Body of `POST /api/carrito/items`: adds to what there is. */
export const agregarSchema = z.object(
  { producto_id: identificador, cantidad: cantidad.default(1) },
  'Se espera un objeto JSON',
);

/** Body of `PATCH /api/carrito/items/:producto_id`. */
export const cambiarCantidadSchema = z.object({ cantidad }, 'Se espera un objeto JSON');

/** Something to know before paying. */
export interface AvisoCarrito {
  readonly tipo: 'precio' | 'stock' | 'no_disponible';
  readonly producto_id: number;
  readonly mensaje: string;
  /** Of `precio`: what it was when it was put in. */
  readonly precio_anterior?: number;
  /** Of `stock`: how many there are. */
  readonly stock?: number;
}

export interface LineaCarrito {
  readonly producto_id: number;
  readonly nombre: string;
  readonly imagen_url: string | null;
  readonly precio: number;
  readonly cantidad: number;
  readonly stock: number;
  readonly subtotal: number;
  /** Whether that many can be bought now. */
  readonly disponible: boolean;
}

/** Answer of every call on the cart. */
export interface Carrito {
  readonly items: readonly LineaCarrito[];
  readonly unidades: number;
  /** Of what is still on sale, at today's prices. */
  readonly total: number;
  readonly avisos: readonly AvisoCarrito[];
  readonly se_puede_comprar: boolean;
}
