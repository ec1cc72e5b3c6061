/** `npm run respaldo -- <carpeta>`: a copy of the business data, all of one moment. */
import { argumentos, ejecutar, ErrorDeUso } from './lib/consola/ejecutar.ts';
import { instancia } from './lib/consola/instancia.ts';
import { respaldar } from './lib/respaldo.ts';
import { BIEN } from './lib/consola/texto.ts';

const USO = `
Uso: npm run respaldo -- <carpeta>

Guarda los datos del negocio tal como están en este instante, sin frenar a nadie: un archivo
comprimido por tabla y un manifiesto. La carpeta tiene que ser nueva. Se vuelve con
npm run restaurar.
`;

async function correr(): Promise<boolean> {
  const { positionals } = argumentos({ options: {}, allowPositionals: true });
  const [carpeta, ...demas] = positionals;
  if (carpeta === undefined || demas.length > 0) throw new ErrorDeUso('Falta la carpeta, una sola');
  const { tablas } = await respaldar(instancia('directa').DATABASE_DIRECT_URL, carpeta);
  const filas = tablas.reduce((suma, tabla) => suma + tabla.filas, 0);
  console.log(`${BIEN} ${filas} filas de ${tablas.length} tablas en ${carpeta}`);
  return true;
}

await ejecutar({ uso: USO, correr });
