/** One delivery: where, whom to call, and the next step as one big button. */
import { cantidadEnTexto } from '../../contracts/reglas/cantidades.ts';
import { esFinal } from '../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../contracts/reglas/estados.ts';
import { TICKET } from '../../contracts/reglas/nombres.ts';
import { formatearPesos } from '../../contracts/reglas/pesos.ts';
import type { ProductoTicket, Ticket } from '../../contracts/despacho/tickets.ts';
import { Boton } from '../ui/boton.tsx';
import { Insignia, InsigniaEstado, InsigniaPrioridad } from '../ui/insignia.tsx';
import { enlaceLlamar, enlaceMapa } from '../ui/textos.ts';

interface EntregaProps {
  readonly ticket: Ticket;
  /** A step of it waits to be sent. */
  readonly enEspera: boolean;
  readonly dar: (estado: EstadoTicket) => void;
  readonly noPude: () => void;
}

export function Entrega({ ticket, enEspera, dar, noPude }: EntregaProps) {
  const { numero, estado, prioridad, cliente_direccion: direccion } = ticket;
  const siguiente = TICKET[estado].alRepartidor;
  return (
    <li className="entrega" data-numero={numero}>
      <div className="fila">
        <InsigniaEstado estado={estado} />
        <InsigniaPrioridad prioridad={prioridad} />
        {enEspera ? <Insignia tono="aviso">Se envía al volver la conexión</Insignia> : null}
      </div>
      <h2>{direccion ?? 'Sin dirección'}</h2>
      <p>
        {ticket.cliente_nombre} · <strong>{formatearPesos(ticket.total)}</strong>
        {ticket.metodo_pago === null ? '' : ` (${ticket.metodo_pago})`}
      </p>
      <p className="tenue">{ticket.indicaciones}</p>
      <Enlaces ticket={ticket} />
      <details>
        <summary>
          {ticket.productos.length} {ticket.productos.length === 1 ? 'producto' : 'productos'} ·{' '}
          {numero}
        </summary>
        <ul>
          {ticket.productos.map((producto, i) => (
            <li key={i}>{nombrar(producto)}</li>
          ))}
        </ul>
      </details>
      {siguiente === undefined || esFinal(estado) ? null : (
        <Boton tipo="principal" className="grande" onClick={() => dar(siguiente[0])}>
          {siguiente[1]}
        </Boton>
      )}
      {estado === 'en_camino' ? (
        <Boton tipo="peligro" onClick={noPude}>
          No pude entregar
        </Boton>
      ) : null}
    </li>
  );
}

function Enlaces({ ticket }: { ticket: Ticket }) {
  const { cliente_direccion: direccion, cliente_telefono: telefono } = ticket;
  const { cliente_telefono_e164: e164 } = ticket;
  return (
    <div className="enlaces">
      {e164 ? (
        <a className="boton" href={enlaceLlamar(e164)}>
          Llamar
        </a>
      ) : (
        telefono
      )}
      {direccion === null ? null : (
        <a className="boton" href={enlaceMapa(direccion)} target="_blank" rel="noreferrer">
          Ver mapa
        </a>
      )}
    </div>
  );
}

function nombrar(producto: ProductoTicket): string {
  return typeof producto === 'string'
    ? producto
    : `${cantidadEnTexto(producto.cantidad, producto.por)} × ${producto.nombre}`;
}
