/** Where an order goes and when: zones of delivery, and slots with their days. Pure. */
import { DIA_MS, esFecha, fechaDe, MINUTO_MS, momentoDe } from '../tiempo/dias.ts';
import type { ZonaACotizar } from '../precios/tipos.ts';
import { diaDeLaSemana } from '../precios/vigencia.ts';
import { normalizarZona, zonaDe } from './zonas.ts';

export interface Zona extends ZonaACotizar {
  readonly codigos_postales: readonly string[];
  /** Besides its own name. */
  readonly barrios: readonly string[];
  /** How long before its slot an order is sent to dispatch. */
  readonly anticipo_minutos: number;
}

/** The four figures of `1425`, `C1425ABC`, `CP 1425`; null where there are none. */
export function codigoPostalDe(escrito: string): string | null {
  return /^(?:c\.?\s*p\.?\s*)?[a-z]?(\d{4})(?:[a-z]{3})?$/i.exec(escrito.trim())?.[1] ?? null;
}

/** The postal code that an address tells as such: the number of the house is none. */
export function codigoPostalEn(direccion: string): string | null {
  const hallado =
    /\b(?:c\.?\s?p\.?|c[oó]digo postal)\s*:?\s*[a-z]?(\d{4})/i.exec(direccion) ??
    /\b[a-z](\d{4})[a-z]{3}\b/i.exec(direccion) ??
    /[,(]\s*(\d{4})(?=\s*[,)]|\s+[a-zá-ú]|\s*$)/i.exec(direccion);
  return hallado?.[1] ?? null;
}

export interface Donde {
  readonly direccion?: string | undefined;
  readonly codigo_postal?: string | undefined;
}

/** Where it is delivered to: a zone, nowhere of ours, or nobody has said where. Null where there are no zones. */
export function zonaDeEntrega<Z extends Zona>(
  zonas: readonly Z[],
  { direccion = '', codigo_postal = '' }: Donde,
): Z | 'fuera' | 'no_se_sabe' | null {
  if (zonas.length === 0) return null;
  const dado = codigoPostalDe(codigo_postal);
  const porCodigo = (codigo: string | null) =>
    codigo === null
      ? undefined
      : zonas.find(({ codigos_postales }) => codigos_postales.includes(codigo));
  // A code that is said is believed: only what has no codes is left to be found by name.
  const porNombre =
    dado === null ? zonas : zonas.filter((zona) => zona.codigos_postales.length === 0);
  const zona =
    porCodigo(dado) ?? laQueNombra(porNombre, direccion) ?? porCodigo(codigoPostalEn(direccion));
  if (zona !== undefined) return zona;
  return dado === null && direccion.trim() === '' ? 'no_se_sabe' : 'fuera';
}

function laQueNombra<Z extends Zona>(zonas: readonly Z[], direccion: string): Z | undefined {
  const nombresDe = ({ nombre, barrios }: Zona) => [nombre, ...barrios];
  const nombrada = zonaDe(direccion, zonas.flatMap(nombresDe));
  if (nombrada === null) return undefined;
  return zonas.find((zona) =>
    nombresDe(zona).some((barrio) => normalizarZona(barrio) === nombrada),
  );
}

/** A slot of every week. */
export interface Franja {
  readonly id: number;
  /** ISO weekday. */
  readonly dia: number;
  /** `HH:MM` in Buenos Aires. */
  readonly desde: string;
  readonly hasta: string;
  readonly cupo: number;
  /** Until how many minutes before it begins it can be chosen. */
  readonly corte_minutos: number;
  /** Of which zone, by name; of all where it is null. */
  readonly zona: string | null;
  readonly costo: number;
}

/** A slot on its day. */
export interface FranjaConFecha extends Franja {
  /** `AAAA-MM-DD`. */
  readonly fecha: string;
  readonly comienza: number;
  readonly termina: number;
}

