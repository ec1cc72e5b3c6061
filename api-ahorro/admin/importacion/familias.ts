/** The families of a file: each has at least two, in the file or beside it. */
import type { Sql } from '../../../platform/base/sql.ts';
import { claveDe } from './codigos.ts';
import type { Revisada } from './codigos.ts';
import { falla } from './linea.ts';

/** Adds to the lines what is wrong with their families. Reads what there is of them in one statement. */
export async function revisarFamilias(sql: Sql, lineas: readonly Revisada[]): Promise<void> {
  const buenas = lineas.flatMap(({ producto, errores }) =>
    producto === undefined || errores.length > 0 ? [] : [producto],
  );
  const dadas = buenas.flatMap(({ familia }) => familia ?? []);
  if (dadas.length === 0) return;
  const enElArchivo = new Set(buenas.map(claveDe));
  const hay = await sql<{ familia: string; nombre: string; comerciante: string | null }>`
    SELECT producto.familia, producto.nombre, comerciante.nombre AS comerciante
    FROM ahorro.productos AS producto
    LEFT JOIN ahorro.comerciantes AS comerciante ON comerciante.id = producto.comerciante_id
    WHERE producto.familia = ANY(${dadas}::text[])`;
  const quedan = hay.filter((producto) => !enElArchivo.has(claveDe(producto)));
  const cuantos = new Map<string, number>();
  for (const familia of [...dadas, ...quedan.map((producto) => producto.familia)]) {
    cuantos.set(familia, (cuantos.get(familia) ?? 0) + 1);
  }
  for (const { producto, errores } of lineas) {
    if (producto?.familia == null || (cuantos.get(producto.familia) ?? 0) > 1) continue;
    errores.push(falla('familia', 'Hace falta otro producto de esa familia'));
  }
}
