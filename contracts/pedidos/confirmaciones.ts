/** What a Ticketera tells the shop of a ticket. */
import { z } from 'zod';
import { momentoDado } from '../comun/dias.ts';
import { id } from '../comun/respuestas.ts';
import { identificador, identificadorEscrito, recortar, texto } from '../comun/texto.ts';
import { numeroPedido } from '../despacho/tickets.ts';
import { ESTADOS_TICKET } from '../reglas/estados.ts';

/** Body of `POST /api/confirmar-ticket/:numero`. */
export const confirmarTicketSchema = z.object({
  ticket_id: z.union([identificador, identificadorEscrito], 'Debe ser un número'),
  estado: z.enum(ESTADOS_TICKET, 'Estado desconocido'),
  repartidor: texto(200).nullish(),
  fecha_creacion: momentoDado.nullish(),
});
export type Confirmacion = z.output<typeof confirmarTicketSchema>;
/** The legacy form, with the number in the body. */
export const confirmarTicketLegadoSchema = confirmarTicketSchema.extend({ numero: numeroPedido });
/** Answer to either of the two. */
export const confirmadoSchema = z.object({
  exito: z.literal(true),
  numero: z.string(),
  ticket_id: id,
  ticket_estado: z.enum(ESTADOS_TICKET),
});

/** A name as somebody else's server gives it: what cannot be stored is left out of it. */
const nombreRemoto = z.string().transform((nombre) => recortar(nombre, 200));

/** What we read of a remote Ticketera's answer: its own words may be more. */
export const ticketRemotoSchema = z.object({
  ticket_id: z.union([identificador, identificadorEscrito]),
  estado: z.enum(ESTADOS_TICKET).default('pendiente'),
  repartidor_asignado: nombreRemoto.nullish(),
  fecha_creacion: z.string().nullish(),
});
