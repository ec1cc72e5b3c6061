/** What narrows the catalogue, each with how many products it would leave. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { NOMBRE_APTO } from '../../../../contracts/reglas/valores/aptos.ts';
import { numeroEnTexto } from '../../../../contracts/reglas/valores/numeros.ts';
import type { Facetas } from '../../../../contracts/tienda/catalogo.ts';
import { Precios } from './precios.tsx';
import { enArbol } from '../../datos/arbol.ts';
import { alternarApto, alternarMarca, aptosDe, mismoNombre, precios } from './puestos.ts';
import type { Cambios, Filtrable } from './puestos.ts';

interface FacetasProps extends Filtrable {
  readonly facetas: Facetas;
}

export function ListaDeFacetas({ facetas, consulta, filtrar }: FacetasProps) {
  const { categorias, comerciantes, marcas, oferta, con_stock } = facetas;
  const puestos = aptosDe(consulta);
  const aptos = facetas.aptos.map(({ apto, productos }) => ({
    ...{ nombre: NOMBRE_APTO[apto], productos, elegida: puestos.includes(apto) },
    pone: alternarApto(consulta, apto),
  }));
  const deMarcas = marcas.map(({ nombre, productos }) => ({
    ...{ nombre, productos, pone: alternarMarca(consulta, nombre) },
    elegida: consulta.getAll('marca').some((puesta) => mismoNombre(puesta, nombre)),
  }));
  const deNombres = (clave: string, valores: Facetas['categorias']) =>
    valores.map(({ nombre, productos, padre }) => {
      const elegida = mismoNombre(consulta.get(clave) ?? '', nombre);
      const pone = { [clave]: elegida ? '' : nombre };
      return { nombre, productos, elegida, pone, adentro: padre !== undefined };
    });
  const dePrecios = facetas.precios.map(({ desde, hasta, productos }) => {
    const [precio_min, precio_max] = [`${desde ?? ''}`, `${hasta ?? ''}`];
    const elegida =
      precio_min === (consulta.get('precio_min') ?? '') &&
      precio_max === (consulta.get('precio_max') ?? '');
    const pone = elegida ? { precio_min: '', precio_max: '' } : { precio_min, precio_max };
    return { nombre: precios(desde, hasta), productos, elegida, pone };
  });
  return (
    <div className="facetas">
      <div>
        <Tilde {...{ consulta, filtrar }} nombre="En oferta" clave="oferta" cuantos={oferta} />
        <Tilde
          {...{ consulta, filtrar }}
          nombre="Con stock"
          clave="con_stock"
          cuantos={con_stock}
        />
      </div>
      <Grupo nombre="Precio" valores={dePrecios} filtrar={filtrar}>
        <Precios consulta={consulta} filtrar={filtrar} />
      </Grupo>
      <Grupo
        nombre="Categoría"
        valores={deNombres('categoria', enArbol(categorias))}
        aLaVista={EN_ARBOL_A_LA_VISTA}
        filtrar={filtrar}
      />
      <Grupo nombre="Marca" valores={deMarcas} filtrar={filtrar} />
      <Grupo
        nombre="Apto"
        valores={aptos.filter(({ productos, elegida }) => productos > 0 || elegida)}
        filtrar={filtrar}
      />
      <Grupo nombre="Comercio" valores={deNombres('comerciante', comerciantes)} filtrar={filtrar} />
    </div>
  );
}

interface TildeProps extends Filtrable {
  readonly nombre: string;
  readonly clave: string;
  readonly cuantos: number;
}

function Tilde({ nombre, clave, cuantos, consulta, filtrar }: TildeProps) {
  const puesta = consulta.get(clave) === 'true';
  return (
    <label className="faceta">
      <input
        type="checkbox"
        checked={puesta}
        disabled={cuantos === 0 && !puesta}
        onChange={({ target }) => filtrar({ [clave]: target.checked ? 'true' : '' })}
      />
      {nombre} <Cuantos n={cuantos} />
    </label>
  );
}

function Cuantos({ n }: { readonly n: number }) {
  return (
    <span className="faceta-cuantos">
      {numeroEnTexto(n)}
      <span className="oculto-visual">{n === 1 ? ' producto' : ' productos'}</span>
    </span>
  );
}

interface Valor {
  readonly nombre: string;
  readonly productos: number;
  readonly elegida: boolean;
  readonly pone: Cambios;
  /** Of the one before it that is not. */
  readonly adentro?: boolean;
}
interface GrupoProps {
  readonly nombre: string;
  readonly valores: readonly Valor[];
  readonly filtrar: (cambios: Cambios) => void;
  /** More than these are shown to who asks for them. */
  readonly aLaVista?: number;
  readonly children?: ReactNode;
}

const A_LA_VISTA = 8;
/** Branches with what is inside them. */
const EN_ARBOL_A_LA_VISTA = 15;

function Grupo({ nombre, valores, filtrar, aLaVista = A_LA_VISTA, children }: GrupoProps) {
  const [todas, ponerTodas] = useState(false);
  if (valores.length === 0 && children === undefined) return null;
  const visibles = valores.filter(({ elegida }, i) => todas || elegida || i < aLaVista);
  return (
    <fieldset className="faceta-grupo">
      <legend>{nombre}</legend>
      {visibles.map((valor) => (
        <button
          key={valor.nombre}
          type="button"
          className={valor.adentro === true ? 'faceta faceta-adentro' : 'faceta'}
          aria-pressed={valor.elegida}
          onClick={() => filtrar(valor.pone)}
        >
          {valor.nombre} <Cuantos n={valor.productos} />
        </button>
      ))}
      {valores.length > visibles.length ? (
        <button type="button" className="enlace-boton" onClick={() => ponerTodas(true)}>
          Ver las {valores.length}
        </button>
      ) : null}
      {children}
    </fieldset>
  );
}
