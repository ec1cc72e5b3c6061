import { parseArgs } from 'node:util';
import { MAX_HOSTILE_ADDRESSES } from './hostile/crowd.ts';

export interface Options {
  /** With hostile traffic: so long without it, and as long with it. */
  readonly minutes: number;
  readonly ordersPerSecond: number;
  readonly seed: number;
  /** Whether there is hostile traffic beside honest people. */
  readonly hostile: boolean;
  readonly hostilesPerSecond: number;
  /** From how many addresses it comes. */
  readonly addresses: number;
}

export const HELP = `  npm run soak [-- opciones]

  Hace compras a ritmo parejo, las acompaña hasta la entrega, y mira si la memoria de los
  procesos crece; después audita como «npm run chaos».

    --minutos N                cuánto dura (30); la memoria se juzga desde los 10
    --por-segundo N            compras por segundo (5)
    --semilla N                repite las mismas compras
    --help                     esto

  Con --hostil, compara: los mismos minutos sin nadie en contra, y después con tráfico hostil
  al lado (avisos sin firma, ingresos con mala contraseña, sockets con mensajes enormes,
  invitados que no pagan, cuerpos enormes). Quien compra no tiene que notarlo.

    --minutos N                cuánto dura cada parte (5)
    --hostiles-por-segundo N   llamadas hostiles por segundo (100)
    --direcciones N            desde cuántas direcciones (40)
`;

/** What nobody needs more of: beyond that the machine that sends is what is measured. */
const MAX = { minutos: 24 * 60, 'por-segundo': 100, 'hostiles-por-segundo': 1_000 } as const;

/** @throws TypeError for an unknown option or a wrong figure; @returns undefined when help was asked for */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutos: { type: 'string' },
      'por-segundo': { type: 'string' },
      'hostiles-por-segundo': { type: 'string' },
      direcciones: { type: 'string' },
      hostil: { type: 'boolean', default: false },
      semilla: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const { hostil } = values;
  const figure = (name: keyof typeof MAX, usual: string) =>
    bounded(`--${name}`, values[name] ?? usual, MAX[name]);
  const addresses = values.direcciones ?? '40';
  return {
    minutes: figure('minutos', hostil ? '5' : '30'),
    ordersPerSecond: figure('por-segundo', '5'),
    seed: bounded('--semilla', values.semilla ?? String(Date.now() % 1_000_000), 2 ** 31),
    hostile: hostil,
    hostilesPerSecond: figure('hostiles-por-segundo', '100'),
    addresses: Math.ceil(bounded('--direcciones', addresses, MAX_HOSTILE_ADDRESSES)),
  };
}

function bounded(name: string, text: string, max: number): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0 && value <= max) return value;
  throw new TypeError(`${name} tiene que ser un número mayor que 0 y hasta ${max}, no «${text}»`);
}
