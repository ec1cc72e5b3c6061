/** What a run measures, and how much of it. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** As `USAGE` has them. */
export type Options = NonNullable<ReturnType<typeof readOptions>>;

/** So many in flight, and so many calls a round. */
export interface Level {
  readonly inFlight: number;
  readonly calls: number;
  /** Fewer for the newcomer: it is slow, and nothing is claimed from its tail. */
  readonly slowCalls: number;
}

const FULL: readonly Level[] = [
  { inFlight: 1, calls: 50, slowCalls: 20 },
  { inFlight: 8, calls: 160, slowCalls: 24 },
  { inFlight: 40, calls: 320, slowCalls: 80 },
];
const QUICK: readonly Level[] = [
  { inFlight: 1, calls: 30, slowCalls: 16 },
  { inFlight: 8, calls: 64, slowCalls: 16 },
  { inFlight: 40, calls: 160, slowCalls: 40 },
];

export const USAGE = `
  npm run bench [-- opciones]

    --quick               todo, más corto: unos 13 minutos en vez de 45
    --scenario a,b        solo estos; los nombres están en docs/performance.md
    --only a,b            solo estos contendientes; las razones necesitan a todos
    --against <carpeta>   también otra copia del proyecto, en la misma corrida
    --publish             escribe las cifras y los gráficos de docs/performance.md
`;

/** @returns undefined when help is asked for @throws TypeError for an unknown option */
export function readOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      scenario: { type: 'string' },
      quick: { type: 'boolean', default: false },
      against: { type: 'string' },
      only: { type: 'string' },
      publish: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const { quick, publish, help, against } = values;
  if (help) return undefined;
  return {
    ...{ quick, publish },
    scenarios: values.scenario?.split(','),
    against: against === undefined ? undefined : resolve(against),
    only: values.only?.split(','),
    levels: quick ? QUICK : FULL,
    /** At each level; in each, every contender once, in an order drawn anew. */
    rounds: quick ? 3 : 7,
  };
}
