/** What narrows the catalogue, and in what order it is: beside it on a wide screen, on a phone in a sheet. */
import { useEffect, useRef, useState } from 'react';
import { numeroEnTexto } from '../../../../contracts/reglas/valores/numeros.ts';
import type { Facetas } from '../../../../contracts/tienda/catalogo.ts';
import { alPintar } from '../../../ui/dibujo/al-pintar.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Dialogo } from '../../../ui/controles/dialogo.tsx';
import { Icono } from '../marco/icono.tsx';
import { ListaDeFacetas } from './facetas.tsx';
import { SIN_FILTROS, puestosDe } from './puestos.ts';
import type { Cambios } from './puestos.ts';
import './filtros.css';

const ORDENES = [
  ['precio', 'Menor precio'],
  ['precio_desc', 'Mayor precio'],
  ['precio_unidad', 'Precio por kilo o litro'],
  ['descuento', 'Mayor descuento'],
  ['nombre', 'Nombre'],
] as const;

/** Of what was searched, what fits best comes first; where nothing was, nothing fits better than the rest. */
const ordenesDe = (consulta: URLSearchParams) =>
  consulta.has('q')
    ? ([['', 'Relevancia'], ...ORDENES] as const)
    : ORDENES.map(([orden, nombre]) => [orden === 'nombre' ? '' : orden, nombre] as const);

interface FiltrosProps {
  /** Undefined until they have come. */
  readonly facetas: Facetas | undefined;
  readonly total: number;
  readonly consulta: URLSearchParams;
  /** @param sobre takes the place of the entry there is in the history */
  readonly filtrar: (cambios: Cambios, sobre?: boolean) => void;
}

/** Where there is no room beside the list nobody sees them, and where there is they are not what one came for. */
const useListaVista = alPintar();

export function Filtros({ facetas, total, consulta, filtrar }: FiltrosProps) {
  const vista = useListaVista();
  const [abierta, ponerAbierta] = useState(false);
  /** Of all that is chosen in the sheet there is one entry in the history. */
  const yaEligio = useRef(false);
  const puestos = puestosDe(consulta).length;
  useEffect(() => {
    const cerrar = () => ponerAbierta(false);
    window.addEventListener('popstate', cerrar);
    return () => window.removeEventListener('popstate', cerrar);
  }, []);
  return (
    <div className="filtros">
      <Boton
        className="filtros-boton"
        aria-haspopup="dialog"
        onClick={() => {
          yaEligio.current = false;
          ponerAbierta(true);
        }}
      >
        Filtrar{puestos === 0 ? '' : ` (${puestos})`}
      </Boton>
      <label className="filtros-orden">
        <span>Ordenar por</span>
        <select
          className="control"
          value={consulta.get('orden') ?? ''}
          onChange={({ target }) => filtrar({ orden: target.value })}
        >
          {ordenesDe(consulta).map(([valor, nombre]) => (
            <option key={valor} value={valor}>
              {nombre}
            </option>
          ))}
        </select>
      </label>
      <div className="filtros-cuerpo">
        {facetas === undefined || !vista ? null : (
          <ListaDeFacetas {...{ facetas, consulta, filtrar }} />
        )}
      </div>
      {abierta && facetas !== undefined ? (
        <Dialogo titulo="Filtrar" alCerrar={() => ponerAbierta(false)}>
          <div className="hoja-filtros">
            <ListaDeFacetas
              {...{ facetas, consulta }}
              filtrar={(cambios) => {
                filtrar(cambios, yaEligio.current);
                yaEligio.current = true;
              }}
            />
            <div className="hoja-pie">
              <Boton tipo="principal" onClick={() => ponerAbierta(false)}>
                {total === 1 ? 'Ver 1 producto' : `Ver ${numeroEnTexto(total)} productos`}
              </Boton>
            </div>
          </div>
        </Dialogo>
      ) : null}
    </div>
  );
}

interface PuestosProps extends Pick<FiltrosProps, 'consulta' | 'filtrar'> {
  /** Where the focus goes when what had it is gone. */
  readonly despues: () => void;
}

/** Those that are set, each of which a press takes out. */
export function Puestos({ consulta, filtrar, despues }: PuestosProps) {
  const puestos = puestosDe(consulta);
  if (puestos.length === 0) return null;
  const quitar = (cambios: Cambios) => {
    filtrar(cambios);
    despues();
  };
  return (
    <ul className="puestos" aria-label="Filtros puestos">
      {puestos.map((puesto) => (
        <li key={puesto.nombre}>
          <button
            type="button"
            className="puesto"
            aria-label={`Quitar el filtro ${puesto.nombre}`}
            onClick={() => quitar(puesto.quitar)}
          >
            {puesto.nombre} <Icono nombre="cruz" />
          </button>
        </li>
      ))}
      {puestos.length === 1 ? null : (
        <li>
          <button type="button" className="enlace-boton" onClick={() => quitar(SIN_FILTROS)}>
            Quitar todos
          </button>
        </li>
      )}
    </ul>
  );
}
