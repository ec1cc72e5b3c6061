import { parseArgs } from 'node:util';
import type { Drill } from './drill.ts';
import type { Seen } from './stage.ts';

export interface Options {
  readonly chosen: readonly Drill<Seen>[];
  /** Drills whose tools are missing are left out, and said to be. */
  readonly skip: boolean;
  readonly seed: number;
}

export function helpOf(drills: readonly Drill<Seen>[]): string {
  const width = Math.max(...drills.map(({ name }) => name.length)) + 2;
  const lines = drills.map(({ name, title }) => `    ${name.padEnd(width)} ${title}`);
  return `  npm run simulacro -- <nombre…> [opciones]

  Arranca un Belgrano propio, con gente que compra y despacha, le hace lo que dice el nombre,
  espera a que se reponga y audita desde afuera que no se haya perdido nada.
  Termina con 0 si así fue.

${lines.join('\n')}

    --todos            todos, uno tras otro
    --saltear          deja de lado aquellos para los que falta algo (root, faketime, el historial)
    --semilla N        repite las mismas compras
    --help             esto
`;
}

/** With nothing said, the list is what one wants to see. */
export function asksForHelp(args: readonly string[]): boolean {
  return args.length === 0 || args.includes('--help') || args.includes('-h');
}

/** @throws TypeError for an unknown option or name */
export function readOptions(args: readonly string[], drills: readonly Drill<Seen>[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      todos: { type: 'boolean', default: false },
      saltear: { type: 'boolean', default: false },
      semilla: { type: 'string' },
    },
  });
  const known = drills.map(({ name }) => name);
  const names = values.todos ? known : positionals;
  if (names.length === 0) throw new TypeError(`Falta el nombre. Hay: ${known.join(', ')}`);
  const chosen = names.map((wanted) => {
    const drill = drills.find(({ name }) => name === wanted);
    if (drill !== undefined) return drill;
    throw new TypeError(`No hay un simulacro «${wanted}». Hay: ${known.join(', ')}`);
  });
  return { chosen, skip: values.saltear, seed: Number(values.semilla ?? Date.now() % 1_000_000) };
}
