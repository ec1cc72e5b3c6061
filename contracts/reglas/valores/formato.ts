/** Numbers and moments as es-AR writes them. Pure. */

/** Most and fewest decimals. */
interface Decimales {
  readonly hasta: number;
  readonly desde?: number;
}

/**
 * As `Intl.NumberFormat` has it, and without it: where prices are all that there is to write, a slow telephone takes
 * longer to have the first of those than to draw the page.
 * @param antes stands between the sign and the number
 */
export function numeroArgentino(
  numero: number,
  { hasta, desde = 0 }: Decimales,
  antes = '',
): string {
  const cifras = String(Math.round(corrido(Math.abs(numero), hasta))).padStart(hasta + 1, '0');
  const punto = cifras.length - hasta;
  const [enteros, decimales] = [cifras.slice(0, punto), cifras.slice(punto)];
  const quedan = decimales.slice(0, desde) + decimales.slice(desde).replace(/0+$/, '');
  const signo = numero < 0 ? '-' : '';
  return `${signo}${antes}${enteros.replace(MILES, '.')}${quedan === '' ? '' : `,${quedan}`}`;
}

/** Its point so many places to the right, as it is written: what is half a centavo is not a little less in binary. */
function corrido(numero: number, lugares: number): number {
  const escrito = String(numero);
  return escrito.includes('e') ? numero * 10 ** lugares : Number(`${escrito}e${lugares}`);
}

/** Between them stands a point. */
const MILES = /\B(?=(?:\d{3})+$)/g;

/** Whose time it is has to be said: that of the machine is nobody's. */
type DeFecha = Intl.DateTimeFormatOptions & { readonly timeZone: string };

/**
 * The formatter is made when it is first used: what knows the calendar takes long, too.
 * @returns what writes a moment so: ISO 8601, or milliseconds since 1970
 */
export function formatoDeFecha({
  timeZone,
  ...opciones
}: DeFecha): (momento: string | number | Date) => string {
  let formato: Intl.DateTimeFormat | undefined;
  return (momento) => {
    formato ??= new Intl.DateTimeFormat('es-AR', { timeZone, ...opciones });
    return formato.format(new Date(momento));
  };
}
