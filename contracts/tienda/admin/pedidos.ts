/** An order whole, as those who run the shop see it, and what they do with it. */
import { z } from 'zod';
import { cuantos, fecha, id, pesos, textoONada } from '../../comun/respuestas.ts';
import type { Respuesta } from '../../comun/respuestas.ts';
import { parrafoRequerido } from '../../comun/texto.ts';
import { comprobanteAdminSchema } from '../../facturacion/comprobantes.ts';
import { paymentSchema } from '../../pagos/pagos.ts';
import { ESTADOS_TRANSFERENCIA } from '../../pagos/transferencias.ts';
import { clienteSchema, pedidoAdminSchema } from './clientes.ts';
import { pedidoSchema } from '../../pedidos/pedidos.ts';
import { TIPOS_CLIENTE } from '../../reglas/estados.ts';

/** A note about an order or a customer: only those who run the shop see it. */
export const notaSchema = z.object({ id, texto: z.string(), autor: z.string(), fecha });
export type Nota = Respuesta<typeof notaSchema>;

/** Body of `POST /api/admin/pedidos/:numero/notas`, and of the same of a customer. */
export const nuevaNotaSchema = z.object(
  { texto: parrafoRequerido(1000) },
  'Se espera un objeto JSON',
);
export const unaNotaSchema = z.object({ nota: notaSchema });

/** Body of `POST /api/admin/pedidos/:numero/cancelar`: who bought it reads the reason. */
export const cancelacionAdminSchema = z.object(
  { motivo: parrafoRequerido(500) },
  'Se espera un objeto JSON',
);

export const correoReenviadoSchema = z.object({ para: z.string(), tipo: z.string() });

const { items, historial } = pedidoSchema.shape;

/** Answer of `GET /api/admin/pedidos/:numero`. */
export const pedidoAdminDetalleSchema = z.object({
  ...pedidoSchema.shape,
  items: z.array(z.object({ ...items.element.shape, imagen_url: textoONada })),
  /** With who did it in words, where the actor is a person. */
  historial: z.array(z.object({ ...historial.element.shape, quien: textoONada })),
  contacto: z.object({
    email: z.string(),
    telefono: z.string(),
    /** By which it is called, where it can be understood. */
    telefono_e164: textoONada,
    usuario_id: id.nullable(),
    tipo_cliente: z.enum(TIPOS_CLIENTE),
    /** How many orders the same account, or the same mail, has. */
    pedidos: cuantos,
  }),
  pagos: z.array(paymentSchema),
  /** All, whatever became of them. */
  facturacion: z.array(comprobanteAdminSchema),
  transferencia: z
    .object({
      estado: z.enum(ESTADOS_TRANSFERENCIA),
      importe: pesos,
      comprobante: textoONada,
      motivo: textoONada,
    })
    .nullable(),
  /** The shopper does not see them. */
  anotaciones: z.array(notaSchema),
  /** The last mail about it. */
  correo: z.object({ tipo: z.string(), estado: z.string(), fecha }).nullable(),
  workflow_id: z.string(),
  /** Address of the photo of the last time it could not be delivered, where there is one. */
  foto_intento: textoONada,
  /** Whether it may still be cancelled from here. */
  se_cancela: z.boolean(),
});
export type PedidoAdminDetalle = Respuesta<typeof pedidoAdminDetalleSchema>;

/** Answer of `GET /api/admin/clientes/:id`. */
export const clienteAdminDetalleSchema = z.object({
  cliente: clienteSchema,
  /** Of what was not cancelled. */
  compras: z.object({ pedidos: cuantos, total: pesos }),
  ultimos: z.array(pedidoAdminSchema),
  /** Where their orders went, the one most used first. */
  direcciones: z.array(z.object({ direccion: z.string(), veces: cuantos })),
  anotaciones: z.array(notaSchema),
});
export type ClienteAdminDetalle = Respuesta<typeof clienteAdminDetalleSchema>;
