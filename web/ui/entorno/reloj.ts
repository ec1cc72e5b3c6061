/** What time it is: the device's, unless that is far from the server's. */

/** Less than this is the way of an answer, and not a clock that is wrong. */
const IMPORTA_MS = 30_000;

/** What the device's clock is behind, in milliseconds. */
let atrasa = 0;

/** Of an answer that has just been made: one that is kept says when it was. */
export function ponerEnHora(cabeceras: Headers, ahora = Date.now()): void {
  const reciente = cabeceras.get('Cache-Control')?.includes('no-store') ?? false;
  const fecha = Date.parse(cabeceras.get('Date') ?? '');
  if (!reciente || Number.isNaN(fecha)) return;
  const falta = fecha - ahora;
  atrasa = Math.abs(falta) < IMPORTA_MS ? 0 : falta;
}

/** Milliseconds since 1970. */
export const ahoraMismo = (): number => Date.now() + atrasa;
