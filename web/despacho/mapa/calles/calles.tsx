/** The map with real streets, where there are some: what each barrio has, at its place. Loaded by whoever opens it. */
import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { Link } from 'wouter';
import { enPalabras, nivelDe } from '../carga.ts';
import type { CargaDeBarrio } from '../carga.ts';
import { rutaDe } from '../ruta.ts';
import { abrirMapa } from './maplibre.ts';

interface Props {
  /** A style, or a template of tiles. */
  readonly url: string;
  readonly cargas: ReadonlyMap<string, CargaDeBarrio>;
  readonly alFallar: () => void;
}

export function Calles({ url, cargas, alFallar }: Props) {
  const lienzo = useRef<HTMLDivElement>(null);
  const [lugares, ponerLugares] = useState<ReadonlyMap<string, HTMLElement>>(new Map());
  const [autores, ponerAutores] = useState<string>();
  useEffect(() => {
    if (lienzo.current === null) return undefined;
    try {
      const mapa = abrirMapa(lienzo.current, url, { alCargar: ponerAutores, alFallar });
      ponerLugares(mapa.lugares);
      return mapa.cerrar;
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
      {[...lugares].map(([nombre, lugar]) => {
        const carga = cargas.get(nombre);
        return carga === undefined || carga.abiertos === 0
          ? null
          : createPortal(
              <Marca carga={carga} nivel={nivelDe(carga.abiertos, elQueMas)} />,
              lugar,
              nombre,
            );
      })}
      <p className="tenue mapa-autores">
        {autores === undefined ? 'Cargando las calles…' : `Calles: ${autores}`}
      </p>
    </>
  );
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
