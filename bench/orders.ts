/** The orders that are placed: the same mix for every contender. */
import { query } from '../tests/support/medir/query.ts';

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
