/** Events of what has no workflow: drivers, settings, photos. In the transaction of the change, last. */
import { randomUUID } from 'node:crypto';
import type { Evento } from '../../contracts/despacho/eventos.ts';
import type { Transaction } from '../../platform/base/database.ts';

/** Records `evento`; admins are told, and the drivers it concerns. The transaction's last statement. */
export async function anotarEvento(
  tx: Transaction,
  { nombre, datos }: Evento,
  repartidores: readonly number[] = [],
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO tickets.evento (clave, nombre, datos, repartidores)
    VALUES (${`${nombre}/${randomUUID()}`}, ${nombre}, ${JSON.stringify(datos)}::jsonb,
      ${[...repartidores]}::int[])`;
}
