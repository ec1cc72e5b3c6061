/** `npm run laboratorio`: the same day under each policy of assignment, side by side. */
import { seconds } from '../../dev/processes/console.ts';
import type { Reporter } from '../../dev/processes/console.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { connectSql } from '../../platform/base/sql.ts';
import { installRuntime } from '../../worker/proceso/worker.ts';
import { runMain } from '../support/orden/run-main.ts';
import { generarDia } from './dia.ts';
import type { Dia } from './dia.ts';
import { abrirLaboratorio, log } from './escenario.ts';
import { leerDia } from './grabado.ts';
import { guardarCorrida } from './guardar.ts';
import { jugar } from './jornada.ts';
import { help, readOptions } from './options.ts';
import type { Options } from './options.ts';
import { tabla } from './tabla.ts';
import type { Resultado } from './tabla.ts';
import { estaBien } from './veredicto.ts';

async function diasDe(
  { dia, semillas, pedidos }: Options,
  report: Reporter,
): Promise<Map<number, Dia>> {
  if (dia === undefined)
    return new Map(semillas.map((semilla) => [semilla, generarDia(semilla, pedidos)]));
  const sql = connectSql({ ...loadEnv(), DATABASE_POOL: 2 }, log);
  try {
    const leidos = new Map<number, Dia>();
    for (const semilla of semillas) {
      const leido = await leerDia(sql.sql, dia, semilla);
      const sobran = leido.pedidos.length - pedidos;
      if (sobran > 0) report.warn(`Tuvo ${sobran} pedidos más, que quedan afuera.`);
      leidos.set(semilla, { ...leido, pedidos: leido.pedidos.slice(0, pedidos) });
    }
    return leidos;
  } finally {
    await sql.cerrar();
  }
}

async function guardar(
  { dia = 'generado' }: Options,
  dias: ReadonlyMap<number, Dia>,
  resultados: readonly Resultado[],
): Promise<number> {
  const sql = connectSql({ ...loadEnv(), DATABASE_POOL: 1 }, log);
  const pedidos = Math.max(...[...dias.values()].map((jornada) => jornada.pedidos.length));
  try {
    return await guardarCorrida(sql.sql, { dia, pedidos, resultados });
  } finally {
    await sql.cerrar();
  }
}

async function work(options: Options, report: Reporter): Promise<boolean> {
  const dias = await diasDe(options, report);
  if ([...dias.values()].some(({ pedidos }) => pedidos.length === 0))
    throw new Error('Ese día no tiene pedidos.');
  // What is not JSON goes nowhere where JSON is asked for.
  const decir = (texto: string) => (options.json ? undefined : report.line(texto));
  installRuntime(log);
  const corridas = [...dias].flatMap(([semilla, dia]) =>
    options.politicas.map((politica) => ({ semilla, dia, politica })),
  );
  const laboratorio = await abrirLaboratorio();
  const resultados: Resultado[] = [];
  const mal: string[] = [];
  try {
    for (const { semilla, dia, politica } of corridas) {
      const empezo = Date.now();
      const nombre = `${politica}, semilla ${semilla}`;
      const total = dia.pedidos.length;
      const { cifras, veredicto } = await jugar(laboratorio, dia, politica, (hechos) =>
        options.json ? undefined : report.waiting(`${nombre}: ${hechos} de ${total}`),
      );
      report.waiting('');
      resultados.push({ politica, semilla, cifras });
      if (!estaBien(veredicto)) mal.push(`${nombre}: ${JSON.stringify(veredicto)}`);
      decir(`  ${nombre}: ${total} pedidos en ${seconds(Date.now() - empezo)}`);
    }
  } finally {
    await laboratorio.cerrar();
  }
  report.line(
    options.json
      ? JSON.stringify({ dia: options.dia ?? 'generado', resultados, mal })
      : `\n${tabla(resultados)}\n`,
  );
  if (options.guardar && mal.length === 0)
    decir(`  Guardada: es la corrida ${await guardar(options, dias, resultados)}`);
  for (const cual of mal) report.fail(cual);
  if (mal.length === 0) decir('  0 perdidos, 0 duplicados, todos terminados');
  return mal.length === 0;
}

await runMain({ readOptions, help, work });
