/** What rows are called. */
import type { Agrupacion } from '../../../contracts/despacho/estadisticas.ts';

export const EJE: Readonly<Record<Agrupacion, string>> = {
  dia: 'Día',
  repartidor: 'Repartidor',
  zona: 'Zona',
};
const SIN: Readonly<Record<Agrupacion, string>> = {
  dia: '',
  repartidor: 'Sin repartidor',
  zona: 'Sin zona',
};

/** Days as people write them: `22/11`. */
export function nombrar(clave: string | null, por: Agrupacion): string {
  if (clave === null) return SIN[por];
  if (por !== 'dia') return clave;
  const [, mes = '', dia = ''] = clave.split('-');
  return `${dia}/${mes}`;
}
