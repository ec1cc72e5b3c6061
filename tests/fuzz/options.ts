import { parseArgs } from 'node:util';

export interface Options {
  /** The same seed makes the same calls. */
  readonly seed: number;
  /** Drawn calls for each operation and person, besides those at the edges of each schema. */
  readonly examples: number;
  /** Whether the edges of each schema are tried too. */
  readonly edges: boolean;
  /** Names of people; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** Whether what is called runs as in production. */
  readonly production: boolean;
}

export const HELP = `  npm run fuzz [-- opciones]

  Levanta un Belgrano propio y le manda, como cada clase de persona, miles de llamadas
  hechas a partir de /openapi.json: bien formadas, en los bordes y disparatadas. Ninguna
  puede terminar en 5xx ni en algo que la descripción no diga.

    --quick            menos de 2 minutos
    --ejemplos N       llamadas al azar por operación y persona
    --quienes a,b      solo estas (tienda-cliente, despacho-admin…)
    --semilla N        repite una corrida
    --produccion       lo mismo, con NODE_ENV=production y secretos propios
    --help             esto
`;

/** @throws TypeError for an unknown option; @returns undefined when help was asked for */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      ejemplos: { type: 'string' },
      quienes: { type: 'string' },
      semilla: { type: 'string' },
      produccion: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    // The quick run is the same one each time: what it finds is in the change under test.
    seed: Number(values.semilla ?? (values.quick ? 20_261_122 : Date.now() % 1_000_000)),
    examples: Number(values.ejemplos ?? (values.quick ? 2 : 10)),
    edges: !values.quick,
    only: values.quienes?.split(','),
    production: values.produccion,
  };
}
