/** Opening hours of dispatch, as times of day in Buenos Aires. Plain: safe for browsers. */
import { DIA_MS, DIFERENCIA_MS, MINUTO_MS, minutosDe } from './dias.ts';

export interface Horario {
  /** `HH:MM`. */
  readonly horario_apertura: string;
  /** `HH:MM`, after the opening; `24:00` is the end of the day. */
  readonly horario_cierre: string;
}

/** Times are milliseconds since 1970. */
export function estaAbierto(horario: Horario, ahora: number): boolean {
  const { apertura, largo } = enMs(horario);
  const hora = modulo(ahora - DIFERENCIA_MS, DIA_MS);
  return hora >= apertura && hora < apertura + largo;
}

/** The first opening after `ahora`. */
export function proximaApertura(horario: Horario, ahora: number): number {
  const { apertura } = enMs(horario);
  const local = ahora - DIFERENCIA_MS;
  const deHoy = Math.floor(local / DIA_MS) * DIA_MS + apertura;
  return (deHoy > local ? deHoy : deHoy + DIA_MS) + DIFERENCIA_MS;
}

/** How much of the time from `desde` to `hasta` dispatch was open, in milliseconds. */
export function tiempoAbierto(horario: Horario, desde: number, hasta: number): number {
  return Math.max(0, abiertoHasta(horario, hasta) - abiertoHasta(horario, desde));
}

/** When dispatch will have been open for `ms` since `desde`. */
export function sumarAbierto(horario: Horario, desde: number, ms: number): number {
  if (ms <= 0) return desde;
  const { apertura, largo } = enMs(horario);
  const total = abiertoHasta(horario, desde) + ms;
  // What ends exactly at closing time ends then, and not at the next opening.
  const dias = Math.ceil(total / largo) - 1;
  return dias * DIA_MS + apertura + (total - dias * largo) + DIFERENCIA_MS;
}

/** Open time since 1970. */
function abiertoHasta(horario: Horario, ahora: number): number {
  const { apertura, largo } = enMs(horario);
  const local = ahora - DIFERENCIA_MS;
  const deHoy = modulo(local, DIA_MS) - apertura;
  return Math.floor(local / DIA_MS) * largo + Math.min(Math.max(deHoy, 0), largo);
}

function enMs({ horario_apertura, horario_cierre }: Horario) {
  const apertura = minutosDe(horario_apertura) * MINUTO_MS;
  return { apertura, largo: minutosDe(horario_cierre) * MINUTO_MS - apertura };
}

function modulo(n: number, de: number): number {
  return ((n % de) + de) % de;
}
