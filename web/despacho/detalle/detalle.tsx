/** All about one ticket, and what can be done with it. */
import { enPausa } from '../../../contracts/reglas/reparto/pausa.ts';
import { cantidadEnTexto } from '../../../contracts/reglas/valores/cantidades.ts';
import { TICKET } from '../../../contracts/reglas/nombres.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import {
  ESTADOS_SIN_SALIR,
  esFinal,
  transicionesDesde,
} from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { franjaEnTexto, llegadaEnTexto } from '../../../contracts/reglas/tiempo/horas.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { PasoHistorial, ProductoTicket, Ticket } from '../../../contracts/despacho/tickets.ts';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { InsigniaEstado, InsigniaPrioridad } from '../../ui/insignia.tsx';
import { Telefono } from '../../ui/telefono.tsx';
import { MOTIVO } from '../../../contracts/reglas/palabras.ts';
import { enlaceMapa, fechaHora } from '../../ui/textos.ts';
import { conMotivo, queLeFalta } from '../tablero/tarjetas/siguiente.ts';
import { TECLA } from '../tablero/teclado/atajos.ts';
import type { Accion } from '../tablero/teclado/atajos.ts';
import { Cancelacion } from './cancelacion.tsx';
import { Historial } from './historial.tsx';
import { MedioDePago } from './pago.tsx';
import type { Repartidor } from '../tablero/datos/repartidores.ts';
import { ahoraMismo } from '../../ui/entorno/reloj.ts';

type TicketConHistorial = Ticket & { readonly historial: readonly PasoHistorial[] };

interface DetalleProps {
  readonly numero: string;
  /** Its last event: a newer one reads it again. */
  readonly evento: number;
  readonly repartidores: readonly Repartidor[];
  readonly alCerrar: () => void;
  readonly mover: (numero: string, estado: EstadoTicket) => void;
  readonly accion: (que: Accion, numero: string) => void;
  readonly asignar: (numero: string, repartidor: Repartidor) => void;
}

export function Detalle({ numero, evento, alCerrar, ...resto }: DetalleProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['ticket', numero, evento],
    queryFn: () => pedir<TicketConHistorial>(`/api/tickets/${encodeURIComponent(numero)}`),
    placeholderData: keepPreviousData,
  });
  return (
    <Dialogo titulo={numero} alCerrar={alCerrar}>
      {data?.numero === numero ? (
        <Cuerpo ticket={data} {...resto} />
      ) : error ? (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      ) : (
        <Espera />
      )}
    </Dialogo>
  );
}

type CuerpoProps = Pick<DetalleProps, 'repartidores' | 'mover' | 'accion' | 'asignar'> & {
  readonly ticket: TicketConHistorial;
};

function Cuerpo({ ticket, repartidores, mover, accion, asignar }: CuerpoProps) {
  const { numero, estado, prioridad, historial } = ticket;
  return (
    <>
      <div className="fila">
        <InsigniaEstado estado={estado} />
        <InsigniaPrioridad prioridad={prioridad} />
        <span className="tenue">Entró el {fechaHora(ticket.fecha_creacion)}</span>
      </div>
      {esFinal(estado) ? null : <Cancelacion ticket={ticket} />}
      <div className="fila">
        {transicionesDesde(estado).map((destino) => {
          const falta = queLeFalta(ticket, destino);
          return (
            <Boton
              key={destino}
              tipo={conMotivo(destino) ? 'peligro' : 'principal'}
              disabled={falta !== undefined}
              onClick={() => mover(numero, destino)}
            >
              {TICKET[destino].accion}
              {falta === undefined ? '' : `: ${falta.toLowerCase()}`}
            </Boton>
          );
        })}
      </div>
      {esFinal(estado) ? null : (
        <div className="fila detalle-acciones">
          {ACCIONES_DEL_DETALLE.map(([que, nombre]) =>
            que === 'soltar' && !sePuedeSoltar(ticket) ? null : (
              <Boton key={que} chico onClick={() => accion(que, numero)}>
                {nombre} <kbd>{TECLA[que].tecla}</kbd>
              </Boton>
            ),
          )}
        </div>
      )}
      <Datos ticket={ticket} />
      {esFinal(estado) ? null : (
        <Asignacion
          ticket={ticket}
          repartidores={repartidores}
          alElegir={(repartidor) => asignar(numero, repartidor)}
        />
      )}
      <section>
        <h3>Productos</h3>
        <ul className="productos">
          {ticket.productos.map((producto, i) => (
            <li key={i}>{nombrar(producto)}</li>
          ))}
        </ul>
        <strong>{formatearPesos(ticket.total)}</strong>
        <MedioDePago {...ticket} />
      </section>
      <Historial pasos={historial} />
    </>
  );
}

