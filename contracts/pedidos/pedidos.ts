/** What crosses the border of Belgrano Ahorro. */
import { z } from 'zod';
import { ESTADOS_TICKET, METODOS_PAGO } from '../reglas/estados.ts';
import type { EstadoDevolucion, EstadoPagoPedido } from '../pagos/pagos.ts';
import type { EstadoPedido, EstadoTicket } from '../reglas/estados.ts';
import { importe } from '../comun/dinero.ts';
import {
  email,
  identificador,
  identificadorEscrito,
  paginado,
  parrafo,
  telefono,
  texto,
  textoRequerido,
} from '../comun/texto.ts';
import type { DatosDeCobro } from '../pagos/proveedor.ts';
import { numeroPedido } from '../despacho/tickets.ts';
import type { PasoHistorial } from '../despacho/tickets.ts';

const cliente = z.object(
  {
    nombre: textoRequerido(200),
    email,
    telefono,
  },
  'Faltan los datos del cliente',
);

/** Whether it is a number as the shop gives them, be there an order or not. */
export function esNumeroDeLaTienda(texto: string): boolean {
  return /^PED-\d{14}-\w+$/.test(texto);
}

/** How many of one product. */
export const cantidad = z
  .number('Debe ser un número')
  .int('Debe ser un número entero')
  .min(1, 'Debe ser al menos 1')
  .max(1000, 'Es demasiado grande');

const item = z.object({ producto_id: identificador, cantidad });

/** A whole order, as checkout stores it. The same product twice counts as one line. */
export const checkoutSchema = z.object(
  {
    cliente,
    items: z
      .array(item, 'Debe ser una lista')
      .min(1, 'El pedido no tiene productos')
      .max(100, 'Son más de 100 productos')
      .transform(juntarRepetidos)
      .pipe(z.array(item)),
    direccion: textoRequerido(300),
    metodo_pago: z.enum(METODOS_PAGO, 'Medio de pago desconocido').default('efectivo'),
    notas: parrafo(1000).default(''),
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

function juntarRepetidos(items: readonly z.output<typeof item>[]) {
  const cantidades = new Map<number, number>();
  for (const { producto_id, cantidad } of items) {
    cantidades.set(producto_id, (cantidades.get(producto_id) ?? 0) + cantidad);
  }
  return [...cantidades].map(([producto_id, cantidad]) => ({ producto_id, cantidad }));
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

/** Body of `POST /api/confirmar-ticket/:numero`. */
export const confirmarTicketSchema = z.object({
  ticket_id: z.union([identificador, identificadorEscrito], 'Debe ser un número'),
  estado: z.enum(ESTADOS_TICKET, 'Estado desconocido'),
  repartidor: texto(200).nullish(),
  fecha_creacion: z.iso.datetime({ offset: true, error: 'Debe ser una fecha ISO 8601' }).nullish(),
});
export type Confirmacion = z.output<typeof confirmarTicketSchema>;
/** The legacy form, with the number in the body. */
export const confirmarTicketLegadoSchema = confirmarTicketSchema.extend({ numero: numeroPedido });

export const cancelarSchema = z.object({ motivo: parrafo(500).optional() });

export interface TicketDePedido {
  readonly id: number;
  readonly numero: string;
  readonly estado: EstadoTicket;
  readonly repartidor: string | null;
  readonly fecha_creacion: string;
}

/** Where the shopper pays, and until when. */
export interface PagoDeCheckout {
  readonly init_point: string;
  readonly vence: string;
  /** The account to transfer to, where that is how. */
  readonly datos?: DatosDeCobro;
}

/** The payment of an order, as `GET /api/pedidos/:numero` tells it. */
export interface PagoDetalle {
  readonly estado: EstadoPagoPedido;
  /** Null until there is one, while a payment is being accredited, and once there is nothing more to pay. */
  readonly init_point: string | null;
  readonly vence: string | null;
  /** The account to transfer to, where that is how and it is still to be done. */
  readonly datos: DatosDeCobro | null;
  /** What we give back, in pesos, and how far that is. */
  readonly devoluciones: readonly {
    readonly estado: EstadoDevolucion;
    readonly monto: number;
    readonly fecha: string;
  }[];
}

/** Answer of `POST /api/checkout`. */
export interface RespuestaCheckout {
  readonly success: true;
  readonly message: string;
  readonly idempotent?: true;
  readonly pedido: {
    readonly numero: string;
    readonly cliente: string;
    readonly total: number;
    readonly fecha: string;
    readonly estado: EstadoPedido;
  };
  readonly ticket: TicketDePedido | null;
  /** Where it is paid; only where that is before it is prepared, null until it is known. */
  readonly pago?: PagoDeCheckout | null;
  readonly seguimiento: { readonly url: string; readonly token: string };
}

/** Query of `GET /api/pedidos`. */
export const filtroPedidosSchema = z.object(paginado);
export type FiltroPedidos = z.output<typeof filtroPedidosSchema>;

/** An order as `GET /api/pedidos` lists it. */
export interface PedidoResumido {
  readonly numero: string;
  readonly estado: EstadoPedido;
  readonly total: number;
  /** How many units it has in all. */
  readonly unidades: number;
  readonly direccion: string;
  readonly repartidor: string | null;
  readonly fecha: string;
  readonly fecha_actualizacion: string;
}

/** A step of an order, as whoever follows it live gets it. */
export interface PasoEnVivo {
  readonly numero: string;
  readonly estado: EstadoPedido;
  readonly detalle: string | null;
  readonly repartidor: string | null;
  readonly fecha: string;
}

/** Answer of `GET /api/pedidos/:numero`. */
export interface PedidoDetalle {
  readonly numero: string;
  readonly estado: EstadoPedido;
  readonly cliente: string;
  readonly direccion: string;
  readonly metodo_pago: string;
  readonly notas: string;
  readonly total: number;
  readonly items: readonly {
    readonly producto_id: number;
    readonly nombre: string;
    readonly precio: number;
    readonly cantidad: number;
  }[];
  readonly motivo_espera: string | null;
  /** Null unless it is paid before it is prepared. */
  readonly pago: PagoDetalle | null;
  readonly fecha: string;
  readonly fecha_actualizacion: string;
  readonly ticket: TicketDePedido | null;
  readonly historial: readonly PasoHistorial[];
}
