/** Mails of the shop: which there are, and what each is written from. */
import { z } from 'zod';
import { LlamadaFallida } from '../comun/llamadas.ts';
import { fecha, id, lista } from '../comun/respuestas.ts';
import type { DatosDeCobro } from '../pagos/proveedor.ts';
import type { NovedadAlerta } from './alertas.ts';
import type { EstadoPedido, MedioPago } from '../reglas/estados.ts';
import type { CodigoComprobante } from '../reglas/facturacion/comprobantes.ts';
import type { Descuento } from '../reglas/precios/tipos.ts';
import type { VentaPor } from '../reglas/valores/cantidades.ts';
import type { FaltanteDePaquete } from '../reglas/surtido.ts';
import type { ResultadoReclamo } from '../pedidos/reclamos.ts';
import type { ResultadoArrepentimiento } from '../tienda/arrepentimientos.ts';
import type { ConNombre } from '../temporal/nombrar.ts';

export interface DatosRecuperacion {
  readonly nombre: string;
  /** What the token is made from; worth nothing without the secret. */
  readonly nonce: string;
}

/** A line of an order, as its mails show it; in pesos each. */
export interface LineaDeCorreo {
  readonly producto_id: number;
  readonly nombre: string;
  readonly cantidad: number;
  readonly precio: number;
  readonly por?: VentaPor | null;
}

/** As `ahorro.pedidos_para_correo` has it. */
export interface DatosPedido {
  readonly numero: string;
  /** Name and address as they were written; null of a guest, who may have written to somebody else's mailbox. */
  readonly nombre: string | null;
  readonly total: number;
  readonly direccion: string | null;
  readonly repartidor: string | null;
  /** Left out of mails from before, as what follows. */
  readonly lineas?: readonly LineaDeCorreo[];
  readonly descuentos?: readonly Descuento[];
  /** What its delivery costs. */
  readonly envio?: number;
  /** When it is delivered, where that was chosen. */
  readonly franja?: { readonly desde: string; readonly hasta: string } | null;
  /** Between when and when it comes, of one that is on its way. */
  readonly llegada?: { readonly desde: string; readonly hasta: string };
  /** Whether it is handed over for a code, which the order's page shows. */
  readonly con_codigo?: boolean;
  /** The day on which it comes, `AAAA-MM-DD`, of one that is confirmed and has no slot. */
  readonly prometido?: string;
  readonly metodo_pago?: MedioPago;
  /** Whether it is paid before it is prepared. */
  readonly pagado?: boolean;
  /** What was said of this step; not what a guest said. */
  readonly detalle?: string | null;
  /** Who took it at the door. */
  readonly recibido_por?: string | null;
}

/** An order waits to be paid: into this account, or on the page of its provider. */
export interface DatosPorPagar extends Pick<
  DatosPedido,
  'numero' | 'nombre' | 'total' | 'lineas' | 'descuentos' | 'envio'
> {
  readonly cuenta?: DatosDeCobro;
  /** ISO 8601. */
  readonly vence: string;
}

/** Pesos of a payment that were given back. */
export interface DatosDevuelto extends Pick<DatosPedido, 'numero' | 'nombre'> {
  readonly monto: number;
  /** Of the whole payment. */
  readonly de: number;
  /** Whether a person handed it over: by whatever way. */
  readonly a_mano?: boolean;
}

/** What is asked of a shopper, about what there is not enough of. */
export interface DatosConsulta extends Pick<DatosPedido, 'numero' | 'nombre'> {
  /** ISO 8601. */
  readonly vence: string;
  readonly propuestas: readonly {
    readonly producto_id: number;
    readonly nombre: string;
    readonly cantidad: number;
    readonly propuesta: string;
    readonly propuesta_cantidad: number;
    readonly por: VentaPor | null;
    /** Pesos. */
    readonly importe: number;
  }[];
}

/** A claim was made, or somebody resolved it. */
export interface DatosReclamo extends Pick<DatosPedido, 'numero' | 'nombre'> {
  readonly reclamo: number;
  /** Null while it is open. */
  readonly resultado: ResultadoReclamo | null;
  readonly monto?: number | null;
  readonly respuesta?: string | null;
  /** ISO 8601: until when it is answered. */
  readonly vence: string;
}

