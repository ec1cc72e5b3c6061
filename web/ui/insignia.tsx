/** States and priorities: a word, with a colour that helps. */
import type { ReactNode } from 'react';
import type { EstadoTicket, Prioridad } from '../../contracts/reglas/estados.ts';
import { TICKET } from '../../contracts/reglas/nombres.ts';
import type { Tono } from '../../contracts/reglas/nombres.ts';
import { NOMBRE_PRIORIDAD } from './textos.ts';

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
  const { nombre, tono } = TICKET[estado];
  return <Insignia tono={tono}>{nombre}</Insignia>;
}

/** Nothing for the priority that most have. */
export function InsigniaPrioridad({ prioridad }: { prioridad: Prioridad }) {
  if (prioridad === 'normal') return null;
  return <Insignia tono={TONO_PRIORIDAD[prioridad]}>{NOMBRE_PRIORIDAD[prioridad]}</Insignia>;
}
