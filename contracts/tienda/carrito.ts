/** The cart, as it crosses the border. */
import { z } from 'zod';
import { cantidad } from '../comun/cantidad.ts';
import { cuanto, cuantos, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { identificador } from '../comun/texto.ts';
import { ventaSchema } from './catalogo.ts';

/** Body of `POST /api/carrito/items`: adds to what there is. */
export const agregarSchema = z.object(
  { producto_id: identificador, cantidad: cantidad.default(1) },
  'Se espera un objeto JSON',
);

/** Body of `PATCH /api/carrito/items/:producto_id`. */
export const cambiarCantidadSchema = z.object({ cantidad }, 'Se espera un objeto JSON');

/** Something to know before paying. */
const avisoSchema = z.object({
  tipo: z.enum(['precio', 'stock', 'no_disponible']),
  producto_id: id,
  mensaje: z.string(),
  /** Of `precio`: what it was when it was put in. */
  precio_anterior: pesos.optional(),
  /** Of `stock`: how many there are. */
  stock: cuanto.optional(),
});
export type AvisoCarrito = Respuesta<typeof avisoSchema>;

const lineaSchema = z.object({
  producto_id: id,
  nombre: z.string(),
  imagen_url: textoONada,
  precio: pesos,
  /** What it cost before the offer, where it is on offer. */
  precio_anterior: pesos.optional(),
  cantidad: cuanto,
  stock: cuanto,
  venta: ventaSchema.optional(),
  subtotal: pesos,
  /** Whether that many can be bought now. */
  disponible: z.boolean(),
});
export type LineaCarrito = Respuesta<typeof lineaSchema>;

/** Answer of every call on the cart. */
export const carritoSchema = z.object({
  items: z.array(lineaSchema),
  unidades: cuantos,
  /** Of what is still on sale, at today's prices. */
  total: pesos,
  /** What offers save of it, where they do. */
  ahorro: pesos.optional(),
  avisos: z.array(avisoSchema),
  se_puede_comprar: z.boolean(),
});
export type Carrito = Respuesta<typeof carritoSchema>;

/** Answer of `POST /api/pedidos/:numero/repetir`. */
export const repetidoSchema = z.object({
  carrito: carritoSchema,
  faltantes: z.array(z.object({ producto_id: id, nombre: z.string(), mensaje: z.string() })),
});
