/** What priorities and reasons are called in front of people. */
import type { MotivoSinRepartidor, Prioridad } from '../../contracts/reglas/estados.ts';
import { formatoDeFecha } from '../../contracts/reglas/valores/formato.ts';
import { EN_BUENOS_AIRES } from '../../contracts/reglas/tiempo/dias.ts';
import { numeroEnTexto } from '../../contracts/reglas/valores/numeros.ts';

export const NOMBRE_PRIORIDAD: Readonly<Record<Prioridad, string>> = {
  baja: 'Baja',
  normal: 'Normal',
  alta: 'Alta',
  urgente: 'Urgente',
};

/** Why a ticket has no driver, where there is little room, and many of them. */
export const MOTIVO_CORTO: Readonly<Record<MotivoSinRepartidor, string>> = {
  sin_repartidores: 'Nadie en turno',
  fuera_de_zona: 'Nadie en esa zona',
  capacidad_excedida: 'Todos completos',
  a_mano: 'Apartado',
};

/** Times as people write them: those of Buenos Aires, wherever they are read. */
export const hora = formatoDeFecha({
  ...EN_BUENOS_AIRES,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
export const fecha = formatoDeFecha(EN_BUENOS_AIRES);
export const fechaHora = formatoDeFecha({
  ...EN_BUENOS_AIRES,
  day: 'numeric',
  month: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** Minutes as people say them: `5 min`, `2 h 05`. */
export function duracion(minutos: number): string {
  if (minutos < 60) return `${minutos} min`;
  const horas = Math.floor(minutos / 60);
  if (horas >= 48) return `${Math.floor(horas / 24)} días`;
  return `${horas} h ${String(minutos % 60).padStart(2, '0')}`;
}

/** Seconds in few characters, for charts: `40 s`, `12 min`, `2 h 05`. */
export function duracionCorta(segundos: number): string {
  return segundos < 60 ? `${Math.round(segundos)} s` : duracion(Math.round(segundos / 60));
}

/** Links that a phone understands. */
export const enlaceLlamar = (e164: string): string => `tel:${e164}`;
export const enlaceMapa = (direccion: string): string =>
  `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(direccion)}`;

/** The way to an address, in the programs that phones have for it. */
export function enlacesNavegar(
  direccion: string,
): readonly { readonly app: string; readonly enlace: string }[] {
  const donde = encodeURIComponent(direccion);
  return [
    { app: 'Google', enlace: `https://www.google.com/maps/dir/?api=1&destination=${donde}` },
    { app: 'Waze', enlace: `https://waze.com/ul?q=${donde}&navigate=yes` },
    { app: 'Apple', enlace: `https://maps.apple.com/?daddr=${donde}` },
  ];
}

/** A chat with `e164` in which `texto` is written already. */
export const enlaceWhatsapp = (e164: string, texto: string): string =>
  `https://wa.me/${e164.replace(/\D/g, '')}?text=${encodeURIComponent(texto)}`;

/** `1 producto`, `1.240 productos`. */
export const cuantosProductos = (cuantos: number): string =>
  cuantos === 1 ? '1 producto' : `${numeroEnTexto(cuantos)} productos`;
