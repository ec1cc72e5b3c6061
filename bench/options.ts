/** What a run measures, and how much of it. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** As `USAGE` has them. */
export type Options = NonNullable<ReturnType<typeof readOptions>>;

/** So many in flight, and so many calls a round. */
const FULL = [
  { inFlight: 1, calls: 50 },
  { inFlight: 8, calls: 160 },
  { inFlight: 40, calls: 320 },
];
const QUICK = [
  { inFlight: 1, calls: 30 },
  { inFlight: 8, calls: 64 },
  { inFlight: 40, calls: 160 },
];

export const USAGE = `
  npm run bench [-- opciones]

    --quick               todo, más corto: unos 14 minutos en vez de 50
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
