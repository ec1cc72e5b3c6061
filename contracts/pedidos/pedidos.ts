/** What crosses the border of Belgrano Ahorro. */
import { z } from 'zod';
import { ESTADOS_PAGO_PEDIDO } from '../pagos/pagos.ts';
import { ESTADOS_DEVOLUCION } from '../reglas/pagos/estados.ts';
import { ESTADOS_PEDIDO, ESTADOS_TICKET, METODOS_PAGO } from '../reglas/estados.ts';
import { importe } from '../comun/dinero.ts';
import { comprobanteSchema } from '../facturacion/comprobantes.ts';
import { paginado } from '../comun/numeros.ts';
import { cuanto, fecha, id, pesos, textoONada } from '../comun/respuestas.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { email, parrafo, telefonoDePedido, textoRequerido } from '../comun/texto.ts';
import { SI_FALTA, SI_NO_CONTESTA } from '../reglas/preparacion/lineas.ts';
import { consultaSchema, lineaPreparadaSchema } from '../preparacion/lineas.ts';
import { cancelacionPedidaSchema, deshacible } from '../comun/cancelacion.ts';
import { VENTA_POR } from '../reglas/valores/cantidades.ts';
import {
  codigo_postal,
  codigoDeCupon,
  descuentosSchema,
  franja_id,
  franjaDePedidoSchema,
  items,
} from './compra.ts';
import { pasoSchema } from '../despacho/tickets.ts';

const cliente = z.object(
  {
    nombre: textoRequerido(200),
    email,
    telefono: telefonoDePedido,
  },
  'Faltan los datos del cliente',
);

/** Whether it is a number as the shop gives them, be there an order or not. */
export function esNumeroDeLaTienda(texto: string): boolean {
  return /^PED-\d{14}-\w+$/.test(texto);
}

/** A whole order, as checkout stores it. The same product twice counts as one line. */
export const checkoutSchema = z.object(
  {
    cliente,
    items,
    direccion: textoRequerido(300),
    metodo_pago: z.enum(METODOS_PAGO, 'Medio de pago desconocido').default('efectivo'),
    notas: parrafo(1000).default(''),
    /** What is done about what there is not enough of; as the account has it, or it is asked. */
    si_falta: z.enum(SI_FALTA, 'Debe ser preguntar, reemplazar o quitar').optional(),
    /** And where that is asked and not answered. */
    si_no_contesta: z.enum(SI_NO_CONTESTA, 'Debe ser reemplazar o quitar').optional(),
    cupon: codigoDeCupon.optional(),
    codigo_postal: codigo_postal.optional(),
    franja_id: franja_id.optional(),
  },
  'Se espera un objeto JSON',
);
export type Checkout = z.output<typeof checkoutSchema>;

const total_esperado = importe.optional();
const compraCompletaSchema = checkoutSchema.extend({ total_esperado });
const compraDeCarritoSchema = compraCompletaSchema.partial({ items: true });
/**
 * Body of `POST /api/checkout`: without `items` the cart is bought, without `cliente` it is for the
 * account that is logged in. With `total_esperado` another total is refused.
 */
export const compraSchema = compraCompletaSchema.partial({ cliente: true, items: true });
export type Compra = z.output<typeof compraSchema>;

/** What may be left out by whom: the client with an account, the items with a cart. */
export function compraSchemaPara(quien: { conCuenta: boolean; conCarrito: boolean }) {
  if (quien.conCuenta) return compraSchema;
  return quien.conCarrito ? compraDeCarritoSchema : compraCompletaSchema;
}

/** Header `Idempotency-Key`: bare or quoted, up to 255 characters. */
export const idempotencyKeySchema = z
  .string()
  .trim()
  .transform((valor) => /^"(.*)"$/.exec(valor)?.[1] ?? valor)
  .pipe(
    z
      .string()
      .regex(/^[\x20-\x7E]+$/, 'Solo caracteres ASCII visibles')
      .max(255, 'Tiene más de 255 caracteres'),
  );

const cancelacion = z.object({ motivo: parrafo(500).optional(), deshacible });
/** Body of a cancellation; there need not be one. */
export const cancelarSchema = cancelacion
  .nullish()
  .transform((dada): z.output<typeof cancelacion> => dada ?? {});

const estado = z.enum(ESTADOS_PEDIDO);

export const ticketDePedidoSchema = z.object({
  id,
  numero: z.string(),
  estado: z.enum(ESTADOS_TICKET),
  repartidor: textoONada,
  fecha_creacion: fecha,
});
export type TicketDePedido = Respuesta<typeof ticketDePedidoSchema>;

const cuenta = z.object({
  alias: z.string(),
  cbu: z.string(),
  titular: z.string(),
  banco: z.string().optional(),
});

/** Where the shopper pays, and until when. */
const pagoDeCheckoutSchema = z.object({
  init_point: z.string(),
  vence: fecha,
  /** The account to transfer to, where that is how. */
  datos: cuenta.optional(),
});
export type PagoDeCheckout = Respuesta<typeof pagoDeCheckoutSchema>;

