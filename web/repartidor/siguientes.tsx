/** The stops after this one: dragged with the thumb, or moved by buttons. */
import { useRef, useState } from 'react';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { distanciaEnTexto } from '../../contracts/reglas/reparto/distancia.ts';
import { llegadaEnTexto } from '../../contracts/reglas/tiempo/horas.ts';
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import { useAhora } from '../ui/ahora.ts';
import { Boton } from '../ui/controles/boton.tsx';
import { InsigniaEstado, InsigniaFranja, InsigniaPrioridad } from '../ui/insignia.tsx';
import { enCorto } from './parada/cobrar.tsx';
import { Siguiente } from './parada/entrega.tsx';

interface SiguientesProps {
  readonly tickets: readonly Ticket[];
  /** Where the stop that is being made is: the first of these is as far from there. */
  readonly desde: string | null;
  readonly dar: (ticket: Ticket, estado: EstadoTicket) => void;
  readonly hacerAhora: (ticket: Ticket) => void;
  readonly ordenar: (tickets: readonly Ticket[]) => void;
}

/** `lista` with what stood at `desde` standing at `hasta`. */
export function mover<T>(lista: readonly T[], desde: number, hasta: number): readonly T[] {
  const movida = lista[desde];
  if (movida === undefined) return lista;
  const demas = lista.filter((_, i) => i !== desde);
  const donde = Math.max(0, hasta);
  return [...demas.slice(0, donde), movida, ...demas.slice(donde)];
}

export function Siguientes({ tickets, desde, dar, hacerAhora, ordenar }: SiguientesProps) {
  const lista = useRef<HTMLUListElement>(null);
  const ahora = useAhora();
  const [arrastre, ponerArrastre] = useState<{ desde: number; hasta: number } | null>(null);
  const vistos = arrastre === null ? tickets : mover(tickets, arrastre.desde, arrastre.hasta);

  /** The place in the list that is under the thumb. */
  const lugarDe = (y: number): number => {
    const filas = [...(lista.current?.children ?? [])];
    const encima = filas.filter((fila) => {
      const { top, height } = fila.getBoundingClientRect();
      return top + height / 2 < y;
    });
    return Math.min(encima.length, filas.length - 1);
  };
  const terminar = () => {
    if (arrastre !== null && arrastre.desde !== arrastre.hasta) ordenar(vistos);
    ponerArrastre(null);
  };

  if (tickets.length === 0) return null;
  return (
    <section aria-labelledby="siguientes">
      <h2 id="siguientes">Siguientes ({tickets.length})</h2>
      <ul className="siguientes" ref={lista}>
        {vistos.map((ticket, i) => {
          const donde = ticket.cliente_direccion ?? ticket.cliente_nombre;
          return (
            <li
              key={ticket.numero}
              className={arrastre?.hasta === i ? 'entrega parada parada-alzada' : 'entrega parada'}
              data-numero={ticket.numero}
            >
              <div className="parada-cabeza">
                <span
                  className="agarre"
                  aria-hidden="true"
                  onPointerDown={(evento) => {
                    evento.currentTarget.setPointerCapture(evento.pointerId);
                    ponerArrastre({ desde: i, hasta: i });
                  }}
                  onPointerMove={({ clientY }) => {
                    if (arrastre === null) return;
                    const hasta = lugarDe(clientY);
                    if (hasta !== arrastre.hasta) ponerArrastre({ ...arrastre, hasta });
                  }}
                  onPointerUp={terminar}
                  onPointerCancel={() => ponerArrastre(null)}
                >
                  ⠿
                </span>
                <div>
                  <h3>{donde}</h3>
                  <p>
                    {ticket.cliente_nombre} · <strong>{enCorto(ticket)}</strong>
                  </p>
                  <CuandoYCuanLejos
                    ticket={ticket}
                    desde={i === 0 ? desde : (vistos[i - 1]?.cliente_direccion ?? null)}
                  />
                  <div className="fila">
                    <InsigniaEstado estado={ticket.estado} />
                    <InsigniaPrioridad prioridad={ticket.prioridad} />
                    <InsigniaFranja ticket={ticket} ahora={ahora} />
                  </div>
                </div>
              </div>
              <div className="parada-botones">
                <Boton
                  aria-label={`Antes: ${donde}`}
                  disabled={i === 0}
                  onClick={() => ordenar(mover(tickets, i, i - 1))}
                >
                  ↑
                </Boton>
                <Boton
                  aria-label={`Después: ${donde}`}
                  disabled={i === tickets.length - 1}
                  onClick={() => ordenar(mover(tickets, i, i + 1))}
                >
                  ↓
                </Boton>
                <Boton onClick={() => hacerAhora(ticket)}>Ir a esta</Boton>
              </div>
              <Siguiente estado={ticket.estado} dar={(estado) => dar(ticket, estado)} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface CuandoYCuanLejosProps {
  readonly ticket: Ticket;
  /** The address of the stop before. */
  readonly desde: string | null;
}

/** As its shopper was told, once it is on its way; and how far it is from the one before. */
function CuandoYCuanLejos({ ticket, desde }: CuandoYCuanLejosProps) {
  const { llegada, cliente_direccion: direccion } = ticket;
  const datos = [
    llegada ? llegadaEnTexto(llegada) : null,
    distanciaEnTexto(desde, direccion),
  ].filter((dato) => dato !== null);
  return datos.length === 0 ? null : <p className="tenue">{enMayuscula(datos.join(' · '))}</p>;
}

const enMayuscula = (texto: string): string => texto.slice(0, 1).toUpperCase() + texto.slice(1);
