import { parseArgs } from 'node:util';
import type { FaultLength } from './fallas/fault.ts';

export interface Options {
  /** The same seed gives the same faults, in the same order, with the same pauses. */
  readonly seed: number;
  /** Names of faults; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** Names of those that are left out, unless they are asked for. */
  readonly without: readonly string[];
  readonly ordersPerSecond: number;
  /** Times that each fault comes alone. */
  readonly repeats: number;
  /** How long faults come mixed, two at a time. */
  readonly mixedMs: number;
  readonly length: FaultLength;
}

export const HELP = `  npm run chaos [-- opciones]

  Hace compras sin parar mientras rompe una parte tras otra, y audita desde afuera
  que cada pedido aceptado se haya cumplido exactamente una vez.

    --quick            menos de 5 minutos
    --fallas a,b       solo estas (worker, workers, worker-pagos, ahorro, tickets,
                       temporal, postgres, pausa, pool, corte, demora, mercadopago,
                       despliegue, registro, olvido, traba, toma, primer-paso, avisos,
                       reloj, disco, par, version)
    --sin a,b          sin estas: «reloj» necesita libfaketime, y «disco», ser root en Linux
    --semilla N        repite una corrida
    --por-segundo N    compras por segundo
    --help             esto
`;

/** @throws TypeError for an unknown option; @returns undefined when help was asked for */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      fallas: { type: 'string' },
      semilla: { type: 'string' },
      'por-segundo': { type: 'string' },
      sin: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { quick } = values;
  return {
    seed: Number(values.semilla ?? Date.now() % 1_000_000),
    only: values.fallas?.split(','),
    // The short run needs nothing but ourselves.
    without: values.sin?.split(',') ?? (quick ? ['reloj', 'disco'] : []),
    ordersPerSecond: Number(values['por-segundo'] ?? (quick ? 1 : 2)),
    repeats: quick ? 1 : 2,
    mixedMs: quick ? 15_000 : 120_000,
    length: quick ? { pauseMs: 6_000, troubleMs: 4_000 } : { pauseMs: 20_000, troubleMs: 10_000 },
  };
}