/** Answer of `POST /api/checkout`. */
export const respuestaCheckoutSchema = z.object({
  success: z.literal(true),
  message: z.string(),
  idempotent: z.literal(true).optional(),
  pedido: z.object({
    numero: z.string(),
    cliente: z.string(),
    total: pesos,
    fecha,
    estado,
    /** What its delivery costs, its slot included. */
    envio: pesos,
    descuentos: descuentosSchema,
    /** When it is delivered, where that was chosen. */
    franja: franjaDePedidoSchema.nullable(),
  }),
  ticket: ticketDePedidoSchema.nullable(),
  /** Where it is paid; only where that is before it is prepared, null until it is known. */
  pago: pagoDeCheckoutSchema.nullable().optional(),
  seguimiento: z.object({ url: z.string(), token: z.string() }),
});
export type RespuestaCheckout = Respuesta<typeof respuestaCheckoutSchema>;

/** Query of `GET /api/pedidos`. */
export const filtroPedidosSchema = z.object(paginado);
export type FiltroPedidos = z.output<typeof filtroPedidosSchema>;

/** An order as `GET /api/pedidos` lists it. */
export const pedidoResumidoSchema = z.object({
  numero: z.string(),
  estado,
  total: pesos,
  /** How many units it has in all. */
  unidades: id,
  direccion: z.string(),
  repartidor: textoONada,
  fecha,
  fecha_actualizacion: fecha,
});
export type PedidoResumido = Respuesta<typeof pedidoResumidoSchema>;

const lineaSchema = z.object({
  producto_id: id,
  nombre: z.string(),
  precio: pesos,
  cantidad: cuanto,
  /** What was taken off the whole line, where something was. */
  descuento: pesos.optional(),
  /** What it is counted in, unless in pieces. */
  por: z.enum(VENTA_POR).optional(),
  /** Its picture, where somebody has put one. */
  imagen_url: z.string().optional(),
});

/** The payment of an order, as `GET /api/pedidos/:numero` tells it. */
const pagoSchema = z.object({
  estado: z.enum(ESTADOS_PAGO_PEDIDO),
  /** Null until there is one, while a payment is being accredited, and once there is nothing more to pay. */
  init_point: textoONada,
  vence: fecha.nullable(),
  /** The account to transfer to, where that is how and it is still to be done. */
  datos: cuenta.optional(),
  /** What we give back, in pesos, and how far that is. */
  devoluciones: z.array(z.object({ estado: z.enum(ESTADOS_DEVOLUCION), monto: pesos, fecha })),
});
export type PagoDetalle = Respuesta<typeof pagoSchema>;

/** Answer of `GET /api/pedidos/:numero`. */
export const pedidoSchema = z.object({
  numero: z.string(),
  estado,
  cliente: z.string(),
  direccion: z.string(),
  /** Where its zone was known by it. */
  codigo_postal: z.string().optional(),
  metodo_pago: z.enum(METODOS_PAGO),
  notas: z.string(),
  total: pesos,
  /** What its delivery costs, its slot included. */
  envio: pesos,
  descuentos: descuentosSchema,
  franja: franjaDePedidoSchema.nullable(),
  items: z.array(lineaSchema),
  motivo_espera: textoONada,
  /** Null unless it is paid before it is prepared. */
  pago: pagoSchema.nullable(),
  fecha,
  fecha_actualizacion: fecha,
  ticket: ticketDePedidoSchema.nullable(),
  historial: z.array(pasoSchema),
  /** Once it is delivered, what there is of it: who took it, and where the photo is. */
  entrega: z.object({ recibido_por: textoONada, foto: textoONada }).optional(),
  /** What is done about what is missing, and where the question of it is not answered. */
  si_falta: z.enum(SI_FALTA),
  si_no_contesta: z.enum(SI_NO_CONTESTA),
  /** As they are prepared. */
  lineas: z.array(lineaPreparadaSchema),
  /** What it comes to as it is prepared so far; `total` is what was ordered. */
  total_final: pesos,
  /** What is asked about what is missing. */
  consulta: consultaSchema.optional(),
  /** It is going to be cancelled, unless that is taken back. */
  cancelacion: cancelacionPedidaSchema.optional(),
  /** What whoever brings it is to be told, while it is on its way; only who bought it reads it. */
  codigo_entrega: z.string().optional(),
  /** Between when and when it comes, while it is on its way. */
  llegada: z.object({ desde: fecha, hasta: fecha }).optional(),
  /** The day on which it comes, `AAAA-MM-DD`, of one without a slot, until its `llegada` is known. */
  promesa: z.object({ fecha: z.string() }).optional(),
  /** Its invoice and what takes a part of it back, once they are authorised. */
  comprobantes: z.array(comprobanteSchema).optional(),
});
export type PedidoDetalle = Respuesta<typeof pedidoSchema>;
