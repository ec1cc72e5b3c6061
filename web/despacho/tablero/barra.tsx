/** The top of the board: search and filters. */
import { useState } from 'react';
import type { RefObject } from 'react';
import { PRIORIDADES } from '../../../contracts/reglas/estados.ts';
import { estaAbierto } from '../../../contracts/reglas/tiempo/horario.ts';
import type { Horario } from '../../../contracts/reglas/tiempo/horario.ts';
import { useAhora } from '../../ui/ahora.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { NOMBRE_PRIORIDAD } from '../../ui/textos.ts';
import { SIN_BARRIO } from './columnas.ts';
import type { Filtros } from './columnas.ts';
import type { Clave } from './filtros.ts';
import type { Repartidor } from './datos/repartidores.ts';

interface BarraProps {
  readonly busqueda: RefObject<HTMLInputElement | null>;
  readonly filtros: Filtros;
  readonly filtrar: (clave: Clave, valor: string | null) => void;
  readonly repartidores: readonly Repartidor[];
  readonly abiertos: number;
  /** For the opening hours; null until they are known. */
  readonly ajustes: Horario | null;
  /** Known zones, in their normal form, and as they are written. */
  readonly zonas: ReadonlyMap<string, string>;
  /** Tickets without a driver. */
  readonly esperan: number;
  readonly telefono: () => void;
  readonly reparto: () => void;
}

export function Barra(props: BarraProps) {
  const { abiertos, ajustes, esperan, telefono, reparto } = props;
  return (
    <section className="barra-superior" aria-label="Buscar y repartir">
      <h1>
        Tablero <span className="tenue">{abiertos} abiertos</span>
        {ajustes === null ? null : <SiEstaCerrado horario={ajustes} />}
      </h1>
      <Busqueda {...props} />
      <div className="barra-acciones">
        <Boton chico onClick={telefono} title="Anotar un pedido por teléfono (t)">
          Pedido por teléfono
        </Boton>
        <Boton
          chico
          tipo={esperan > 0 ? 'principal' : 'comun'}
          onClick={reparto}
          title="Ver a quién iría cada uno (r)"
        >
          Asignar lo que espera · {esperan}
        </Boton>
      </div>
    </section>
  );
}

type BusquedaProps = Pick<
  BarraProps,
  'busqueda' | 'filtros' | 'filtrar' | 'repartidores' | 'zonas'
>;

function Busqueda(props: BusquedaProps) {
  const { busqueda, filtros, filtrar } = props;
  const [verFiltros, ponerVerFiltros] = useState(false);
  const hayFiltros = Object.values(filtros).some((valor) => valor !== '');
  const limpiar = () => {
    for (const clave of ['q', 'repartidor', 'prioridad', 'zona', 'barrio'] as const)
      filtrar(clave, null);
  };
  return (
    <div className={verFiltros ? 'barra-filtros abiertos' : 'barra-filtros'} role="search">
      <input
        ref={busqueda}
        className="control"
        type="search"
        aria-label="Buscar por número, cliente, dirección o teléfono"
        placeholder="Buscar ( / )"
        value={filtros.q}
        onChange={({ target }) => filtrar('q', target.value)}
        onKeyDown={(evento) => {
          // Escape empties it first, and leaves it then.
          if (evento.key !== 'Escape' || filtros.q === '') return;
          evento.preventDefault();
          evento.stopPropagation();
          filtrar('q', null);
        }}
      />
      <Elecciones {...props} />
      <Boton
        chico
        className="barra-mas"
        aria-expanded={verFiltros}
        onClick={() => ponerVerFiltros(!verFiltros)}
      >
        Filtros
      </Boton>
      {filtros.barrio ? (
        <Boton chico onClick={() => filtrar('barrio', null)} title="Ver todos los barrios">
          {filtros.barrio === SIN_BARRIO ? 'Sin barrio conocido' : `Barrio: ${filtros.barrio}`} ✕
        </Boton>
      ) : null}
      {hayFiltros ? (
        <Boton chico onClick={limpiar}>
          Quitar filtros
        </Boton>
      ) : null}
    </div>
  );
}

function Elecciones({ filtros, filtrar, repartidores, zonas }: BusquedaProps) {
  return (
    <>
      <select
        className="control"
        aria-label="Repartidor"
        value={filtros.repartidor}
        onChange={({ target }) => filtrar('repartidor', target.value)}
      >
        <option value="">Todos los repartidores</option>
        <option value="ninguno">Sin repartidor</option>
        {repartidores.map(({ id, nombre }) => (
          <option key={id}>{nombre}</option>
        ))}
      </select>
      <select
        className="control"
        aria-label="Prioridad"
        value={filtros.prioridad}
        onChange={({ target }) => filtrar('prioridad', target.value)}
      >
        <option value="">Toda prioridad</option>
        {PRIORIDADES.map((prioridad) => (
          <option key={prioridad} value={prioridad}>
            {NOMBRE_PRIORIDAD[prioridad]}
          </option>
        ))}
      </select>
      <select
        className="control"
        aria-label="Zona"
        value={filtros.zona}
        onChange={({ target }) => filtrar('zona', target.value)}
      >
        <option value="">Toda zona</option>
        {[...zonas].map(([zona, escrita]) => (
          <option key={zona} value={zona}>
            {escrita}
          </option>
        ))}
        <option value="otra">Sin zona conocida</option>
      </select>
    </>
  );
}

/** Orders come in and are assigned all the same; what takes long is not held against anybody. */
function SiEstaCerrado({ horario }: { horario: Horario }) {
  const ahora = useAhora();
  if (estaAbierto(horario, ahora)) return null;
  return <Insignia tono="neutro">Cerrado · abre a las {horario.horario_apertura}</Insignia>;
}
