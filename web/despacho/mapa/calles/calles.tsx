/** The map with real streets, where there are some: what each barrio has, at its place. Loaded by whoever opens it. */
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'wouter';
import type { Posicion } from '../../../../contracts/despacho/repartidores.ts';
import { esVieja, haceCuanto } from '../../../../contracts/reglas/reparto/posicion.ts';
import { enPalabras, nivelDe } from '../carga.ts';
import type { CargaDeBarrio } from '../carga.ts';
import { iniciales } from '../iniciales.ts';
import { rutaDe } from '../ruta.ts';
import { abrirMapa } from './maplibre.ts';
import type { MapaDeCalles } from './maplibre.ts';

interface Props {
  /** A style, or a template of tiles. */
  readonly url: string;
  readonly cargas: ReadonlyMap<string, CargaDeBarrio>;
  /** Drivers who share where they are. */
  readonly enLaCalle: { readonly posiciones: readonly Posicion[]; readonly ahora: number };
  readonly alFallar: () => void;
}

export function Calles({ url, cargas, enLaCalle, alFallar }: Props) {
  const lienzo = useRef<HTMLDivElement>(null);
  const [mapa, ponerMapa] = useState<MapaDeCalles>();
  const [autores, ponerAutores] = useState<string>();
  useEffect(() => {
    if (lienzo.current === null) return undefined;
    try {
      const abierto = abrirMapa(lienzo.current, url, { alCargar: ponerAutores, alFallar });
      ponerMapa(abierto);
      return abierto.cerrar;
    } catch {
      // This browser cannot draw it.
      alFallar();
      return undefined;
    }
  }, [url]);
  const elQueMas = Math.max(...[...cargas.values()].map(({ abiertos }) => abiertos));
  return (
    <>
      <div ref={lienzo} className="mapa-calles" aria-busy={autores === undefined} />
      {[...(mapa?.lugares ?? [])].map(([nombre, lugar]) => {
        const carga = cargas.get(nombre);
        return carga === undefined || carga.abiertos === 0
          ? null
          : createPortal(
              <Marca carga={carga} nivel={nivelDe(carga.abiertos, elQueMas)} />,
              lugar,
              nombre,
            );
      })}
      {mapa === undefined ? null : <Repartidores mapa={mapa} {...enLaCalle} />}
      <p className="tenue mapa-autores">
        {autores === undefined ? 'Cargando las calles…' : `Calles: ${autores}`}
      </p>
    </>
  );
}

function Repartidores({ mapa, posiciones, ahora }: Props['enLaCalle'] & { mapa: MapaDeCalles }) {
  const [marcas, ponerMarcas] = useState<ReadonlyMap<string, HTMLElement>>(new Map());
  useEffect(() => {
    const donde = posiciones.map(
      ({ repartidor, ...punto }) => [String(repartidor.id), punto] as const,
    );
    ponerMarcas(mapa.mover(new Map(donde)));
  }, [mapa, posiciones]);
  return posiciones.map(({ repartidor: { id, nombre }, tomada_en }) => {
    const lugar = marcas.get(String(id));
    if (lugar === undefined) return null;
    const texto = `${nombre}, ${haceCuanto(tomada_en, ahora)}`;
    return createPortal(
      <span
        className="mapa-repartidor"
        data-vieja={esVieja(tomada_en, ahora) ? '' : undefined}
        title={texto}
      >
        <span className="oculto-visual">{texto}</span>
        <span aria-hidden="true">{iniciales(nombre)}</span>
      </span>,
      lugar,
      String(id),
    );
  });
}

function Marca({ carga, nivel }: { readonly carga: CargaDeBarrio; readonly nivel: number }) {
  return (
    <Link
      href={rutaDe(carga.nombre)}
      className="mapa-marca"
      data-nivel={nivel}
      data-tarde={carga.tarde > 0 ? '' : undefined}
      title={enPalabras(carga)}
    >
      <span className="oculto-visual">{enPalabras(carga)}</span>
      <span aria-hidden="true">{carga.abiertos}</span>
    </Link>
  );
}
