/** States and priorities: a word, with a colour that helps. */
import type { ReactNode } from 'react';
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket, Prioridad } from '../../contracts/reglas/estados.ts';
import { TICKET } from '../../contracts/reglas/nombres.ts';
import type { Tono } from '../../contracts/reglas/nombres.ts';
import { apuroDe, franjaEnCorto } from '../../contracts/reglas/tiempo/horas.ts';
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

const TONO_FRANJA = { hay: 'neutro', poco: 'aviso', paso: 'peligro' } as const;

interface InsigniaFranjaProps {
  readonly ticket: Pick<Ticket, 'franja' | 'estado'>;
  /** Milliseconds. */
  readonly ahora: number;
}

/** When it is to be delivered, and how that stands; nothing where nothing was agreed. */
export function InsigniaFranja({ ticket: { franja, estado }, ahora }: InsigniaFranjaProps) {
  if (franja == null || esFinal(estado)) return null;
  const apuro = apuroDe(franja, ahora);
  return (
    <Insignia tono={TONO_FRANJA[apuro]}>
      {franjaEnCorto(franja, ahora)}
      {apuro === 'paso' ? ' · ya pasó' : ''}
    </Insignia>
  );
}
