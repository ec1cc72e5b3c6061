/** `npm run restaurar -- <carpeta>`: a backup comes back, into a database without orders. */
import { loadEnv } from '../platform/env.ts';
import { argumentos, ejecutar, ErrorDeUso } from './lib/ejecutar.ts';
import { restaurar } from './lib/respaldo.ts';
import { BIEN } from './lib/texto.ts';

const USO = `
Uso: npm run restaurar -- <carpeta>

Devuelve un respaldo a la base de DATABASE_URL, que tiene que estar migrada como entonces
(npm run inicializar-db) y sin pedidos. Todo o nada. Los servicios, detenidos.

Si Temporal también se perdió, los pedidos abiertos se retoman con «npm run cola -- --empujar»
y, los demás, solos, en su próximo cambio.
`;

async function correr(): Promise<boolean> {
  const { positionals } = argumentos({ options: {}, allowPositionals: true });
  const [carpeta, ...demas] = positionals;
  if (carpeta === undefined || demas.length > 0) throw new ErrorDeUso('Falta la carpeta, una sola');
  const { hecho, tablas } = await restaurar(loadEnv().DATABASE_DIRECT_URL, carpeta);
  const filas = tablas.reduce((suma, tabla) => suma + tabla.filas, 0);
  console.log(
    `${BIEN} Volvieron ${filas} filas de ${tablas.length} tablas, como estaban el ${hecho}`,
  );
  return true;
}

await ejecutar({ uso: USO, correr });
