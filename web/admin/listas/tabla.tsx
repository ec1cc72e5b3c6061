/** A list in rows: its columns can be sorted by, its rows chosen; all of it in the address. */
import type { ReactNode } from 'react';
import { mensajeDe } from '../../ui/red/api.ts';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import type { Direccion } from '../../ui/lista/direccion.ts';
import { Paginas } from '../../ui/lista/lista.tsx';
import type { Lista } from '../../tienda/datos/tipos.ts';

export interface Columna<T> {
  readonly nombre: string;
  readonly celda: (fila: T) => ReactNode;
  /** What the list is sorted by when its name is pressed. */
  readonly orden?: string;
  readonly numero?: boolean;
}

export interface Eleccion {
  readonly elegidas: ReadonlySet<number>;
  readonly elegir: (ids: ReadonlySet<number>) => void;
}

interface TablaProps<T> {
  readonly columnas: readonly Columna<T>[];
  readonly filas: readonly T[];
  readonly clave: (fila: T) => string | number;
  readonly direccion: Direccion;
  /** Which order it has where nobody has chosen one. */
  readonly ordenNormal: string;
  readonly eleccion?: Eleccion & { readonly nombre: (fila: T) => string };
}

export function Tabla<T>(props: TablaProps<T>) {
  const { filas, clave, direccion, ordenNormal, eleccion } = props;
  const ocultas = (direccion.params.get('sin') ?? '').split(',');
  const columnas = props.columnas.filter(({ nombre }) => !ocultas.includes(nombre));
  const ids = filas.map((fila) => Number(clave(fila)));
  const todas =
    eleccion !== undefined && ids.length > 0 && ids.every((id) => eleccion.elegidas.has(id));
  return (
    <table className="tabla-admin">
      <thead>
        <tr>
          {eleccion === undefined ? null : (
            <th scope="col" className="elegir">
              <input
                type="checkbox"
                aria-label="Elegir todo lo de esta página"
                checked={todas}
                onChange={() => eleccion.elegir(new Set(todas ? [] : ids))}
              />
            </th>
          )}
          {columnas.map((columna) => (
            <Cabeza key={columna.nombre} {...{ columna, direccion, ordenNormal }} />
          ))}
        </tr>
      </thead>
      <tbody>
        {filas.map((fila) => (
          <tr key={clave(fila)}>
            {eleccion === undefined ? null : (
              <td className="elegir">
                <input
                  type="checkbox"
                  aria-label={`Elegir ${eleccion.nombre(fila)}`}
                  checked={eleccion.elegidas.has(Number(clave(fila)))}
                  onChange={() => eleccion.elegir(alternar(eleccion.elegidas, Number(clave(fila))))}
                />
              </td>
            )}
            {columnas.map(({ nombre, celda, numero }, cual) => (
              <td
                key={nombre}
                className={[cual === 0 ? 'principal' : '', numero === true ? 'numero' : ''].join(
                  ' ',
                )}
                data-nombre={cual === 0 ? undefined : nombre}
              >
                {celda(fila)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function alternar(elegidas: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const despues = new Set(elegidas);
  if (!despues.delete(id)) despues.add(id);
  return despues;
}

interface CabezaProps<T> extends Pick<TablaProps<T>, 'direccion' | 'ordenNormal'> {
  readonly columna: Columna<T>;
}

/** Pressed once it sorts by this, pressed again the other way round. */
function Cabeza<T>({ columna, direccion, ordenNormal }: CabezaProps<T>) {
  const { nombre, orden, numero } = columna;
  const clase = numero === true ? 'numero' : undefined;
  if (orden === undefined) {
    return (
      <th scope="col" className={clase}>
        {nombre}
      </th>
    );
  }
  const actual = direccion.params.get('orden') ?? ordenNormal;
  const sube = actual === orden;
  const baja = actual === `-${orden}`;
  return (
    <th
      scope="col"
      className={clase}
      aria-sort={sube ? 'ascending' : baja ? 'descending' : undefined}
    >
      <button
        type="button"
        className="ordenar"
        onClick={() => direccion.poner({ orden: sube ? `-${orden}` : orden })}
      >
        {nombre}
        <span aria-hidden="true">{sube ? ' ↑' : baja ? ' ↓' : ''}</span>
      </button>
    </th>
  );
}

/** Which columns there are; the first one stays. In the address, so that a view can be kept and shared. */
export function ElegirColumnas<T>({
  columnas,
  direccion,
}: Pick<TablaProps<T>, 'columnas' | 'direccion'>) {
  const ocultas = new Set((direccion.params.get('sin') ?? '').split(',').filter(Boolean));
  const alternarla = (nombre: string) => {
    const despues = new Set(ocultas);
    if (!despues.delete(nombre)) despues.add(nombre);
    direccion.poner({ sin: [...despues].join(',') });
  };
  return (
    <details className="columnas">
      <summary>Columnas</summary>
      <div className="fila">
        {columnas.slice(1).map(({ nombre }) => (
          <label key={nombre} className="si-o-no">
            <input
              type="checkbox"
              checked={!ocultas.has(nombre)}
              onChange={() => alternarla(nombre)}
            />{' '}
            {nombre}
          </label>
        ))}
      </div>
    </details>
  );
}

interface LeidaProps {
  readonly leido: {
    readonly data: Lista | undefined;
    readonly error: Error | null;
    readonly refetch: () => unknown;
  };
  readonly direccion: Direccion;
  /** Of what there may be none, as it follows «No hay». */
  readonly nada: string;
  /** Said instead, where that is not all there is to say. */
  readonly vacia?: string;
  readonly children: ReactNode;
}

/** What changes how a list looks, and not what is in it. */
const DE_FORMA = ['orden', 'pagina', 'sin'];

const estaFiltrada = ({ params }: Direccion): boolean =>
  [...params.keys()].some((clave) => !DE_FORMA.includes(clave));

/** What there is of a list: its rows and pages, that it is on its way, or why it is not. */
export function Leida({ leido, direccion, nada, vacia, children }: LeidaProps) {
  const { data, error, refetch } = leido;
  if (data === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  return (
    <>
      {data.total === 0 ? (
        <Vacio>
          {vacia ?? (estaFiltrada(direccion) ? `No hay ${nada} así.` : `Todavía no hay ${nada}.`)}
        </Vacio>
      ) : (
        children
      )}
      <div role="status">
        <Paginas {...direccion} total={data.total} limit={data.limite} />
      </div>
    </>
  );
}
