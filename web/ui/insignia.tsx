/** States and priorities: a word, with a colour that helps. */
import type { ReactNode } from 'react';
import type { EstadoTicket, Prioridad } from '../../contracts/reglas/estados.ts';
import { NOMBRE_ESTADO, NOMBRE_PRIORIDAD } from './textos.ts';

export type Tono = 'neutro' | 'info' | 'ok' | 'aviso' | 'peligro' | 'violeta';

const TONO_ESTADO: Readonly<Record<EstadoTicket, Tono>> = {
  pendiente: 'aviso',
  en_preparacion: 'info',
  en_camino: 'violeta',
  entregado: 'ok',
  no_entregado: 'peligro',
  cancelado: 'neutro',
};
const TONO_PRIORIDAD: Readonly<Record<Prioridad, Tono>> = {
  baja: 'neutro',
  normal: 'neutro',
  alta: 'aviso',
  urgente: 'peligro',
};

export function Insignia({ tono, children }: { tono: Tono; children: ReactNode }) {
  return <span className={`insignia tono-${tono}`}>{children}</span>;
}

export function InsigniaEstado({ estado }: { estado: EstadoTicket }) {
  return <Insignia tono={TONO_ESTADO[estado]}>{NOMBRE_ESTADO[estado]}</Insignia>;
}

/** Nothing for the priority that most have. */
export function InsigniaPrioridad({ prioridad }: { prioridad: Prioridad }) {
  if (prioridad === 'normal') return null;
  return <Insignia tono={TONO_PRIORIDAD[prioridad]}>{NOMBRE_PRIORIDAD[prioridad]}</Insignia>;
}
