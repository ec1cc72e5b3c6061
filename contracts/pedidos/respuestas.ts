/** What is told of an order. */
import { z } from 'zod';
import { ESTADOS_PEDIDO, ESTADOS_TICKET, METODOS_PAGO } from '../reglas/estados.ts';
import { ESTADOS_DEVOLUCION, ESTADOS_PAGO_PEDIDO } from '../pagos/pagos.ts';
import type {
  PedidoDetalle,
  PedidoResumido,
  RespuestaCheckout,
  TicketDePedido,
} from './pedidos.ts';
import { pasoSchema } from '../despacho/respuestas.ts';
import { fecha, id, pesos, texto, textoONada } from '../comun/respuestas.ts';

const estado = z.enum(ESTADOS_PEDIDO);

export const ticketDePedidoSchema = z.object({
  id,
  numero: texto,
  estado: z.enum(ESTADOS_TICKET),
  repartidor: textoONada,
  fecha_creacion: fecha,
}) satisfies z.ZodType<TicketDePedido>;

const cuenta = z.object({
  alias: texto,
  cbu: texto,
  titular: texto,
  banco: texto.optional(),
});

export const checkoutSchema = z.object({
  success: z.literal(true),
  message: texto,
  idempotent: z.literal(true).optional(),
  pedido: z.object({ numero: texto, cliente: texto, total: pesos, fecha, estado }),
  ticket: ticketDePedidoSchema.nullable(),
  pago: z
    .object({ init_point: texto, vence: fecha, datos: cuenta.optional() })
    .nullable()
    .optional(),
  seguimiento: z.object({ url: texto, token: texto }),
}) satisfies z.ZodType<RespuestaCheckout>;

export const pedidoResumidoSchema = z.object({
  numero: texto,
  estado,
  total: pesos,
  unidades: id,
  direccion: texto,
  repartidor: textoONada,
  fecha,
  fecha_actualizacion: fecha,
}) satisfies z.ZodType<PedidoResumido>;

const lineaSchema = z.object({ producto_id: id, nombre: texto, precio: pesos, cantidad: id });
const pagoSchema = z.object({
  estado: z.enum(ESTADOS_PAGO_PEDIDO),
  init_point: textoONada,
  vence: fecha.nullable(),
  datos: cuenta.nullable(),
  devoluciones: z.array(z.object({ estado: z.enum(ESTADOS_DEVOLUCION), monto: pesos, fecha })),
});

export const pedidoSchema = z.object({
  numero: texto,
  estado,
  cliente: texto,
  direccion: texto,
  metodo_pago: z.enum(METODOS_PAGO),
  notas: texto,
  total: pesos,
  items: z.array(lineaSchema),
  motivo_espera: textoONada,
  pago: pagoSchema.nullable(),
  fecha,
  fecha_actualizacion: fecha,
  ticket: ticketDePedidoSchema.nullable(),
  historial: z.array(pasoSchema),
}) satisfies z.ZodType<PedidoDetalle>;

/** `POST /api/confirmar-ticket/:numero`. */
export const confirmadoSchema = z.object({
  exito: z.literal(true),
  numero: texto,
  ticket_id: id,
  ticket_estado: z.enum(ESTADOS_TICKET),
});
