/** The stop that is being made: it fills the screen. */
import { esFinal, ESTADOS_SIN_SALIR } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { TICKET } from '../../../contracts/reglas/nombres.ts';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { useAhora } from '../../ui/ahora.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia, InsigniaEstado, InsigniaFranja, InsigniaPrioridad } from '../../ui/insignia.tsx';
import { Cobrar } from './cobrar.tsx';
import { Enlaces } from './enlaces.tsx';
import { Mercaderia } from './mercaderia.tsx';
import { Recibo } from './recibo.tsx';
import type { Recibido } from './recibo.tsx';

export interface EntregaProps {
  readonly ticket: Ticket;
  /** A step of it waits to be sent. */
  readonly enEspera: boolean;
  readonly dar: (estado: EstadoTicket) => void;
  readonly entregar: (recibido: Recibido) => void;
  readonly noPude: () => void;
  readonly rechazar: () => void;
  readonly anotar: () => void;
}

export function Entrega(props: EntregaProps) {
  const { ticket, enEspera, dar, entregar, noPude, rechazar, anotar } = props;
  const { numero, estado, prioridad, cliente_direccion: direccion } = ticket;
  const ahora = useAhora();
  return (
    <section className="entrega ahora" data-numero={numero} aria-labelledby="ahora">
      <div className="fila">
        <h2 id="ahora">Ahora</h2>
        <InsigniaEstado estado={estado} />
        <InsigniaPrioridad prioridad={prioridad} />
        <InsigniaFranja ticket={ticket} ahora={ahora} />
        {enEspera ? <Insignia tono="aviso">Falta enviar</Insignia> : null}
      </div>
      <p className="ahora-direccion">{direccion ?? 'Sin dirección'}</p>
      <p className="ahora-nombre">{ticket.cliente_nombre}</p>
      {ticket.indicaciones === 'Sin indicaciones especiales' ? null : (
        <p className="ahora-notas">{ticket.indicaciones}</p>
      )}
      {ticket.notas?.length ? (
        <ul className="ahora-notas" aria-label="Notas">
          {ticket.notas.map((nota, i) => (
            <li key={i}>{nota}</li>
          ))}
        </ul>
      ) : null}
      <Cobrar {...ticket} />
      <Enlaces ticket={ticket} />
      <Mercaderia ticket={ticket} />
      {estado === 'en_camino' ? (
        <>
          <Recibo ticket={ticket} alEntregar={entregar} />
          <Boton tipo="peligro" onClick={noPude}>
            No pude entregar
          </Boton>
        </>
      ) : (
        <Siguiente estado={estado} dar={dar} />
      )}
      {ESTADOS_SIN_SALIR.includes(estado) ? (
        <Boton onClick={rechazar}>No puedo llevarlo</Boton>
      ) : null}
      <Boton onClick={anotar}>Dejar una nota</Boton>
    </section>
  );
}

/** The one button of what has not left. */
export function Siguiente({ estado, dar }: Pick<EntregaProps, 'dar'> & Pick<Ticket, 'estado'>) {
  const siguiente = TICKET[estado].alRepartidor;
  if (siguiente === undefined || esFinal(siguiente[0]) || estado === 'en_camino') return null;
  return (
    <Boton tipo="principal" className="grande" onClick={() => dar(siguiente[0])}>
      {siguiente[1]}
    </Boton>
  );
}
