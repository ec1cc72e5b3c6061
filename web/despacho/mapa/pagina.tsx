/** Where the work is: the barrios of the city as a drawing of cells, and the same as a table. As live as the board. */
import { Link } from 'wouter';
import { BARRIOS } from '../../../contracts/reglas/reparto/barrios.ts';
import type { Barrio } from '../../../contracts/reglas/reparto/barrios.ts';
import { useAhora } from '../../ui/ahora.ts';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { Hoja } from '../marco/hoja.tsx';
import { useMesa } from '../mesa.ts';
import { SIN_BARRIO } from '../tablero/columnas.ts';
import { cargaPorBarrio, enPalabras, nivelDe } from './carga.ts';
import type { CargaDeBarrio } from './carga.ts';
import './mapa.css';

export function PaginaMapa() {
  const { almacen, vista, ajustes } = useMesa();
  const ahora = useAhora();
  const cargas = cargaPorBarrio(vista.tablero.tarjetas.values(), ahora, ajustes);
  return (
    <Hoja
      titulo="Mapa"
      bajada="Lo que está abierto en cada barrio. Es un dibujo: cada celda está cerca de sus vecinos, y nada más. Elegí una para verla en el tablero."
    >
      {vista.cargado ? (
        <>
          <Dibujo cargas={cargas} />
          <Leyenda />
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

const rutaDe = (barrio: string) => `/?${new URLSearchParams({ barrio })}`;

function Dibujo({ cargas }: { cargas: ReadonlyMap<string, CargaDeBarrio> }) {
  const elQueMas = Math.max(...[...cargas.values()].map(({ abiertos }) => abiertos));
  return (
    <ul className="mapa" aria-label="Barrios">
      {BARRIOS.map((barrio) => {
        const carga = cargas.get(barrio.nombre);
        return carga === undefined ? null : (
          <Celda key={barrio.nombre} barrio={barrio} carga={carga} elQueMas={elQueMas} />
        );
      })}
    </ul>
  );
}

interface CeldaProps {
  readonly barrio: Barrio;
  readonly carga: CargaDeBarrio;
  readonly elQueMas: number;
}

function Celda({ barrio: { nombre, sigla, fila, columna }, carga, elQueMas }: CeldaProps) {
  const { abiertos, tarde } = carga;
  return (
    <li style={{ gridRow: fila, gridColumn: columna }}>
      <Link
        href={rutaDe(nombre)}
        className="mapa-celda"
        data-nivel={nivelDe(abiertos, elQueMas)}
        data-tarde={tarde > 0 ? '' : undefined}
        title={enPalabras(carga)}
      >
        <span className="oculto-visual">{enPalabras(carga)}</span>
        <span className="mapa-dentro" aria-hidden="true">
          <span className="mapa-nombre">{nombre}</span>
          <span className="mapa-sigla">{sigla}</span>
          <span className="mapa-cuenta">{abiertos === 0 ? '·' : abiertos}</span>
          {tarde === 0 ? null : <span className="mapa-tarde">{tarde} !</span>}
        </span>
      </Link>
    </li>
  );
}

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
