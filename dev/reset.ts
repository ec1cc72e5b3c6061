import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { isDataDir, removeDataDir } from './instance/data-dir.ts';
import { readProcesses, stopLeftovers, supervisorLives } from './processes/processes.ts';
import { plainly } from './plainly.mjs';
import { readSettings } from './instance/settings.ts';

async function confirmed(dataDir: string, args: readonly string[]): Promise<boolean> {
  if (args.includes('--si')) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const question = `Se borran todos los pedidos y datos de ${dataDir}. ¿Seguro? (si/no) `;
  try {
    // Without this, input that ends would leave the question waiting for ever.
    const closed = once(terminal, 'close').then(() => 'no');
    const answer = await Promise.race([terminal.question(question), closed]);
    return /^s[ií]?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

async function reset(args: readonly string[]): Promise<string> {
  const { dataDir, processesFile } = readSettings(process.env);
  if (!existsSync(dataDir)) return `No hay nada que borrar: ${dataDir} no existe.`;
  if (!isDataDir(dataDir)) throw new Error(`${dataDir} no es una carpeta de datos de Belgrano.`);
  const processes = readProcesses(processesFile);
  if (processes !== undefined && supervisorLives(processes)) {
    throw new Error('Belgrano está en marcha: primero detenelo con Ctrl-C en su terminal.');
  }
  if (!(await confirmed(dataDir, args))) return 'No borré nada.';
  await stopLeftovers(processesFile);
  removeDataDir(dataDir);
  return `Listo: borré ${dataDir}. El próximo npm start empieza de cero.`;
}

try {
  console.log(await reset(process.argv.slice(2)));
} catch (error) {
  console.error(plainly(error));
  process.exitCode = 1;
}