/** An invoice is there, or what takes a part of one back. */
export interface DatosComprobante extends Pick<DatosPedido, 'numero' | 'nombre'> {
  readonly codigo: CodigoComprobante;
  /** Pesos. */
  readonly monto: number;
}

/** A package could not order all it should have. */
export interface DatosPaquete {
  readonly nombre: string;
  readonly paquete: string;
  /** `AAAA-MM-DD`. */
  readonly fecha: string;
  /** Of the order that was placed all the same, or null. */
  readonly numero: string | null;
  readonly faltantes: readonly FaltanteDePaquete[];
}

/** Somebody decided on an account that asked to be a merchant. */
export interface DatosComercio {
  readonly nombre: string;
  readonly comercio: string;
  /** Why not; null when it was approved. */
  readonly motivo: string | null;
}

/** A withdrawal was asked for, or somebody resolved it. */
export interface DatosArrepentimiento extends Pick<DatosPedido, 'numero' | 'nombre'> {
  readonly codigo: string;
  /** Null while it is open. */
  readonly resultado: ResultadoArrepentimiento | null;
  /** Why so; null while it is open. */
  readonly motivo: string | null;
  /** What it does not reach, by name; absent in mails of before, and once it is resolved. */
  readonly excluidos?: readonly string[];
}

/** For the staff: what has happened since the mail before. */
export interface DatosAlerta {
  readonly novedades: readonly NovedadAlerta[];
  /** How many more there are than are told. */
  readonly demas: number;
}

/** Steps of an order that its shopper gets a mail of. */
export const TIPOS_CORREO_PEDIDO = [
  'programado',
  'confirmado',
  'en_camino',
  'entregado',
  'no_entregado',
  'cancelado',
] as const satisfies readonly EstadoPedido[];
export type TipoCorreoPedido = (typeof TIPOS_CORREO_PEDIDO)[number];

/** A mail as it is stored. */
export type Correo = {
  readonly para: string;
} & ConNombre &
  (
    | { readonly tipo: 'recuperacion'; readonly datos: DatosRecuperacion }
    | { readonly tipo: 'por_pagar'; readonly datos: DatosPorPagar }
    | { readonly tipo: 'pago_rechazado'; readonly datos: DatosPedido }
    | { readonly tipo: 'devuelto'; readonly datos: DatosDevuelto }
    | { readonly tipo: 'consulta'; readonly datos: DatosConsulta }
    | { readonly tipo: 'reclamo'; readonly datos: DatosReclamo }
    | { readonly tipo: 'comprobante'; readonly datos: DatosComprobante }
    | { readonly tipo: 'paquete'; readonly datos: DatosPaquete }
    | { readonly tipo: 'comercio'; readonly datos: DatosComercio }
    | { readonly tipo: 'arrepentimiento'; readonly datos: DatosArrepentimiento }
    | { readonly tipo: 'alerta'; readonly datos: DatosAlerta }
    | { readonly tipo: TipoCorreoPedido; readonly datos: DatosPedido }
  );

/** Our sender is refused, whoever the mail is for: no mail goes out until somebody puts that right. */
export class RemitenteRechazado extends LlamadaFallida {
  readonly remitente: string;
  constructor(remitente: string, respuesta: string, cause: unknown) {
    super(`el servidor de correo no acepta mandar en nombre de ${remitente}: ${respuesta}`, {
      cause,
    });
    this.remitente = remitente;
  }
}

/**
 * Hands a mail in; the same mail always under the same Message-ID.
 * @throws LlamadaFallida (RemitenteRechazado), or LlamadaRechazada when its recipient is refused for good
 */
export type MandarCorreo = (correo: Correo) => Promise<void>;

/** Answer of `GET /dev/correo`. */
export const correosSchema = lista(
  'correos',
  z.object({
    id,
    para: z.string(),
    tipo: z.string(),
    estado: z.string(),
    creado_en: fecha,
    asunto: z.string(),
    texto: z.string(),
    enlace: z.string(),
  }),
);
