/** `npm run restaurar -- <carpeta>`: a backup comes back, into a database without orders. */
import { argumentos, ejecutar, ErrorDeUso } from './lib/consola/ejecutar.ts';
import { instancia } from './lib/consola/instancia.ts';
import { restaurar, seguirDespuesDeVolver } from './lib/respaldo.ts';
import { BIEN } from './lib/consola/texto.ts';

const USO = `
Uso: npm run restaurar -- <carpeta>
     npm run restaurar -- --ya-volvio

Devuelve un respaldo a la base de DATABASE_URL, que tiene que estar migrada como entonces
(npm run inicializar-db) y sin pedidos. Todo o nada. Los servicios, detenidos; Temporal puede
seguir en marcha, con lo que sabe de después del respaldo.

Además empieza otra época: los ids siguen mucho más allá de los que se dieron después del
respaldo, lo que estaba empezado y sin hacer se vuelve a empezar, y los tableros abiertos
cargan todo de nuevo.

  --ya-volvio  solo eso último: la base volvió por otro medio, como una copia de la plataforma
`;

const DESPUES = `
  Ahora:
  1. Arrancá los servicios (o «npm start»).
  2. Esperá un minuto: los pedidos, correos, notificaciones y paquetes siguen solos desde sus filas.
  3. «npm run reconciliar» dice qué queda. Lo que es de después del respaldo ya no está en la base:
     cada flujo que vive sin pedido lo decide una persona, con «npm run reconciliar -- --cerrar».
`;

async function correr(): Promise<boolean> {
  const { values, positionals } = argumentos({
    options: { 'ya-volvio': { type: 'boolean' } },
    allowPositionals: true,
  });
  const [carpeta, ...demas] = positionals;
  const url = instancia('directa').DATABASE_DIRECT_URL;
  if (values['ya-volvio'] === true) {
    if (carpeta !== undefined) throw new ErrorDeUso('O una carpeta, o --ya-volvio');
    await seguirDespuesDeVolver(url);
    console.log(`${BIEN} Empezó otra época.\n${DESPUES}`);
    return true;
  }
  if (carpeta === undefined || demas.length > 0) throw new ErrorDeUso('Falta la carpeta, una sola');
  const { hecho, tablas } = await restaurar(url, carpeta);
  const filas = tablas.reduce((suma, tabla) => suma + tabla.filas, 0);
  console.log(
    `${BIEN} Volvieron ${filas} filas de ${tablas.length} tablas, como estaban el ${hecho}\n${DESPUES}`,
  );
  return true;
}

await ejecutar({ uso: USO, correr });
