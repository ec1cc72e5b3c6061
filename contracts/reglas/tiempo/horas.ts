/** A time of delivery as people say it. Plain: safe for browsers and mails. */
import { EN_BUENOS_AIRES, fechaDe, MINUTO_MS, momentoDe, numeroDeDia } from './dias.ts';
import { formatoDeFecha } from '../valores/formato.ts';

const diaEscrito = formatoDeFecha({
  ...EN_BUENOS_AIRES,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const horaEscrita = formatoDeFecha({
  ...EN_BUENOS_AIRES,
  hour: 'numeric',
  minute: '2-digit',
  hourCycle: 'h23',
});

const horaCorta = (iso: string): string =>
  horaEscrita(iso)
    .replace(/:00$/, '')
    .replace(/^0(?=\d)/, '');

/** Between two moments, ISO 8601. */
interface Entre {
  readonly desde: string;
  readonly hasta: string;
}

const deHoraAHora = ({ desde, hasta }: Entre): string =>
  `de ${horaCorta(desde)} a ${horaCorta(hasta)}`;

/** `lunes, 30 de noviembre, de 9 a 12`. */
export function franjaEnTexto(franja: Entre): string {
  return `${diaEscrito(franja.desde)}, ${deHoraAHora(franja)}`;
}

/** The same for who is at work, where there is little room: `de 9 a 12` today. @param ahora milliseconds */
export function franjaEnCorto(franja: Entre, ahora: number): string {
  const fecha = fechaDe(Date.parse(franja.desde));
  const faltan = numeroDeDia(fecha) - numeroDeDia(fechaDe(ahora));
  if (faltan === 0) return deHoraAHora(franja);
  const [, mes, dia] = fecha.split('-').map(Number);
  return `${faltan === 1 ? 'mañana' : `el ${dia}/${mes}`}, ${deHoraAHora(franja)}`;
}

/** So near its end, a slot is soon over. */
const POCO_MS = 30 * MINUTO_MS;

/** How a slot stands for what is not delivered yet. @param ahora milliseconds */
export function apuroDe({ hasta }: Entre, ahora: number): 'hay' | 'poco' | 'paso' {
  const quedan = Date.parse(hasta) - ahora;
  if (quedan <= 0) return 'paso';
  return quedan <= POCO_MS ? 'poco' : 'hay';
}

/** `entre las 15:05 y las 15:40`. */
export function llegadaEnTexto({ desde, hasta }: Entre): string {
  const [desdeHora, hastaHora] = [desde, hasta].map(horaEscrita);
  return desdeHora === hastaHora
    ? `cerca de ${conArticulo(desdeHora)}`
    : `entre ${conArticulo(desdeHora)} y ${conArticulo(hastaHora)}`;
}

const conArticulo = (hora = ''): string => `${/^0?1:/.test(hora) ? 'la' : 'las'} ${hora}`;

/** `lunes, 30 de noviembre`. @param fecha `AAAA-MM-DD` */
export const diaEnTexto = (fecha: string): string => diaEscrito(momentoDe(fecha));

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