const ACCIONES_DEL_DETALLE = [
  ['prioridad', 'Prioridad'],
  ['nota', 'Nota'],
  ['soltar', 'Dejarlo sin repartidor'],
] as const;

const sePuedeSoltar = ({ repartidor, estado }: Ticket): boolean =>
  repartidor !== null && ESTADOS_SIN_SALIR.includes(estado);

function Datos({ ticket }: { ticket: Ticket }) {
  const { cliente_direccion: direccion, cliente_telefono: telefono } = ticket;
  const { cliente_telefono_e164: e164 } = ticket;
  return (
    <dl className="datos">
      <dt>Cliente</dt>
      <dd>{ticket.cliente_nombre}</dd>
      <dt>Dirección</dt>
      <dd>
        {direccion === null ? (
          'Sin dirección'
        ) : (
          <a href={enlaceMapa(direccion)} target="_blank" rel="noreferrer">
            {direccion}
          </a>
        )}
      </dd>
      {ticket.franja == null ? null : (
        <>
          <dt>Para cuándo</dt>
          <dd>{franjaEnTexto(ticket.franja)}</dd>
        </>
      )}
      {ticket.llegada == null ? null : (
        <>
          <dt>Llega</dt>
          <dd>{llegadaEnTexto(ticket.llegada)}</dd>
        </>
      )}
      <dt>Teléfono</dt>
      <dd>{telefono === null ? 'Sin teléfono' : <Telefono telefono={telefono} e164={e164} />}</dd>
      <dt>Indicaciones</dt>
      <dd>{ticket.indicaciones}</dd>
      {ticket.recibido_por === null ? null : (
        <>
          <dt>Recibió</dt>
          <dd>{ticket.recibido_por}</dd>
        </>
      )}
      <Foto nombre="Foto" que="Foto de la entrega" foto={ticket.foto_entrega} />
      <Foto
        nombre="No se pudo"
        que="Foto de cuando no se pudo entregar"
        foto={ticket.foto_intento}
      />
    </dl>
  );
}

interface FotoProps {
  readonly nombre: string;
  readonly que: string;
  readonly foto: string | null;
}

function Foto({ nombre, que, foto }: FotoProps) {
  if (foto === null) return null;
  return (
    <>
      <dt>{nombre}</dt>
      <dd>
        <a href={foto} target="_blank" rel="noreferrer">
          <img className="foto-entrega" src={foto} alt={que} />
        </a>
      </dd>
    </>
  );
}

interface AsignacionProps {
  readonly ticket: Ticket;
  readonly repartidores: readonly Repartidor[];
  readonly alElegir: (repartidor: Repartidor) => void;
}

function Asignacion({ ticket, repartidores, alElegir }: AsignacionProps) {
  const { repartidor, sin_repartidor } = ticket;
  const elegir = (id: number) => {
    const elegido = repartidores.find((repartidor) => repartidor.id === id);
    if (elegido !== undefined) alElegir(elegido);
  };
  return (
    <label className="campo">
      Repartidor
      <select value={repartidor?.id ?? ''} onChange={({ target }) => elegir(Number(target.value))}>
        {repartidor === null ? (
          <option value="">
            {sin_repartidor === null ? 'Sin repartidor' : MOTIVO[sin_repartidor]}
          </option>
        ) : null}
        {repartidores.map((repartidor) => {
          const no = quienNoRecibe(repartidor);
          return (
            <option key={repartidor.id} value={repartidor.id} disabled={no !== undefined}>
              {repartidor.nombre} — {repartidor.activos} de {repartidor.capacidad}
              {no === undefined ? '' : ` (${no})`}
            </option>
          );
        })}
      </select>
    </label>
  );
}

function nombrar(producto: ProductoTicket): string {
  if (typeof producto === 'string') return producto;
  const { nombre, cantidad, precio, por } = producto;
  return `${cantidadEnTexto(cantidad, por)} × ${nombre}${precio === undefined ? '' : ` — ${formatearPesos(precio)}`}`;
}

/** Whoever is full can still be chosen here, and is told so. */
function quienNoRecibe(repartidor: Repartidor): string | undefined {
  if (!repartidor.en_turno) return 'fuera de turno';
  return enPausa(repartidor, ahoraMismo()) ? 'en pausa' : undefined;
}
