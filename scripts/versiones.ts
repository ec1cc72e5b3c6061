/** `npm run versiones`: which versions of the workers there are, and which one takes what is new. */
import type { Client } from '@temporalio/client';
import { COLA_PAGOS, COLA_PEDIDOS, despliegueDe } from '../contracts/temporal/colas.ts';
import { createTemporalClient } from '../platform/temporal/temporal.ts';
import { argumentos, ejecutar, entero, ErrorDeUso } from './lib/consola/ejecutar.ts';
import { instancia } from './lib/consola/instancia.ts';
import { ensayar } from './lib/ensayo.ts';
import { BIEN, FALLO, hace, recortar, tabla } from './lib/consola/texto.ts';
import { createVersiones } from './lib/versiones.ts';
import type { Despliegue } from './lib/versiones.ts';

const USO = `
Uso: npm run versiones -- [--cola pedidos|pagos] [una de estas]

Muestra las versiones de los workers de una cola: cuál toma lo nuevo, cuál está en rampa,
y cuáles terminan lo que empezaron. Una versión «terminada» ya se puede apagar.

  --actual <versión>              toma todo lo nuevo; «ninguna» son los workers sin versión
  --rampa <versión> --porciento N toma esa parte de lo nuevo; con 0, nada
  --pasar <versión> --a <versión> lo que corre en una sigue en la otra, para apagar la primera
  --ensayar                       repite las historias de lo que corre con los flujos de esta copia,
                                  sin tocar nada: dice qué quedaría trabado. Antes de cada despliegue
  --ensayar --con <carpeta>       con los de otra copia: antes de volver a la versión anterior
`;

const SIN_VERSION = 'ninguna';

async function correr(): Promise<boolean> {
  const texto = { type: 'string' } as const;
  const { values } = argumentos({
    options: {
      ...{ cola: texto, actual: texto, rampa: texto, porciento: texto, pasar: texto, a: texto },
      ...{ ensayar: { type: 'boolean' }, con: texto },
    },
  });
  const { cola = COLA_PEDIDOS, actual, rampa, pasar } = values;
  if (cola !== COLA_PEDIDOS && cola !== COLA_PAGOS) {
    throw new ErrorDeUso(`--cola: «${cola}» no es ${COLA_PEDIDOS} ni ${COLA_PAGOS}`);
  }
  const pedidas = [actual, rampa, pasar].filter((version) => version !== undefined);
  if (pedidas.length > 1) throw new ErrorDeUso('Una cosa por vez: --actual, --rampa o --pasar');
  if ((rampa === undefined) !== (values.porciento === undefined)) {
    throw new ErrorDeUso('--rampa y --porciento van juntas');
  }
  if ((pasar === undefined) !== (values.a === undefined)) {
    throw new ErrorDeUso('--pasar y --a van juntas');
  }
  if (values.con !== undefined && values.ensayar !== true) {
    throw new ErrorDeUso('--con va con --ensayar');
  }
  const porciento = entero(values.porciento, '--porciento', 0, 0);
  if (porciento > 100) throw new ErrorDeUso('--porciento: de 0 a 100');
  const client = createTemporalClient(instancia('temporal'));
  if (values.ensayar === true) return ensayarTodo(client, cola, values.con);
  const versiones = createVersiones(client, despliegueDe(cola));
  let bien = true;
  if (actual !== undefined) {
    await versiones.hacerActual(actual === SIN_VERSION ? undefined : actual);
  }
  if (rampa !== undefined) await versiones.ponerEnRampa(rampa, porciento);
  if (pasar !== undefined) {
    const { pasados, fallados } = await versiones.pasar(pasar, values.a ?? '');
    console.log(`  ${BIEN} ${pasados} pasados de ${pasar} a ${values.a ?? ''}`);
    for (const fallado of fallados) console.log(`  ${FALLO} ${fallado}`);
    bien = fallados.length === 0;
  }
  mostrar(await versiones.mirar());
  return bien;
}

/** @returns whether all of it would go on */
async function ensayarTodo(
  client: Client,
  cola: string,
  carpeta: string | undefined,
): Promise<boolean> {
  const { repetidas, fallas } = await ensayar(client, cola, {
    carpeta,
    alPasar: (cuantas) => console.log(`  … ${cuantas} repetidas`),
  });
  for (const { workflowId, motivo } of fallas) {
    console.log(`  ${FALLO} ${workflowId}  ${recortar(motivo, 90)}`);
  }
  const bien = fallas.length === 0;
  const quedarian = bien ? 'todas siguen' : `${fallas.length} quedarían trabadas`;
  console.log(`  ${bien ? BIEN : FALLO} ${repetidas} historias de ${cola} repetidas: ${quedarian}`);
  return bien;
}

function mostrar({ nombre, actual, rampa, versiones }: Despliegue): void {
  const ahora = new Date();
  const filas = versiones.map((version) => [
    version.nombre,
    version.estado,
    version.desde === undefined ? '' : hace(version.desde, ahora),
  ]);
  console.log(`${nombre}\n${tabla(['versión', 'estado', 'creada'], filas).join('\n')}\n`);
  console.log(`  Lo nuevo va a: ${actual ?? 'los workers sin versión'}`);
  if (rampa) console.log(`  y un ${rampa.porciento} % a: ${rampa.version}`);
}

await ejecutar({ uso: USO, limiteMs: 120_000, correr });
