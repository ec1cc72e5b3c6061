/** What has changed of an order's lines is told, with what its workflow has to know from here on. */
import { demoraMs } from '../../contracts/despacho/configuracion.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import type { Actor } from '../../contracts/temporal/mensajes.ts';
import { leerConfiguracion } from '../comun/ajustes.ts';
import { consultaAbierta } from '../comun/salida.ts';
import { cambiado, contarCambio, guardarTicket } from '../despacho/ticket-cambiado.ts';
import type { EnCambio, TicketCambiado } from '../despacho/ticket-cambiado.ts';

export interface Contado {
  readonly actor: Actor;
  readonly detalle: string;
  /** What the shopper reads in its place; null when it is none of their business. */
  readonly detallePublico?: string | null;
}

/** Puts the ticket into `estado`, where it may be already, and tells of it. */
export async function asentar(
  cambio: EnCambio,
  estado: EstadoTicket,
  contado: Contado,
): Promise<TicketCambiado> {
  const { sql, previo } = cambio;
  const consulta = await consultaAbierta(sql, previo.numero);
  const ticket = guardarTicket(cambio, { estado });
  // What was taken from which shelf is not told to the shopper; that the order has moved on is.
  const soloElEstado = contado.detallePublico === null && estado !== previo.estado;
  contarCambio(cambio, { ticket, ...contado, ...(soloElEstado && { detallePublico: '' }) });
  const hecho = { ...cambiado(ticket), consulta };
  if (estado === previo.estado) return hecho;
  const demora = demoraMs(await leerConfiguracion(sql), estado, ticket.estadoDesde.getTime());
  return demora === undefined ? hecho : { ...hecho, demoraMs: demora };
}
