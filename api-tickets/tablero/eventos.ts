/** Events of what has no workflow: drivers, settings, photos. In the transaction of the change, last. */
import { randomUUID } from 'node:crypto';
import type { Evento } from '../../contracts/despacho/eventos.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** Records `evento`; admins are told, and the drivers it concerns. The transaction's last statement. */
export async function anotarEvento(
  sql: Sql,
  { nombre, datos }: Evento,
  repartidores: readonly number[] = [],
): Promise<void> {
  await sql`
    INSERT INTO tickets.evento (clave, nombre, datos, repartidores)
    VALUES (${`${nombre}/${randomUUID()}`}, ${nombre}, ${JSON.stringify(datos)}::jsonb,
      ${[...repartidores]}::int[])`;
}
