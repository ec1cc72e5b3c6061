/** Which cards go in which column, in which order. Pure. */
import {
  ESTADOS_ACTIVOS,
  ESTADOS_FINALES,
  ESTADOS_TICKET,
  PRIORIDADES,
  esFinal,
} from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket, Prioridad } from '../../../contracts/reglas/estados.ts';
import { barrioDe } from '../../../contracts/reglas/reparto/barrios.ts';
import { sinAcentos } from '../../../contracts/reglas/valores/sin-acentos.ts';
import { TICKET } from '../../../contracts/reglas/nombres.ts';
import { zonaDe } from '../../../contracts/reglas/reparto/zonas.ts';
import type { Tarjeta } from './datos/tablero.ts';

export type ColumnaId = 'sin_repartidor' | EstadoTicket;

/** What goes on, and then what is over. */
const ORDEN: readonly ColumnaId[] = ['sin_repartidor', ...ESTADOS_ACTIVOS, ...ESTADOS_FINALES];

export interface Columna {
  readonly id: ColumnaId;
  readonly titulo: string;
  readonly tarjetas: readonly Tarjeta[];
}

/** Where the keyboard is; a new object each time it is sent there. */
export interface Foco {
  readonly numero: string;
}

export interface Filtros {
  readonly q: string;
  readonly repartidor: string;
  readonly prioridad: string;
  /** In its normal form; `otra` for what is in none that is known. */
  readonly zona: string;
  /** A barrio of the city by its name, or `SIN_BARRIO`; all of them where it is left out. */
  readonly barrio?: string;
}

/** Where an address names no barrio. */
export const SIN_BARRIO = 'ninguno';

/** Where a ticket that is being moved is shown. */
export type Destinos = ReadonlyMap<string, EstadoTicket>;

export function esEstado(id: string): id is EstadoTicket {
  return (ESTADOS_TICKET as readonly string[]).includes(id);
}

/** The columns of the board, most urgent and oldest first; what is over, newest first. */
export function columnasDe(
  tarjetas: Iterable<Tarjeta>,
  filtros: Filtros,
  destinos: Destinos,
  zonas: readonly string[] = [],
): readonly Columna[] {
  const porColumna = new Map<ColumnaId, Tarjeta[]>(ORDEN.map((id) => [id, []]));
  const coincide = filtro(filtros, zonas);
  for (const tarjeta of tarjetas) {
    if (!coincide(tarjeta)) continue;
    const estado = destinos.get(tarjeta.numero) ?? tarjeta.estado;
    const sinNadie = estado === 'pendiente' && tarjeta.repartidor === null;
    porColumna.get(sinNadie ? 'sin_repartidor' : estado)?.push(tarjeta);
  }
  return ORDEN.map((id) => {
    const tarjetas = porColumna.get(id) ?? [];
    const final = id !== 'sin_repartidor' && esFinal(id);
    tarjetas.sort(final ? masNueva : masUrgente);
    const titulo = id === 'sin_repartidor' ? 'Sin repartidor' : TICKET[id].nombre;
    return { id, titulo, tarjetas: tarjetas };
  });
}

const peso = (prioridad: Prioridad) => PRIORIDADES.indexOf(prioridad);

function masUrgente(a: Tarjeta, b: Tarjeta): number {
  return (
    peso(b.prioridad) - peso(a.prioridad) ||
    a.fecha_creacion.localeCompare(b.fecha_creacion) ||
    a.id - b.id
  );
}

function masNueva(a: Tarjeta, b: Tarjeta): number {
  return b.fecha_actualizacion.localeCompare(a.fecha_actualizacion) || b.id - a.id;
}

function filtro(
  { q, repartidor, prioridad, zona, barrio = '' }: Filtros,
  zonas: readonly string[],
): (tarjeta: Tarjeta) => boolean {
  const palabras = sinAcentos(q).split(/\s+/).filter(Boolean);
  return (tarjeta) => {
    if (prioridad !== '' && tarjeta.prioridad !== prioridad) return false;
    if (repartidor === 'ninguno' && tarjeta.repartidor !== null) return false;
    if (repartidor !== '' && repartidor !== 'ninguno' && tarjeta.repartidor?.nombre !== repartidor)
      return false;
    if (zona !== '' && (zonaDe(tarjeta.cliente_direccion, zonas) ?? 'otra') !== zona) return false;
    if (barrio !== '' && (barrioDe(tarjeta.cliente_direccion) ?? SIN_BARRIO) !== barrio)
      return false;
    if (palabras.length === 0) return true;
    const { numero, cliente_nombre, cliente_direccion, cliente_telefono } = tarjeta;
    const cifras = cliente_telefono?.replace(/\D/g, '');
    const donde = sinAcentos(
      [numero, cliente_nombre, cliente_direccion, cliente_telefono, cifras]
        .filter(Boolean)
        .join(' '),
    );
    return palabras.every((palabra) => donde.includes(palabra));
  };
}

/** The card that an arrow key leads to from `numero`; the first one from nowhere. */
export function vecina(
  columnas: readonly Columna[],
  numero: string | null,
  tecla: string,
): string | null {
  const conAlgo = columnas.filter(({ tarjetas }) => tarjetas.length > 0);
  const c = conAlgo.findIndex(({ tarjetas }) =>
    tarjetas.some((tarjeta) => tarjeta.numero === numero),
  );
  const columna = conAlgo[c];
  if (columna === undefined) return conAlgo[0]?.tarjetas[0]?.numero ?? null;
  const fila = columna.tarjetas.findIndex((tarjeta) => tarjeta.numero === numero);
  if (tecla === 'ArrowUp' || tecla === 'ArrowDown') {
    const vecina = columna.tarjetas[fila + (tecla === 'ArrowDown' ? 1 : -1)];
    return vecina?.numero ?? numero;
  }
  const alLado = conAlgo[c + (tecla === 'ArrowRight' ? 1 : -1)];
  return alLado?.tarjetas[Math.min(fila, alLado.tarjetas.length - 1)]?.numero ?? numero;
}
