import { describe, expect, it } from 'vitest';
import { confirmarTicketSchema } from './pedidos.ts';
import { filtroWebhooksSchema } from './pagos.ts';
import { identificadorEscrito } from './texto.ts';
import { filtroTicketsSchema, ticketRemotoSchema } from './tickets.ts';

/** What an id's column holds at most. */
const EL_ULTIMO = 2_147_483_647;

describe('When an id is written as text', () => {
  it.each([1, 999_999_999, 1_000_000_000, EL_ULTIMO])(
    'then %i is one, wherever it comes in',
    (id) => {
      const escrito = String(id);
      expect(identificadorEscrito.parse(escrito)).toBe(id);
      expect(
        confirmarTicketSchema.parse({ ticket_id: escrito, estado: 'pendiente' }).ticket_id,
      ).toBe(id);
      expect(ticketRemotoSchema.parse({ ticket_id: escrito }).ticket_id).toBe(id);
      expect(filtroTicketsSchema.parse({ repartidor: escrito }).repartidor).toBe(id);
      expect(filtroWebhooksSchema.parse({ ids: `7,${escrito}` }).ids).toEqual([7, id]);
    },
  );

  it.each(['0', '-1', '1.5', '1e3', ' 1', String(EL_ULTIMO + 1), '99999999999'])(
    'then «%s» is none',
    (escrito) => {
      expect(identificadorEscrito.safeParse(escrito).success).toBe(false);
    },
  );
});
