/** How a guest finds an order again: by what they know of it. */
import { z } from 'zod';
import { numeroPedido } from '../despacho/tickets.ts';
import type { Respuesta } from '../comun/respuestas.ts';
import { email } from '../comun/texto.ts';

/** Body of `POST /api/pedidos/buscar`. */
export const buscarPedidoSchema = z.object(
  { numero: numeroPedido, email: email.toLowerCase() },
  'Se espera un objeto JSON',
);

/** What opens it, as checkout said. */
export const pedidoHalladoSchema = z.object({
  numero: z.string(),
  seguimiento: z.object({ url: z.string(), token: z.string() }),
});
export type PedidoHallado = Respuesta<typeof pedidoHalladoSchema>;
