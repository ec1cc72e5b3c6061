/**
 * Where the work is: the barrios of the city on their streets, where those are set up, else as a drawing of cells, and
 * the same as a table. As live as the board.
 */
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useAhora } from '../../ui/ahora.ts';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { Hoja } from '../marco/hoja.tsx';
import { useEnlaces } from '../enlaces.ts';
import { useMesa } from '../mesa.ts';
import { SIN_BARRIO } from '../tablero/columnas.ts';
import { usePosiciones } from '../tablero/datos/posiciones.ts';
import { cargaPorBarrio, enPalabras } from './carga.ts';
import type { CargaDeBarrio } from './carga.ts';
import { Dibujo } from './dibujo.tsx';
import { EnLaCalle } from './en-la-calle.tsx';
import { rutaDe } from './ruta.ts';
import './mapa.css';

const Calles = lazy(async () => ({ default: (await import('./calles/calles.tsx')).Calles }));

export function PaginaMapa() {
  const { almacen, vista, ajustes } = useMesa();
  const ahora = useAhora();
  const posiciones = usePosiciones(almacen.posiciones);
  const enlaces = useEnlaces();
  const [sinCalles, ponerSinCalles] = useState(false);
  const cargas = cargaPorBarrio(vista.tablero.tarjetas.values(), ahora, ajustes);
  const url = sinCalles ? null : (enlaces?.mapa ?? null);
  return (
    <Hoja titulo="Mapa" bajada={url === null ? DE_DIBUJO : DE_CALLES}>
      {vista.cargado && enlaces !== undefined ? (
        <>
          {sinCalles ? (
            <p className="nota tono-aviso" role="status">
              No se pudieron traer las calles: va el dibujo.
            </p>
          ) : null}
          {url === null ? (
            <Dibujo cargas={cargas} />
          ) : (
            <Suspense fallback={<Espera que="Cargando el mapa…" />}>
              <Calles
                url={url}
                cargas={cargas}
                enLaCalle={{ posiciones, ahora }}
                alFallar={() => ponerSinCalles(true)}
              />
            </Suspense>
          )}
          <Leyenda />
          <EnLaCalle posiciones={posiciones} ahora={ahora} conCalles={url !== null} />
          <Tabla cargas={[...cargas.values()].filter(({ abiertos }) => abiertos > 0)} />
        </>
      ) : vista.error === null ? (
        <Espera que="Cargando el tablero…" />
      ) : (
        <ConError mensaje={vista.error} reintentar={almacen.recargar} />
      )}
    </Hoja>
  );
}

const DE_DIBUJO =
  'Lo que está abierto en cada barrio. Es un dibujo: cada celda está cerca de sus vecinos, y nada más. Elegí una para verla en el tablero.';
const DE_CALLES =
  'Lo que está abierto en cada barrio, más o menos en el medio de él. Elegí uno para verlo en el tablero.';

function Leyenda() {
  return (
    <p className="mapa-leyenda tenue">
      <span className="mapa-celda" data-nivel="1" aria-hidden="true" /> pocos abiertos
      <span className="mapa-celda" data-nivel="4" aria-hidden="true" /> donde más hay
      <span className="mapa-celda" data-nivel="1" data-tarde="" aria-hidden="true" /> con demorados
      («2 !»)
    </p>
  );
}

function Tabla({ cargas }: { cargas: readonly CargaDeBarrio[] }) {
  if (cargas.length === 0) return <Vacio>No hay nada abierto.</Vacio>;
  const filas = [...cargas].sort((a, b) => b.tarde - a.tarde || b.abiertos - a.abiertos);
  return (
    <section aria-labelledby="mapa-tabla" className="mapa-tabla">
      <h2 id="mapa-tabla">Por barrio</h2>
      <ul>
        {filas.map((carga) => (
          <li key={carga.nombre}>
            <Link href={rutaDe(carga.nombre)}>
              {enPalabras({
                ...carga,
                nombre: carga.nombre === SIN_BARRIO ? 'Sin barrio conocido' : carga.nombre,
              })}
            </Link>
            <span className="tenue">
              {carga.repartidores.map(([nombre, cuantos]) => `${nombre} ${cuantos}`).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
