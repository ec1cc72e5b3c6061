import colors from 'picocolors';
import { httpAnswers, temporalAnswers } from './servers/health.ts';
import { postgresAnswers } from './servers/postgres.ts';
import { isOurs, readProcesses, supervisorLives, type PartRecord } from './processes/processes.ts';
import { readSettings } from './instance/settings.ts';

type Row = { record: PartRecord; alive: boolean; healthy: boolean };

async function inspect(record: PartRecord): Promise<Row> {
  const alive = isOurs(record);
  return { record, alive, healthy: alive && (await isHealthy(record)) };
}

function isHealthy({ nombre, puerto }: PartRecord): Promise<boolean> {
  if (puerto === undefined) return Promise.resolve(true);
  if (nombre === 'postgres') return postgresAnswers(puerto);
  if (nombre === 'temporal') return temporalAnswers(`127.0.0.1:${puerto}`);
  return httpAnswers(`http://127.0.0.1:${puerto}/healthz`);
}

function stateOf({ alive, healthy }: Row): string {
  // Padded before it is coloured: colours have no width on the screen.
  if (!alive) return colors.red('caído'.padEnd(13));
  return healthy ? colors.green('sano'.padEnd(13)) : colors.yellow('no responde'.padEnd(13));
}

function format(row: Row): string {
  const { nombre, pid, puerto = '', reinicios, url = '' } = row.record;
  const cells = [nombre.padEnd(15), String(pid).padStart(8), String(puerto).padStart(8)];
  return `  ${cells.join('')}   ${stateOf(row)}${String(reinicios).padStart(9)}   ${url}`;
}

async function main(): Promise<void> {
  const { processesFile } = readSettings(process.env);
  const processes = readProcesses(processesFile);
  if (processes === undefined) {
    console.log('Belgrano no está en marcha. Se arranca con: npm start');
    process.exit(1);
  }
  const rows = await Promise.all(processes.partes.map(inspect));
  const supervised = supervisorLives(processes);
  const since = new Date(processes.iniciado).toLocaleString('es-AR', { hour12: false });
  console.log(
    `\n  Belgrano, en marcha desde el ${since} (supervisor: pid ${processes.supervisor})\n`,
  );
  console.log(colors.dim('  parte               pid  puerto   salud        reinicios   dirección'));
  for (const row of rows) console.log(format(row));
  console.log('');
  if (!supervised) {
    console.log(
      '  El supervisor ya no está: lo que quede vivo se detiene con el próximo npm start.\n',
    );
  }
  process.exit(supervised && rows.every((row) => row.healthy) ? 0 : 1);
}

await main();
