/** Codes of states and reasons in the words that staff know them by. */
import { esEstadoTicket } from './estados.ts';
import type { EstadoPedido, MotivoSinRepartidor } from './estados.ts';
import { PEDIDO, TICKET } from './nombres.ts';

/** Why a ticket has no driver. */
export const MOTIVO: Readonly<Record<MotivoSinRepartidor, string>> = {
  sin_repartidores: 'No hay repartidores en turno',
  fuera_de_zona: 'Nadie reparte en esa zona',
  capacidad_excedida: 'Todos los repartidores están completos',
  a_mano: 'Apartado: lo asigna despacho',
};

/** What an order's state is called by those who run the shop. */
export function nombreDePedido(estado: EstadoPedido): string {
  const { nombre, enOperaciones } = PEDIDO[estado];
  return enOperaciones ?? nombre;
}

/** A state, of a ticket or an order, between quotation marks; one of another release stays what it is. */
export function estadoEnPalabras(estado: string): string {
  if (esEstadoTicket(estado)) return `«${TICKET[estado].nombre}»`;
  return esEstadoPedido(estado) ? `«${nombreDePedido(estado)}»` : estado;
}

/** A reason inside a sentence. */
export const motivoEnPalabras = (motivo: string): string =>
  esMotivo(motivo) ? MOTIVO[motivo].toLowerCase() : motivo;

/**
 * What a server says of states and reasons, where it has said it in codes. Of states only those that are no words
 * either: «pendiente» is also said of other things.
 */
export function enPalabras(texto: string): string {
  return texto.replace(/[a-z]+(?:_[a-z]+)+/g, (codigo) =>
    motivoEnPalabras(estadoEnPalabras(codigo)),
  );
}

const esEstadoPedido = (palabra: string): palabra is EstadoPedido => Object.hasOwn(PEDIDO, palabra);
const esMotivo = (palabra: string): palabra is MotivoSinRepartidor =>
  Object.hasOwn(MOTIVO, palabra);
