/** The settings as the activities read them: in their own transaction, so that a change holds at once. */
import { completarConfiguracion } from '../../contracts/despacho/configuracion.ts';
import type { Configuracion } from '../../contracts/despacho/configuracion.ts';
import type { Sql } from '../../platform/base/sql.ts';

export async function leerConfiguracion(sql: Sql): Promise<Configuracion> {
  const filas = await sql<{ clave: string; valor: unknown }>`
    SELECT clave, valor FROM tickets.configuracion`;
  return completarConfiguracion(
    Object.fromEntries(filas.map(({ clave, valor }) => [clave, valor])),
  );
}
