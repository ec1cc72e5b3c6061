/** The orders that are placed: the same mix for every contender. */
import { z } from 'zod';
import { query } from '../tests/support/medir/query.ts';
import { createCaller, expected } from './instance/http-client.ts';

const bought = z.object({ pedido: z.object({ numero: z.string() }) });

/** @returns a function that gives the next order's body: two lines, spread over the catalogue */
export async function createOrders(databaseUrl: string): Promise<() => object> {
  const rows = await query<{ id: number }>(
    databaseUrl,
    'SELECT id FROM ahorro.productos WHERE activo ORDER BY id',
  );
  const ids = rows.map(({ id }) => id);
  let placed = 0;
  return () => {
    placed += 1;
    const line = (offset: number, cantidad: number) => {
      return { producto_id: ids[(placed * 7 + offset) % ids.length], cantidad };
    };
    return {
      cliente: { nombre: 'Juan Pérez', email: 'juan@example.com', telefono: '1144445555' },
      items: [line(0, 2), line(3, 1)],
      direccion: 'Av. Cabildo 1234, CABA',
      metodo_pago: 'efectivo',
    };
  };
}

/** @returns a function that places the next order at the shop on that port, and gives its number */
export async function createBuyer(
  port: number,
  databaseUrl: string,
): Promise<() => Promise<string>> {
  const call = createCaller(port);
  const nextOrder = await createOrders(databaseUrl);
  return async () => {
    const answer = await call('POST', '/api/checkout', nextOrder());
    return bought.parse(expected(answer)).pedido.numero;
  };
}
