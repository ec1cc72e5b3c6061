/** Days and times of day of Buenos Aires. Plain: safe for browsers and workflows. */

/** For `Intl.DateTimeFormat`: times are told as they are there, wherever they are read. */
export const EN_BUENOS_AIRES = { timeZone: 'America/Argentina/Buenos_Aires' } as const;
export const MINUTO_MS = 60_000;
export const DIA_MS = 24 * 60 * MINUTO_MS;
/** Buenos Aires is three hours behind UTC all year round. */
export const DIFERENCIA_MS = 3 * 60 * MINUTO_MS;

/** The day in Buenos Aires, `AAAA-MM-DD`, of a moment in milliseconds since 1970. */
export function fechaDe(momento: number): string {
  return new Date(momento - DIFERENCIA_MS).toISOString().slice(0, 10);
}

/** `2026-11-30` as `30/11/2026`. */
export const fechaEnNumeros = (fecha: string): string => fecha.split('-').reverse().join('/');

/** That day's `hora` in Buenos Aires, in milliseconds since 1970; its beginning where none is given. */
export function momentoDe(fecha: string, hora = '00:00'): number {
  return numeroDeDia(fecha) * DIA_MS + minutosDe(hora) * MINUTO_MS + DIFERENCIA_MS;
}

/** Its time of day in Buenos Aires, `HH:MM`. @param instante ISO 8601 */
export function horaDe(instante: string): string {
  return new Date(Date.parse(instante) - DIFERENCIA_MS).toISOString().slice(11, 16);
}

/** The first moment after that day. */
export function finDe(fecha: string): number {
  return momentoDe(fecha) + DIA_MS;
}

/** When the day of `momento` began. */
export function comienzoDelDia(momento: number): number {
  return momentoDe(fechaDe(momento));
}

/** Days since 1970 of `AAAA-MM-DD`. */
export function numeroDeDia(fecha: string): number {
  return Math.floor(Date.parse(`${fecha}T00:00:00Z`) / DIA_MS);
}

/** Whether `AAAA-MM-DD` is a day that there is: not every month has a 31st, nor every February a 29th. */
export function esFecha(escrita: string): boolean {
  const dia = numeroDeDia(escrita);
  return !Number.isNaN(dia) && new Date(dia * DIA_MS).toISOString().slice(0, 10) === escrita;
}

/** Minutes of a day until `HH:MM`. */
export function minutosDe(hora: string): number {
  const [h = 0, m = 0] = hora.split(':').map(Number);
  return h * 60 + m;
}
