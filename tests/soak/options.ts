import { parseArgs } from 'node:util';

export interface Options {
  readonly minutes: number;
  readonly ordersPerSecond: number;
  readonly seed: number;
}

export const HELP = `  npm run soak [-- opciones]

  Hace compras a ritmo parejo, las acompaña hasta la entrega, y mira si la memoria de los
  procesos crece; después audita como «npm run chaos».

    --minutos N        cuánto dura (30); la memoria se juzga desde los 10
    --por-segundo N    compras por segundo (5)
    --semilla N        repite las mismas compras
    --help             esto
`;

/** @throws TypeError for an unknown option; @returns undefined when help was asked for */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutos: { type: 'string' },
      'por-segundo': { type: 'string' },
      semilla: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    minutes: positive('--minutos', values.minutos ?? '30'),
    ordersPerSecond: positive('--por-segundo', values['por-segundo'] ?? '5'),
    seed: Number(values.semilla ?? Date.now() % 1_000_000),
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new TypeError(`${name} tiene que ser un número mayor que 0, no «${text}»`);
}
