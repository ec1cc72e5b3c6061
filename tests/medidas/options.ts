import { parseArgs } from 'node:util';

export interface Options {
  /** Of the shop; without one, a Belgrano of its own is started. */
  readonly url: string | undefined;
  readonly times: number;
}

export const HELP = `  npm run paginas:medir [-- opciones]

  Abre las páginas de la tienda en Chromium como un teléfono con «Slow 4G» y un procesador
  cuatro veces más lento, sin nada guardado, y dice cuánto pesan y cuánto tardan.
  Termina con 0 si cada una está dentro de lo que nos propusimos.

    --url U        mide esta tienda; si no, arranca un Belgrano propio
    --veces N      cuántas veces abre cada una; dice la mediana (5)
    --help         esto
`;

/** @throws TypeError for an unknown option; @returns undefined when help was asked for */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      veces: { type: 'string', default: '5' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const times = Number(values.veces);
  if (!Number.isInteger(times) || times < 1) {
    throw new TypeError(`--veces tiene que ser un número entero desde 1, no «${values.veces}»`);
  }
  return { url: values.url?.replace(/\/$/, ''), times };
}
