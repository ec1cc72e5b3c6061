/** What rows are called, and how their figures are written. */
import type { Agrupacion, Puntualidad } from '../../../contracts/despacho/estadisticas.ts';

export const EJE: Readonly<Record<Agrupacion, string>> = {
  dia: 'Día',
  hora: 'Hora',
  repartidor: 'Repartidor',
  zona: 'Zona',
};
/** In the order in which they are offered. */
export const AGRUPACIONES = Object.keys(EJE) as readonly Agrupacion[];
const SIN: Readonly<Record<Agrupacion, string>> = {
  dia: '',
  hora: '',
  repartidor: 'Sin repartidor',
  zona: 'Sin zona',
};

/** Days as people write them: `22/11`; hours: `9 h`. */
export function nombrar(clave: string | null, por: Agrupacion): string {
  if (clave === null) return SIN[por];
  if (por === 'hora') return `${Number(clave)} h`;
  return por === 'dia' ? diaCorto(clave) : clave;
}

/** `22/11`. */
export function diaCorto(fecha: string): string {
  const [, mes = '', dia = ''] = fecha.split('-');
  return `${dia}/${mes}`;
}

const conUno = (valor: number) => valor.toLocaleString('es-AR', { maximumFractionDigits: 1 });

export const enPorciento = (valor: number): string => `${conUno(valor)} %`;
export const enPuntos = (valor: number): string =>
  `${conUno(valor)} ${valor === 1 ? 'punto' : 'puntos'}`;

/** `80 % (4 de 5)`. */
export function puntualidadEnPalabras({ porciento, a_tiempo, entregados }: Puntualidad): string {
  if (porciento === null) return 'sin datos';
  return `${enPorciento(porciento)} (${a_tiempo} de ${entregados})`;
}

const CORTO = new Intl.NumberFormat('es-AR', { notation: 'compact', maximumFractionDigits: 1 });
/** Pesos for an axis: `$ 250 mil`. */
export const pesosCortos = (pesos: number): string => `$ ${CORTO.format(pesos)}`;
