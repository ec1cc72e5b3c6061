/** The dialogues of what can be done: one at a time. */
import type { CambioDeLote } from '../../../contracts/despacho/reparto.ts';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { TICKET } from '../../../contracts/reglas/nombres.ts';
import { Confirmar } from '../../ui/controles/confirmar.tsx';
import { PedirMotivo } from '../../ui/controles/motivo.tsx';
import type { Repartidor } from '../tablero/datos/repartidores.ts';
import type { Tarjeta } from '../tablero/datos/tablero.ts';
import { PorTelefono } from '../telefono/formulario.tsx';
import { AQuien } from './a-quien.tsx';
import { ElegirPrioridad, Menu } from './menu.tsx';
import { NotaDeDespacho } from './nota.tsx';
import { Reparto } from './reparto.tsx';
import { conMotivo, queLeFalta, siguienteDe } from '../tablero/tarjetas/siguiente.ts';
import type { EnAcciones } from './usar.ts';

interface AccionesProps {
  readonly acciones: EnAcciones;
  readonly tarjetas: ReadonlyMap<string, Tarjeta>;
  readonly repartidores: readonly Repartidor[];
  readonly porZona: boolean;
  readonly verTicket: (numero: string) => void;
  readonly alResponder: (ticket: Ticket) => void;
}

export function Acciones(props: AccionesProps) {
  const { acciones, tarjetas, repartidores, porZona, verTicket, alResponder } = props;
  const { abierto, cerrar } = acciones;
  if (abierto === null) return null;
  const { que } = abierto;
  if (que === 'telefono') return <PorTelefono abrir={verTicket} alCerrar={cerrar} />;
  if (que === 'reparto') {
    return (
      <Reparto
        numeros={abierto.numeros}
        porZona={porZona}
        hacer={(cambios) => acciones.enLote(`Asignar ${cambios.length} por la regla`, cambios)}
        alCerrar={cerrar}
      />
    );
  }
  const mirados = (abierto.numeros ?? []).flatMap((numero) => tarjetas.get(numero) ?? []);
  const [tarjeta] = mirados;
  if (tarjeta === undefined) return null;
  return (
    <DeTickets
      {...{ que, acciones, mirados, tarjeta, repartidores, verTicket, alResponder }}
      numeros={abierto.numeros ?? []}
    />
  );
}

interface DeTicketsProps extends Pick<
  AccionesProps,
  'acciones' | 'repartidores' | 'verTicket' | 'alResponder'
> {
  readonly que: NonNullable<EnAcciones['abierto']>['que'];
  readonly numeros: readonly string[];
  readonly mirados: readonly Tarjeta[];
  /** The first of them. */
  readonly tarjeta: Tarjeta;
}

/** What is done to some tickets, or to one. */
function DeTickets(props: DeTicketsProps) {
  const { que, acciones, numeros, mirados, tarjeta, repartidores, verTicket, alResponder } = props;
  const { cerrar } = acciones;
  const solo = mirados.length === 1;
  const titulo = solo ? `a ${tarjeta.cliente_nombre}` : `${mirados.length} tickets`;
  if (que === 'menu') return <MenuDeUno {...{ acciones, tarjeta, verTicket }} />;
  if (que === 'asignar') {
    return (
      <AQuien
        titulo={solo ? `el pedido de ${tarjeta.cliente_nombre}` : titulo}
        cuantos={mirados.length}
        quien={solo ? tarjeta.repartidor?.nombre : undefined}
        repartidores={repartidores}
        elegir={(repartidor) => acciones.asignar(numeros, repartidor)}
        alCerrar={cerrar}
      />
    );
  }
  if (que === 'prioridad') {
    return (
      <ElegirPrioridad
        actual={solo ? tarjeta.prioridad : null}
        titulo={solo ? tarjeta.cliente_nombre : titulo}
        elegir={(prioridad) => acciones.priorizar(numeros, prioridad)}
        alCerrar={cerrar}
      />
    );
  }
  if (que === 'nota') {
    return <NotaDeDespacho numero={tarjeta.numero} {...{ alResponder, alCerrar: cerrar }} />;
  }
  if (que === 'seguir') {
    const { cambios, frases } = loQueSigue(mirados);
    return (
      <Confirmar
        titulo={`Pasar ${titulo} al estado siguiente`}
        confirmar={cambios.length === 0 ? 'No hay ninguno' : `Pasar ${cambios.length}`}
        alConfirmar={() => acciones.enLote(`Pasar ${cambios.length} al estado siguiente`, cambios)}
        alCerrar={cerrar}
      >
        {frases.join(' · ')}. Esto no se deshace.
      </Confirmar>
    );
  }
  const destino = que === 'cancelar' ? 'cancelado' : 'no_entregado';
  return (
    <PedirMotivo
      titulo={`${TICKET[destino].accion}: ${tarjeta.numero}`}
      confirmar={TICKET[destino].accion}
      alConfirmar={acciones.conElMotivo}
      alCerrar={cerrar}
    />
  );
}

function MenuDeUno({
  acciones,
  tarjeta,
  verTicket,
}: Pick<DeTicketsProps, 'acciones' | 'tarjeta' | 'verTicket'>) {
  const { numero } = tarjeta;
  return (
    <Menu
      tarjeta={tarjeta}
      abrir={() => {
        acciones.cerrar();
        verTicket(numero);
      }}
      mover={(estado) => acciones.mover(numero, estado)}
      accion={(cual) => acciones.accion(cual, [numero])}
      aOtro={() => acciones.soltar([numero], true)}
      alCerrar={acciones.cerrar}
    />
  );
}

/** Where each goes next, and what stays; said by kind, with how many. */
function loQueSigue(tarjetas: readonly Tarjeta[]) {
  const cambios: CambioDeLote[] = [];
  const cuantos = new Map<string, number>();
  for (const tarjeta of tarjetas) {
    const estado = siguienteDe(tarjeta.estado);
    const falta = estado && queLeFalta(tarjeta, estado);
    // Back to be tried again: one by one, since each has its reason.
    const vale =
      estado !== undefined && estado !== 'pendiente' && !conMotivo(estado) && falta === undefined;
    const frase = vale
      ? `a «${TICKET[estado].nombre}»`
      : falta === undefined
        ? 'se quedan como están'
        : 'sin repartidor no pueden salir';
    cuantos.set(frase, (cuantos.get(frase) ?? 0) + 1);
    if (vale) cambios.push({ numero: tarjeta.numero, tipo: 'estado', estado });
  }
  return { cambios, frases: [...cuantos].map(([frase, n]) => `${n} ${frase}`) };
}
