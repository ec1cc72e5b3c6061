/** What the shop's pages are told: catalogue, cart, accounts. */
import { z } from 'zod';
import type { AvisoCarrito, Carrito, LineaCarrito } from './carrito.ts';
import type { Categoria, ComercianteListado, Producto } from './catalogo.ts';
import type { Cuenta, SesionAbierta } from './cuentas.ts';
import { METODOS_PAGO, ROLES_TIENDA } from '../reglas/estados.ts';
import { cuantos, fecha, id, lista, pesos, texto, textoONada } from '../comun/respuestas.ts';

export const productoSchema = z.object({
  id,
  nombre: texto,
  descripcion: texto,
  precio: pesos,
  precio_anterior: pesos.nullable(),
  categoria: texto,
  stock: cuantos,
  imagen_url: textoONada,
  comerciante: textoONada,
}) satisfies z.ZodType<Producto>;

const conProductos = z.object({ id, nombre: texto, productos: cuantos }) satisfies z.ZodType<
  Categoria & ComercianteListado
>;
export const unaCategoriaSchema = z.object({ categoria: conProductos });
export const categoriasSchema = lista('categorias', conProductos);
export const comerciantesSchema = lista('comerciantes', conProductos);
export const mediosSchema = lista('medios', z.enum(METODOS_PAGO));

const lineaSchema = z.object({
  producto_id: id,
  nombre: texto,
  imagen_url: textoONada,
  precio: pesos,
  cantidad: id,
  stock: cuantos,
  subtotal: pesos,
  disponible: z.boolean(),
}) satisfies z.ZodType<LineaCarrito>;

const avisoSchema = z.object({
  tipo: z.enum(['precio', 'stock', 'no_disponible']),
  producto_id: id,
  mensaje: texto,
  precio_anterior: pesos.optional(),
  stock: cuantos.optional(),
}) satisfies z.ZodType<AvisoCarrito>;

export const carritoSchema = z.object({
  items: z.array(lineaSchema),
  unidades: cuantos,
  total: pesos,
  avisos: z.array(avisoSchema),
  se_puede_comprar: z.boolean(),
}) satisfies z.ZodType<Carrito>;

/** `POST /api/pedidos/:numero/repetir`. */
export const repetidoSchema = z.object({
  carrito: carritoSchema,
  faltantes: z.array(z.object({ producto_id: id, nombre: texto, mensaje: texto })),
});

const cuentaSchema = z.object({
  id,
  email: texto,
  nombre: texto,
  apellido: textoONada,
  telefono: textoONada,
  direccion: textoONada,
  rol: z.enum(ROLES_TIENDA),
}) satisfies z.ZodType<Cuenta>;
export const usuarioSchema = z.object({ usuario: cuentaSchema });

const sesionSchema = z.object({
  id,
  agente: texto,
  direccion: texto,
  creada_en: fecha,
  usada_en: fecha,
  actual: z.boolean(),
}) satisfies z.ZodType<SesionAbierta>;
export const sesionesSchema = lista('sesiones', sesionSchema);

/** `GET /dev/correo`. */
export const correosSchema = lista(
  'correos',
  z.object({
    id,
    para: texto,
    tipo: texto,
    estado: texto,
    creado_en: fecha,
    asunto: texto,
    texto,
    enlace: texto,
  }),
);
