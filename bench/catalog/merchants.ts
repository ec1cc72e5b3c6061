/** Merchants with packages, as rows of the shop; and how they are all ordered at once. */
import type { Client } from '@temporalio/client';
import { scheduleIdPaquete } from '../../contracts/temporal/paquetes.ts';
import type { ConNombre } from '../../contracts/temporal/nombrar.ts';
import { ticketedAt } from '../measure/audit.ts';
import { query, untilZero } from '../../tests/support/medir/query.ts';

/** As many as the shop allows one. */
const EACH = 50;

/** Two lines each, spread over the catalogue, due on the day that was yesterday: by itself none runs. */
export async function savePackages(url: string, packages: number): Promise<void> {
  await query(
    url,
    `WITH cuenta AS (
      INSERT INTO ahorro.usuarios (email, nombre, password_hash, telefono, rol)
      SELECT 'comercio' || n || '@example.com', 'Comercio ' || n, 'x', '11' || 40000000 + n, 'comerciante'
      FROM generate_series(1, $1::int) AS n RETURNING id
    ), comercio AS (
      INSERT INTO ahorro.comerciantes (usuario_id, nombre, cuit, direccion)
      SELECT id, 'Comercio ' || id, lpad(id::text, 11, '0'), 'Monroe 3000, CABA' FROM cuenta
      RETURNING id, direccion
    ), paquete AS (
      INSERT INTO ahorro.paquetes_comerciantes (comerciante_id, nombre, frecuencia, dias_semana, direccion)
      SELECT id, 'Paquete ' || n, 'semanal', ARRAY[extract(isodow FROM now() - interval '1 day')::int], direccion
      FROM comercio, generate_series(1, ${EACH}) AS n RETURNING id
    ), producto AS (
      SELECT id, row_number() OVER (ORDER BY id) - 1 AS lugar, count(*) OVER () AS cuantos
      FROM ahorro.productos WHERE activo
    )
    INSERT INTO ahorro.paquete_items (paquete_id, producto_id, cantidad)
    SELECT paquete.id, producto.id, 1 FROM paquete CROSS JOIN (VALUES (0), (3)) AS linea(desde)
    JOIN producto ON producto.lugar = (paquete.id * 7 + linea.desde) % producto.cuantos`,
    [packages / EACH],
  );
}

/** Waits until the worker has made every package's Schedule. @throws Error after `ms` */
export async function untilScheduled(
  url: string,
  ms: number,
  tell: (left: number) => void,
): Promise<void> {
  const waiting =
    'SELECT count(*)::int FROM ahorro.paquetes_comerciantes WHERE version_aplicada <> version';
  const left = await untilZero(url, waiting, { ms, tell });
  if (left > 0) throw new Error(`${left} paquetes siguen sin su agenda`);
}

/** Every Schedule is told to run now, all at once; waits until each has its order's ticket, at most `ms`. */
export async function orderAll(
  url: string,
  client: Client,
  { ms, tell }: { readonly ms: number; readonly tell: (left: number) => void },
): Promise<void> {
  const packages = await query<ConNombre>(
    url,
    'SELECT id, azar FROM ahorro.paquetes_comerciantes WHERE eliminado_en IS NULL',
  );
  await Promise.all(
    packages.map((one) => client.schedule.getHandle(scheduleIdPaquete(one)).trigger()),
  );
  const left = `SELECT ${packages.length} - count(ticket_id)::int
    FROM ahorro.paquete_ejecuciones JOIN ahorro.pedidos USING (numero)`;
  await untilZero(url, left, { ms, tell });
}

/** The packages' orders: their numbers, and when each that has its ticket was told it, in milliseconds since 1970. */
export async function packageOrders(url: string) {
  const rows = await query<{ numero: string }>(
    url,
    'SELECT numero FROM ahorro.paquete_ejecuciones WHERE numero IS NOT NULL',
  );
  const numbers = rows.map(({ numero }) => numero);
  return { numbers, ticketedAt: [...(await ticketedAt(url, numbers)).values()] };
}
