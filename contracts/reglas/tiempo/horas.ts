/** A time of delivery as people say it. Plain: safe for browsers and mails. */
import { EN_BUENOS_AIRES, fechaDe, momentoDe, numeroDeDia } from './dias.ts';

const DIA = new Intl.DateTimeFormat('es-AR', {
  ...EN_BUENOS_AIRES,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const HORA = new Intl.DateTimeFormat('es-AR', {
  ...EN_BUENOS_AIRES,
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
});

const horaCorta = (iso: string): string =>
  HORA.format(new Date(iso))
    .replace(/:00$/, '')
    .replace(/^0(?=\d)/, '');

/** `lunes, 30 de noviembre, de 9 a 12`. */
export function franjaEnTexto({
  desde,
  hasta,
}: {
  readonly desde: string;
  readonly hasta: string;
}): string {
  return `${DIA.format(new Date(desde))}, de ${horaCorta(desde)} a ${horaCorta(hasta)}`;
}

/** `entre las 15:05 y las 15:40`. */
export function llegadaEnTexto({
  desde,
  hasta,
}: {
  readonly desde: string;
  readonly hasta: string;
}): string {
  const [desdeHora, hastaHora] = [desde, hasta].map((iso) => HORA.format(new Date(iso)));
  return desdeHora === hastaHora
    ? `cerca de ${conArticulo(desdeHora)}`
    : `entre ${conArticulo(desdeHora)} y ${conArticulo(hastaHora)}`;
}

const conArticulo = (hora = ''): string => `${/^0?1:/.test(hora) ? 'la' : 'las'} ${hora}`;

/** `lunes, 30 de noviembre`. @param fecha `AAAA-MM-DD` */
export const diaEnTexto = (fecha: string): string => DIA.format(new Date(momentoDe(fecha)));

/** `Llega hoy de 18 a 20`, `Llega mañana`, `Llega el lunes, 30 de noviembre de 9 a 12`. */
export function promesaEnTexto(
  {
    fecha,
    franja,
  }: {
    readonly fecha: string;
    readonly franja: { readonly desde: string; readonly hasta: string } | null;
  },
  ahora: number,
): string {
  const dias = numeroDeDia(fecha) - numeroDeDia(fechaDe(ahora));
  const dia = dias === 0 ? 'hoy' : dias === 1 ? 'mañana' : `el ${diaEnTexto(fecha)}`;
  const horas =
    franja === null ? '' : ` de ${horaCorta(franja.desde)} a ${horaCorta(franja.hasta)}`;
  return `Llega ${dia}${horas}`;
}