/** The id of a slot on its day: `2026-11-30.12`. */
export function idDeFranja({ fecha, id }: Pick<FranjaConFecha, 'fecha' | 'id'>): string {
  return `${fecha}.${id}`;
}

interface Agenda {
  readonly franjas: readonly Franja[];
  /** Days without slots. */
  readonly feriados: readonly string[];
}

/** The slots that can be chosen now, of the next `dias` days (today is one of them), by when they begin. */
export function proximasFranjas(
  agenda: Agenda,
  {
    zona,
    dias,
    ahora,
  }: { readonly zona: string | null; readonly dias: number; readonly ahora: number },
): FranjaConFecha[] {
  const fechas = Array.from({ length: dias }, (_, i) => fechaDe(ahora + i * DIA_MS));
  return fechas
    .flatMap((fecha) => agenda.franjas.map((franja) => enFecha(franja, fecha)))
    .filter((franja) => seElige(franja, agenda, { zona, ahora }))
    .sort((a, b) => a.comienza - b.comienza || a.termina - b.termina || a.id - b.id);
}

/** How many days ahead a slot can be chosen. */
export const DIAS_DE_FRANJAS = 14;

/** The slot of this id, if it can be chosen now. */
export function franjaElegida(
  agenda: Agenda,
  elegida: string,
  { zona, ahora }: { readonly zona: string | null; readonly ahora: number },
): FranjaConFecha | undefined {
  const [, fecha, id] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,9})$/.exec(elegida) ?? [];
  const franja = agenda.franjas.find((franja) => franja.id === Number(id));
  if (franja === undefined || fecha === undefined || !esFecha(fecha)) return undefined;
  const dada = enFecha(franja, fecha);
  const lejos = dada.comienza > ahora + DIAS_DE_FRANJAS * DIA_MS;
  return !lejos && seElige(dada, agenda, { zona, ahora }) ? dada : undefined;
}

function enFecha(franja: Franja, fecha: string): FranjaConFecha {
  return {
    ...franja,
    fecha,
    comienza: momentoDe(fecha, franja.desde),
    termina: momentoDe(fecha, franja.hasta),
  };
}

function seElige(
  { fecha, comienza, corte_minutos, cupo, dia, zona: zonaDeFranja }: FranjaConFecha,
  { feriados }: Agenda,
  { zona, ahora }: { readonly zona: string | null; readonly ahora: number },
): boolean {
  return (
    dia === diaDeLaSemana(comienza) &&
    cupo > 0 &&
    (zonaDeFranja === null || zonaDeFranja === zona) &&
    !feriados.includes(fecha) &&
    ahora <= comienza - corte_minutos * MINUTO_MS
  );
}

/** How long before its slot an order is sent to dispatch where no zone says so. */
export const ANTICIPO_MINUTOS = 90;

/** When an order for this slot is sent to dispatch. */
export function momentoDeDespacho(
  { comienza }: FranjaConFecha,
  zona: Pick<Zona, 'anticipo_minutos'> | null,
): number {
  return comienza - (zona?.anticipo_minutos ?? ANTICIPO_MINUTOS) * MINUTO_MS;
}

/** What cannot be in a list of zones: a code, or a name, that two of them have. By zone and code, in words. */
export function zonasQueChocan(
  zonas: readonly Pick<Zona, 'nombre' | 'codigos_postales' | 'barrios'>[],
): string[] {
  const deQuien = new Map<string, string>();
  return zonas.flatMap(({ nombre, codigos_postales, barrios }) => {
    const codigos = new Set([
      ...codigos_postales.map((codigo) => `el código ${codigo}`),
      ...[nombre, ...barrios].map((barrio) => `el barrio ${normalizarZona(barrio)}`),
    ]);
    return [...codigos].flatMap((que) => {
      const duenia = deQuien.get(que);
      if (duenia === undefined) deQuien.set(que, nombre);
      return duenia === undefined ? [] : [`${que} está en ${duenia} y en ${nombre}`];
    });
  });
}
