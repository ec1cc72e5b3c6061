/** What every script has in common: help, arguments, a clear last word and an exit code. */
import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';
import { esBaseCaida } from '../../../platform/base/database.ts';
import { FALLO } from './texto.ts';

/** Something the person at the keyboard can mend; its message is all they need to read. */
export class ErrorDeScript extends Error {
  override readonly name: string = 'ErrorDeScript';
}

/** The command line is wrong. */
export class ErrorDeUso extends ErrorDeScript {
  override readonly name = 'ErrorDeUso';
}

export interface Script {
  /** What `--help` prints. */
  readonly uso: string;
  /** The script ends as failed after this long; without it, it takes as long as it takes. */
  readonly limiteMs?: number;
  /** Does the work. @returns whether all is well */
  readonly correr: () => Promise<boolean>;
}

/** Runs a script to its end and exits: 0 when all is well, 1 otherwise. Never returns. */
export async function ejecutar({ uso, limiteMs, correr }: Script): Promise<never> {
  const [, , ...dados] = process.argv;
  if (dados.includes('--help') || dados.includes('-h')) {
    console.log(uso.trim());
    process.exit(0);
  }
  try {
    const bien = await (limiteMs === undefined ? correr() : conLimite(correr(), limiteMs));
    process.exit(bien ? 0 : 1);
  } catch (error) {
    console.error(`${FALLO} ${motivoDe(error)}`);
    if (error instanceof ErrorDeUso) console.error('  Con --help se ve cómo se usa.');
    process.exit(1);
  }
}

function motivoDe(error: unknown): string {
  const motivo = error instanceof Error ? error.message : String(error);
  return esBaseCaida(error) ? `La base de datos no responde: ${motivo}` : motivo;
}

async function conLimite<T>(trabajo: Promise<T>, ms: number): Promise<T> {
  const limite = new Promise<never>((_resolve, reject) => {
    setTimeout(() => {
      reject(new ErrorDeScript(`No terminó en ${ms / 1000} s.`));
    }, ms);
  });
  return Promise.race([trabajo, limite]);
}

/**
 * The command line, as `node:util` parses it.
 * @throws ErrorDeUso in Spanish
 */
export function argumentos<C extends ParseArgsConfig>(
  config: C,
  args: readonly string[] = process.argv.slice(2),
): ReturnType<typeof parseArgs<C & { args: string[] }>> {
  try {
    return parseArgs({ ...config, args: [...args] });
  } catch (error) {
    throw new ErrorDeUso(enCastellano(error));
  }
}

function enCastellano(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) return String(error);
  const [, nombre = ''] = /'([^' ]+)/.exec(error.message) ?? [];
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `Opción desconocida: ${nombre}`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `Argumento de más: ${nombre}`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return error.message.includes('does not take')
        ? `${nombre} no lleva un valor`
        : `Falta el valor de ${nombre}`;
    default:
      return error.message;
  }
}

/** The base of a service, without a final slash. @throws ErrorDeUso */
export function urlBase(valor: string | undefined, que: string): string {
  if (valor === undefined || valor === '') throw new ErrorDeUso(`Falta ${que}`);
  if (!/^https?:\/\//.test(valor) || !URL.canParse(valor)) {
    throw new ErrorDeUso(`${que}: «${valor}» no es una dirección http:// o https://`);
  }
  return valor.replace(/\/+$/, '');
}

/** A whole number of at least `minimo`, or `porDefecto` when it was not given. @throws ErrorDeUso */
export function entero(
  valor: string | undefined,
  opcion: string,
  porDefecto: number,
  minimo = 1,
): number {
  if (valor === undefined) return porDefecto;
  const numero = Number(valor);
  if (valor.trim() !== '' && Number.isInteger(numero) && numero >= minimo) return numero;
  throw new ErrorDeUso(`${opcion}: tiene que ser un número entero desde ${minimo}`);
}
