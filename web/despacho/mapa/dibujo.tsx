/** The barrios as a drawing of cells: none of it comes from anybody else. */
import { Link } from 'wouter';
import { BARRIOS } from '../../../contracts/reglas/reparto/barrios.ts';
import type { Barrio } from '../../../contracts/reglas/reparto/barrios.ts';
import { enPalabras, nivelDe } from './carga.ts';
import type { CargaDeBarrio } from './carga.ts';
import { rutaDe } from './ruta.ts';

export function Dibujo({ cargas }: { cargas: ReadonlyMap<string, CargaDeBarrio> }) {
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
