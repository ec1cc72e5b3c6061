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
        {tickets.map((uno) => (
          <li key={uno.numero} className={uno.repartidor === null ? 'sin-lugar' : undefined}>
            <span>
              <strong>{uno.cliente_nombre}</strong> <InsigniaEstado estado={uno.estado} />{' '}
              <InsigniaPrioridad prioridad={uno.prioridad} />
              <br />
              <span className="tenue">{uno.cliente_direccion ?? 'Sin dirección'}</span>
            </span>
            <span>
              {uno.repartidor === null ? 'Queda esperando' : `→ ${uno.repartidor.nombre}`}
              <br />
              <span className="tenue">{porQue(uno, estrategia)}</span>
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
