/** What an alert is made of: how grave, for whom, and what ends it. Which there are: catalogo.ts. */
import { estadoEnPalabras } from '../palabras.ts';

export const NIVELES_ALERTA = ['info', 'advertencia', 'critica'] as const;
export type NivelAlerta = (typeof NIVELES_ALERTA)[number];

/** Whom it concerns: operations read all, dispatch what is about its tickets. */
export const LECTORES_ALERTA = ['despacho', 'operaciones'] as const;
export type LectorAlerta = (typeof LECTORES_ALERTA)[number];

/** What ends an alert; none of them is read from its sentence. */
export const FINES_ALERTA = [
  /** Somebody says that they have seen it. */
  'reconocimiento',
  /** A later event of the same order names it in `resuelve`. */
  'aviso',
  /** As `aviso`, or its order is over. */
  'aviso_o_fin',
  /** Its ticket has a driver, has left, or is over. */
  'repartidor',
  /** Its order is in another state than `estado`, or over. */
  'movimiento',
  /** No notification is failed any more. */
  'notificaciones',
  /** Somebody has resolved what it is about. */
  'resolucion',
  /** Its order is over, or is to come in another slot than the one that ends at `hasta`. */
  'franja',
  /** No slot has more orders than it has room for, or than can be carried. */
  'franjas',
] as const;
export type FinAlerta = (typeof FINES_ALERTA)[number];

/** Steps of an order that may have to wait: each has its alert. */
export const PASOS_QUE_ESPERAN = [
  'ticket',
  'pago',
  'confirmacion',
  'cancelacion',
  'devolucion',
] as const;
export type PasoQueEspera = (typeof PASOS_QUE_ESPERAN)[number];

/** A step as people write it. */
export const pasoEnPalabras = (paso: string): string => CON_ACENTO[paso] ?? paso;
const CON_ACENTO: Readonly<Record<string, string>> = {
  confirmacion: 'confirmación',
  cancelacion: 'cancelación',
  devolucion: 'devolución',
};

export interface Definicion<D> {
  /** What all of its kind are about, in a few words. */
  readonly causa: string;
  readonly nivel: NivelAlerta;
  readonly para: readonly LectorAlerta[];
  readonly fin: FinAlerta;
  /** What of its data there always is. */
  readonly datos: readonly (keyof D & string)[];
  readonly frase: (datos: D) => string;
  /** The code of the alert, of the same order or of none, that is over with this. */
  readonly resuelve?: (datos: D) => string;
}

export interface DeEspera {
  readonly numero: string;
  readonly paso: PasoQueEspera;
  readonly motivo: string;
}
export interface DePedido {
  readonly numero: string;
}
export interface ConMotivo extends DePedido {
  readonly motivo: string;
}
export interface DePago extends DePedido {
  readonly pago_id: string;
  /** Of the order. */
  readonly estado: string;
}

export const definir = <D>(definicion: Definicion<D>): Definicion<D> => definicion;
export const TODOS: readonly LectorAlerta[] = LECTORES_ALERTA;
export const OPERACIONES: readonly LectorAlerta[] = ['operaciones'];

export const enCola = (
  causa: string,
  fin: FinAlerta,
  para: readonly LectorAlerta[],
): Definicion<DeEspera> => ({
  causa,
  nivel: 'critica',
  fin,
  para,
  datos: ['numero', 'paso', 'motivo'],
  frase: ({ numero, paso, motivo }) =>
    `El pedido ${numero} espera en la cola (${pasoEnPalabras(paso)}): ${motivo}`,
});
export const dePago = (causa: string, detalle: string): Definicion<DePago> => ({
  causa,
  nivel: 'critica',
  fin: 'reconocimiento',
  para: TODOS,
  datos: ['numero', 'pago_id', 'estado'],
  frase: ({ numero, pago_id, estado }) =>
    `${detalle}: pago ${pago_id} del pedido ${numero}, que está en ${estadoEnPalabras(estado)}`,
});
