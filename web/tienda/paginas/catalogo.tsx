/** The catalogue: what is searched and filtered is in the address, so it can be shared and reloaded. */
import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { consultaDe } from '../../../contracts/reglas/listados.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { ConError, Vacio } from '../../ui/estados-vista.tsx';
import { cuantosProductos } from '../../ui/textos.ts';
import { useAlgunos, useProductos } from '../datos/catalogo.ts';
import { Filtros, Puestos } from '../piezas/filtros/filtros.tsx';
import { conCambios, puestosDe } from '../piezas/filtros/puestos.ts';
import type { Cambios } from '../piezas/filtros/puestos.ts';
import { Tarjetas, TarjetasEnCamino } from '../piezas/producto/tarjeta.tsx';
import { Titulo } from '../piezas/marco/titulo.tsx';
import './catalogo.css';

export function Catalogo() {
  const [params, ponerParams] = useSearchParams();
  const consulta = consultaDe(params);
  const hallados = useProductos(consulta);
  const { facetas, total = 0 } = hallados.data?.pages[0] ?? {};
  const filtrar = (cambios: Cambios, sobre = false) =>
    ponerParams((antes) => conCambios(antes, cambios), { replace: sobre });
  return (
    <div className="catalogo">
      <Titulo>{tituloDe(consulta)}</Titulo>
      <Filtros {...{ facetas, total, consulta, filtrar }} />
      <Resultados {...{ hallados, consulta, filtrar }} limpiar={() => ponerParams({})} />
    </div>
  );
}

/** How many pages come without asking. */
const SOLAS = 2;

function tituloDe(consulta: URLSearchParams): string {
  const q = consulta.get('q');
  const donde = ['categoria', 'marca', 'comerciante']
    .map((clave) => enLetras(consulta.getAll(clave)))
    .find((nombres) => nombres !== '');
  if (q !== null) return donde === undefined ? `«${q}»` : `«${q}» en ${donde}`;
  if (donde !== undefined) return donde;
  return consulta.has('oferta') ? 'Ofertas' : 'Productos';
}

const enLetras = (nombres: readonly string[]): string =>
  nombres.length < 2 ? (nombres[0] ?? '') : new Intl.ListFormat('es-AR').format(nombres);

interface ResultadosProps {
  readonly hallados: ReturnType<typeof useProductos>;
  readonly consulta: URLSearchParams;
  readonly filtrar: (cambios: Cambios) => void;
  readonly limpiar: () => void;
}

function Resultados({ hallados, consulta, filtrar, limpiar }: ResultadosProps) {
  const { data, error, refetch, isPlaceholderData, ...mas } = hallados;
  const cuenta = useRef<HTMLParagraphElement>(null);
  if (data === undefined) {
    if (error === null) return <TarjetasEnCamino cuantas={12} />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  const { total = 0, corregida } = data.pages[0] ?? {};
  return (
    <section
      className={isPlaceholderData ? 'resultados en-camino' : 'resultados'}
      aria-label="Resultados"
    >
      {corregida === undefined ? null : (
        <p role="status">
          No hay nada con «{consulta.get('q')}». Te mostramos lo más parecido: «{corregida}».
        </p>
      )}
      <Puestos {...{ consulta, filtrar }} despues={() => cuenta.current?.focus()} />
      <p ref={cuenta} tabIndex={-1} className="tenue" role="status">
        {cuantosProductos(total)}
      </p>
      {error === null ? null : (
        <p className="nota tono-peligro" role="alert">
          {mensajeDe(error)}
        </p>
      )}
      {total === 0 ? <Nada {...{ consulta, filtrar, limpiar }} /> : null}
      <Tarjetas productos={data.pages.flatMap(({ productos }) => productos)} />
      {mas.hasNextPage ? (
        <VerMas
          solo={data.pages.length < SOLAS}
          cargando={mas.isFetchingNextPage}
          traer={() => void mas.fetchNextPage()}
        />
      ) : null}
    </section>
  );
}

/** The last filter is the one that left nothing. */
function Nada({ consulta, filtrar, limpiar }: Omit<ResultadosProps, 'hallados'>) {
  const ultimo = puestosDe(consulta).at(-1);
  const { data: ofertas = [] } = useAlgunos('oferta=true&orden=descuento&limite=8');
  return (
    <>
      <Vacio>
        No encontramos nada así. Probá con otra palabra o con menos filtros.
        {ultimo === undefined ? null : (
          <Boton tipo="principal" onClick={() => filtrar(ultimo.quitar)}>
            Quitar «{ultimo.nombre}»
          </Boton>
        )}
        <Boton onClick={limpiar}>Ver todos los productos</Boton>
      </Vacio>
      {ofertas.length === 0 ? null : (
        <>
          <h2>Mientras tanto, ofertas</h2>
          <Tarjetas productos={ofertas} />
        </>
      )}
    </>
  );
}

interface VerMasProps {
  /** Comes by itself when it comes near; otherwise what is below can be reached. */
  readonly solo: boolean;
  readonly cargando: boolean;
  readonly traer: () => void;
}

function VerMas({ solo, cargando, traer }: VerMasProps) {
  const ref = useRef<HTMLDivElement>(null);
  const ultimo = useRef(traer);
  const [cerca, ponerCerca] = useState(false);
  useEffect(() => {
    ultimo.current = traer;
  });
  useEffect(() => {
    const mirador = new IntersectionObserver(
      (vistos) => ponerCerca(vistos.some(({ isIntersecting }) => isIntersecting)),
      { rootMargin: '600px' },
    );
    if (ref.current) mirador.observe(ref.current);
    return () => mirador.disconnect();
  }, []);
  useEffect(() => {
    if (solo && cerca && !cargando) ultimo.current();
  }, [solo, cerca, cargando]);
  return (
    <div ref={ref} className="ver-mas">
      <Boton onClick={traer} disabled={cargando}>
        {cargando ? 'Buscando más…' : 'Ver más productos'}
      </Boton>
    </div>
  );
}
