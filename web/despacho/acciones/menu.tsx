/** Everything that can be done with one ticket, each with its key. */
import { PRIORIDADES, esFinal, transicionesDesde } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket, Prioridad } from '../../../contracts/reglas/estados.ts';
import { TICKET } from '../../../contracts/reglas/nombres.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { InsigniaEstado, InsigniaPrioridad } from '../../ui/insignia.tsx';
import { NOMBRE_PRIORIDAD } from '../../ui/textos.ts';
import { TECLA } from '../tablero/teclado/atajos.ts';
import type { Accion } from '../tablero/teclado/atajos.ts';
import type { Tarjeta } from '../tablero/datos/tablero.ts';
import { conMotivo, queLeFalta, siguienteDe } from '../tablero/tarjetas/siguiente.ts';
import './acciones.css';

interface MenuProps {
  readonly tarjeta: Tarjeta;
  readonly abrir: () => void;
  readonly mover: (estado: EstadoTicket) => void;
  readonly accion: (que: Accion) => void;
  readonly aOtro: () => void;
  readonly alCerrar: () => void;
}

export function Menu({ tarjeta, abrir, mover, accion, aOtro, alCerrar }: MenuProps) {
  const { numero, estado, cliente_nombre, repartidor, prioridad } = tarjeta;
  const salio = estado === 'en_camino' || estado === 'no_entregado';
  const siguiente = siguienteDe(estado);
  return (
    <Dialogo titulo={cliente_nombre} alCerrar={alCerrar}>
      <div className="fila">
        <InsigniaEstado estado={estado} />
        <InsigniaPrioridad prioridad={prioridad} />
        <span className="tenue">
          {numero} · {repartidor?.nombre ?? 'sin repartidor'}
        </span>
      </div>
      <ul className="menu">
        {transicionesDesde(estado).map((destino) => {
          const falta = queLeFalta(tarjeta, destino);
          return (
            <li key={destino}>
              <Boton
                tipo={conMotivo(destino) ? 'peligro' : 'principal'}
                disabled={falta !== undefined}
                onClick={() => mover(destino)}
              >
                {TICKET[destino].accion}
                {falta === undefined ? null : <small>{falta}</small>}
                {destino === siguiente ? <kbd>{TECLA.seguir.tecla}</kbd> : null}
                {destino === 'cancelado' ? <kbd>{TECLA.cancelar.tecla}</kbd> : null}
              </Boton>
            </li>
          );
        })}
        {esFinal(estado) ? null : (
          <>
            <Opcion que="asignar" nombre="Asignar a…" hacer={() => accion('asignar')} />
            {repartidor === null || salio ? null : (
              <>
                <li>
                  <Boton onClick={aOtro}>Que lo lleve otro</Boton>
                </li>
                <Opcion
                  que="soltar"
                  nombre="Dejarlo sin repartidor"
                  hacer={() => accion('soltar')}
                />
              </>
            )}
            <Opcion que="prioridad" nombre="Prioridad…" hacer={() => accion('prioridad')} />
            <Opcion que="nota" nombre="Agregar una nota…" hacer={() => accion('nota')} />
          </>
        )}
        <li>
          <Boton onClick={abrir}>
            Ver todo <kbd>Enter</kbd>
          </Boton>
        </li>
      </ul>
    </Dialogo>
  );
}

interface OpcionProps {
  readonly que: Accion;
  readonly nombre: string;
  readonly hacer: () => void;
}

function Opcion({ que, nombre, hacer }: OpcionProps) {
  return (
    <li>
      <Boton onClick={hacer}>
        {nombre} <kbd>{TECLA[que].tecla}</kbd>
      </Boton>
    </li>
  );
}

interface ElegirPrioridadProps {
  /** What it has; null for several. */
  readonly actual: Prioridad | null;
  readonly titulo: string;
  readonly elegir: (prioridad: Prioridad) => void;
  readonly alCerrar: () => void;
}

export function ElegirPrioridad({ actual, titulo, elegir, alCerrar }: ElegirPrioridadProps) {
  return (
    <Dialogo titulo={`Prioridad de ${titulo}`} alCerrar={alCerrar}>
      <ul className="menu">
        {[...PRIORIDADES].reverse().map((prioridad) => (
          <li key={prioridad}>
            <Boton
              tipo={prioridad === actual ? 'principal' : 'comun'}
              aria-pressed={prioridad === actual}
              onClick={() => elegir(prioridad)}
            >
              {NOMBRE_PRIORIDAD[prioridad]}
            </Boton>
          </li>
        ))}
      </ul>
    </Dialogo>
  );
}
