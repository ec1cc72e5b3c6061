/** Where a driver is: when their phone says so, and how old what it said is. Pure. */
import { metrosEntre } from './distancia.ts';
import type { Punto } from './distancia.ts';

/** A phone says where it is this often at most. */
export const CADA_MS = 15_000;
/** And only once it is this far from where it last said it was. */
const METROS_MINIMOS = 30;
/** What is older tells where somebody was. */
const VIEJA_MS = 120_000;

export interface Mandada extends Punto {
  /** To which stop they were on their way. */
  readonly numero: string;
  /** When it was sent, in milliseconds since 1970. */
  readonly en: number;
}

/**
 * In how many milliseconds the phone says that it is at `punto`; null where there is nothing to say. Another stop is
 * news also without a move: somebody else may see it from now on.
 */
export function faltaParaDecir(
  ultima: Mandada | null,
  { numero, ...punto }: Punto & { readonly numero: string },
  ahora: number,
): number | null {
  if (ultima === null) return 0;
  if (ultima.numero === numero && metrosEntre(ultima, punto) < METROS_MINIMOS) return null;
  return Math.max(0, ultima.en + CADA_MS - ahora);
}

/** Whether a position that was taken then tells where somebody was, and not where they are. */
export const esVieja = (tomadaEn: string, ahora: number): boolean =>
  ahora - Date.parse(tomadaEn) > VIEJA_MS;

/** `recién`, `hace 40 s`, `hace 3 min`, `hace 2 h`. */
export function haceCuanto(tomadaEn: string, ahora: number): string {
  const segundos = Math.max(0, Math.round((ahora - Date.parse(tomadaEn)) / 1_000));
  if (segundos < 10) return 'recién';
  if (segundos < 60) return `hace ${Math.floor(segundos / 10) * 10} s`;
  if (segundos < 3_600) return `hace ${Math.floor(segundos / 60)} min`;
  return `hace ${Math.floor(segundos / 3_600)} h`;
}
