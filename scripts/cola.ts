/** `npm run cola`: which orders wait, since when and why; with `--empujar` they try again now. */
import pMap from 'p-map';
import { connectDatabase } from '../platform/base/database.ts';
import { createEntradas } from '../flujos/entradas.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { createMensajero } from '../flujos/pedidos.ts';
import { connectSql } from '../platform/base/sql.ts';
import { createTemporalClient, temporalAnswers } from '../platform/temporal/temporal.ts';
import { argumentos, ejecutar, ErrorDeScript, ErrorDeUso } from './lib/consola/ejecutar.ts';
import { exigirBase, instancia } from './lib/consola/instancia.ts';
import { empujar } from './lib/empujar.ts';
import type { EmpujarDeps } from './lib/empujar.ts';
import { estadosDe, mirar, motivosDeEspera } from './lib/en-espera.ts';
import type { Cola, Flujo, Fuentes } from './lib/en-espera.ts';
import { hastaQue } from './lib/consola/insistir.ts';
import { BIEN, FALLO, hace, recortar, tabla } from './lib/consola/texto.ts';

const USO = `
Uso: npm run cola -- [--empujar [numero…]]

Muestra los pedidos que esperan: desde cuándo, por qué, y si su flujo corre en Temporal.
Termina con error si algo que se empujó sigue esperando.

  --empujar  hace que los números dados (o todos los que esperan) prueben ahora mismo;
             donde falta el flujo, lo inicia
`;

/** How long to wait for what was pushed. */
const ESPERA_MS = 6_000;

const FLUJOS: Readonly<Record<Flujo, string>> = {
  corre: 'corre',
  no_existe: 'sin flujo',
  termino: 'terminó',
  sin_respuesta: '?',
};

async function correr(): Promise<boolean> {
  const { values, positionals: numeros } = argumentos({
    options: { empujar: { type: 'boolean' } },
    allowPositionals: true,
  });
  const conEmpujon = values.empujar === true;
  if (numeros.length > 0 && !conEmpujon) throw new ErrorDeUso('Los números van con --empujar');
  const env = instancia('base', 'temporal');
  const log = createLogger('cola', { ...env, LOG_LEVEL: 'silent' });
  const db = connectDatabase(env, log);
  const client = createTemporalClient(env);
  await exigirBase(db, env);
  const conTemporal = await temporalAnswers(client, 3_000);
  const { sql } = connectSql({ ...env, DATABASE_POOL: 4 }, log);
  const cola = await mirar({ sql, client: conTemporal ? client : undefined }, numeros);
  mostrar(cola);
  if (!conTemporal) {
    throw new ErrorDeScript(
      `Temporal (${env.TEMPORAL_ADDRESS}) no responde: no se ve si corren, ni se los puede empujar.`,
    );
  }
  const perdidos = numeros.filter((numero) =>
    cola.espera.every((enEspera) => enEspera.numero !== numero),
  );
  for (const numero of perdidos) console.log(`  ${FALLO} ${numero}  no está en espera`);
  if (!conEmpujon || cola.espera.length === 0) return perdidos.length === 0;
  const deps: EmpujarDeps = {
    mensajero: createMensajero(client, { esperaMs: 5_000 }),
    entradas: createEntradas(env),
  };
  return (await empujarTodos({ sql, db, client }, deps, cola)) && perdidos.length === 0;
}

function mostrar({ espera, flujos, total }: Cola): void {
  if (espera.length === 0) {
    console.log('No hay pedidos en espera.');
    return;
  }
  const ahora = new Date();
  const filas = espera.map(({ numero, estado, desde, motivo }) => [
    numero,
    estado,
    hace(desde, ahora),
    FLUJOS[flujos.get(numero) ?? 'sin_respuesta'],
    recortar(motivo, 70),
  ]);
  console.log(tabla(['pedido', 'estado', 'desde', 'flujo', 'por qué'], filas).join('\n'));
  const parte = total > espera.length ? `; arriba, los ${espera.length} más viejos` : '';
  console.log(`\n  En espera: ${total}${parte}.`);
}

/** @returns whether every one of them went on */
async function empujarTodos(
  fuentes: Required<Fuentes>,
  deps: EmpujarDeps,
  { espera, flujos }: Cola,
): Promise<boolean> {
  const motivos = await pMap(
    espera,
    (pedido) => empujar(deps, pedido, flujos.get(pedido.numero) ?? 'sin_respuesta'),
    { concurrency: 10 },
  );
  const empujados = espera.filter((_, i) => motivos[i] === undefined).map(({ numero }) => numero);
  console.log(`\n  Empujados: ${empujados.length} de ${espera.length}.\n`);
  const quedan = await hastaQue(
    () => motivosDeEspera(fuentes, empujados),
    ({ size }) => size === 0,
    { limiteMs: ESPERA_MS, cadaMs: 500 },
  );
  const estados = await estadosDe(fuentes.db, empujados);
  for (const [i, { numero }] of espera.entries()) {
    const motivo = motivos[i] ?? quedan.get(numero);
    const final = motivo === undefined ? estados.get(numero) : `sigue en espera: ${motivo}`;
    console.log(
      `  ${motivo === undefined ? BIEN : FALLO} ${numero}  ${final ?? 'salió de la cola'}`,
    );
  }
  return empujados.length === espera.length && quedan.size === 0;
}

await ejecutar({ uso: USO, limiteMs: 120_000, correr });
