/** Who would get what, line by line, with the reason. */
import type { RepartoPrevisto } from '../../../contracts/despacho/reparto.ts';
import { InsigniaEstado, InsigniaPrioridad } from '../../ui/insignia.tsx';
import { porQue } from './palabras.ts';
import './reparto.css';

export function Previa({ tickets, estrategia }: RepartoPrevisto) {
  const sinNadie = tickets.filter(({ repartidor }) => repartidor === null).length;
  return (
    <>
      <ul className="previa" tabIndex={0} aria-label="Cómo quedarían">
        {tickets.map((ticket) => (
          <li key={ticket.numero} className={ticket.repartidor === null ? 'sin-lugar' : undefined}>
            <span>
              <strong>{ticket.cliente_nombre}</strong> <InsigniaEstado estado={ticket.estado} />{' '}
              <InsigniaPrioridad prioridad={ticket.prioridad} />
              <br />
              <span className="tenue">{ticket.cliente_direccion ?? 'Sin dirección'}</span>
            </span>
            <span>
              {ticket.repartidor === null ? 'Queda esperando' : `→ ${ticket.repartidor.nombre}`}
              <br />
              <span className="tenue">{porQue(ticket, estrategia)}</span>
            </span>
          </li>
        ))}
      </ul>
      {sinNadie > 0 ? (
        <p className="nota tono-aviso">
          {sinNadie === 1 ? 'Uno queda' : `${sinNadie} quedan`} sin repartidor hasta que haya lugar.
        </p>
      ) : null}
    </>
  );
}
