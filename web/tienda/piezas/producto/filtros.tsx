/** What narrows the catalogue. On a phone it unfolds; on a wide screen it stands beside. */
import { useState } from 'react';
import { useCategorias, useComerciantes } from '../../datos/catalogo.ts';

export const FILTROS: readonly string[] = [
  ...['q', 'categoria', 'comerciante', 'precio_min', 'precio_max'],
  ...['con_stock', 'oferta', 'orden'],
];
const ORDENES = [
  ['', 'Relevancia'],
  ['precio', 'Menor precio'],
  ['precio_desc', 'Mayor precio'],
  ['descuento', 'Mayor descuento'],
  ['nombre', 'Nombre'],
] as const;

interface FiltrosProps {
  readonly consulta: URLSearchParams;
  readonly filtrar: (cambios: Readonly<Record<string, string>>) => void;
}

export function Filtros({ consulta, filtrar }: FiltrosProps) {
  const [abiertos, ponerAbiertos] = useState(false);
  const { data: categorias = [] } = useCategorias();
  const { data: comerciantes = [] } = useComerciantes();
  const puestos = [...consulta.keys()].filter((clave) => clave !== 'q' && clave !== 'orden').length;
  const elegir = (clave: string) => ({
    value: consulta.get(clave) ?? '',
    onChange: ({ target }: { target: { value: string } }) => filtrar({ [clave]: target.value }),
  });
  return (
    <div className="filtros" data-abiertos={abiertos}>
      <button
        type="button"
        className="boton filtros-boton"
        aria-expanded={abiertos}
        aria-controls="filtros"
        onClick={() => ponerAbiertos(!abiertos)}
      >
        Filtrar{puestos === 0 ? '' : ` (${puestos})`}
      </button>
      <label className="filtros-orden">
        <span>Ordenar por</span>
        <select className="control" {...elegir('orden')}>
          {ORDENES.map(([valor, nombre]) => (
            <option key={valor} value={valor}>
              {nombre}
            </option>
          ))}
        </select>
      </label>
      <div id="filtros" className="filtros-cuerpo">
        <label className="campo">
          Categoría
          <select {...elegir('categoria')}>
            <option value="">Todas</option>
            <Opciones nombres={categorias} elegido={consulta.get('categoria')} />
          </select>
        </label>
        <label className="campo">
          Comercio
          <select {...elegir('comerciante')}>
            <option value="">Todos</option>
            <Opciones nombres={comerciantes} elegido={consulta.get('comerciante')} />
          </select>
        </label>
        <Precios consulta={consulta} filtrar={filtrar} />
        <Tilde nombre="Solo ofertas" clave="oferta" consulta={consulta} filtrar={filtrar} />
        <Tilde nombre="Solo con stock" clave="con_stock" consulta={consulta} filtrar={filtrar} />
        {puestos === 0 ? null : (
          <button type="button" className="enlace-boton" onClick={() => filtrar(SIN_FILTROS)}>
            Sacar los filtros
          </button>
        )}
      </div>
    </div>
  );
}

const SIN_FILTROS = Object.fromEntries(
  FILTROS.filter((clave) => clave !== 'q' && clave !== 'orden').map((clave) => [clave, '']),
);

interface OpcionesProps {
  readonly nombres: readonly { readonly id: number; readonly nombre: string }[];
  /** Shown before the list has come, and where the address names what is not in it. */
  readonly elegido: string | null;
}

function Opciones({ nombres, elegido }: OpcionesProps) {
  const falta = elegido !== null && !nombres.some(({ nombre }) => nombre === elegido);
  return (
    <>
      {falta ? <option>{elegido}</option> : null}
      {nombres.map(({ id, nombre }) => (
        <option key={id}>{nombre}</option>
      ))}
    </>
  );
}

function Tilde({
  nombre,
  clave,
  consulta,
  filtrar,
}: FiltrosProps & { nombre: string; clave: string }) {
  return (
    <label className="tilde">
      <input
        type="checkbox"
        checked={consulta.get(clave) === 'true'}
        onChange={({ target }) => filtrar({ [clave]: target.checked ? 'true' : '' })}
      />
      {nombre}
    </label>
  );
}

/** Taken over when they are left or sent: half a number is a price too. */
function Precios({ consulta, filtrar }: FiltrosProps) {
  return (
    <fieldset className="precios">
      <legend>Precio</legend>
      {(['precio_min', 'precio_max'] as const).map((clave) => (
        <label key={clave} className="campo">
          <span className="oculto-visual">{clave === 'precio_min' ? 'Desde' : 'Hasta'}</span>
          <input
            key={consulta.get(clave)}
            type="number"
            inputMode="numeric"
            min={0}
            step={1}
            placeholder={clave === 'precio_min' ? 'Desde $' : 'Hasta $'}
            defaultValue={consulta.get(clave) ?? ''}
            onBlur={({ target }) => {
              if (target.validity.valid && target.value !== (consulta.get(clave) ?? ''))
                filtrar({ [clave]: target.value });
            }}
            onKeyDown={(evento) => {
              if (evento.key === 'Enter') evento.currentTarget.blur();
            }}
          />
        </label>
      ))}
    </fieldset>
  );
}
