/** A small map of our own, without streets and from nobody else: the barrios, and some points on them. */
import type { Punto } from '../../../contracts/reglas/reparto/distancia.ts';
import { CELDAS, enPlano, recorteDe } from './geometria.ts';
import type { Celda, EnPlano, Recorte } from './geometria.ts';
import './plano.css';

export interface Marca {
  readonly clave: string;
  readonly punto: Punto;
  readonly clase: 'repartidor' | 'destino' | 'parada';
  /** In one or two letters, within it. */
  readonly letra?: string;
  /** Not where it is any more. */
  readonly vieja?: boolean;
  readonly elegida?: boolean;
}

interface PlanoProps {
  /** All of what it shows, in words: what is on it is read elsewhere too. */
  readonly nombre: string;
  readonly marcas: readonly Marca[];
}

const camino = (borde: readonly EnPlano[]) =>
  `M${borde.map(({ x, y }) => `${x.toFixed(3)} ${y.toFixed(3)}`).join('L')}Z`;
const SUELO = CELDAS.map((celda) => ({ ...celda, camino: camino(celda.borde) }));

/** It has its marks in view. */
export function Plano({ nombre, marcas }: PlanoProps) {
  const vista = recorteDe(marcas.map(({ punto }) => punto));
  const { x, y, ancho, alto } = vista;
  const radio = ancho / 26;
  // A name that a mark lies on is told in its words.
  const libre = ({ medio }: Celda) =>
    marcas.every(({ punto }) => {
      const marca = enPlano(punto);
      return Math.hypot(marca.x - medio.x, marca.y - medio.y) > radio * 3;
    });
  return (
    <svg className="plano" viewBox={`${x} ${y} ${ancho} ${alto}`} role="img" aria-label={nombre}>
      {SUELO.map((celda) => (
        <path key={celda.nombre} className="plano-barrio" d={celda.camino} />
      ))}
      {CELDAS.filter((celda) => seLee(celda, vista) && libre(celda)).map(
        ({ nombre: barrio, medio }) => (
          <text key={barrio} className="plano-nombre" x={medio.x} y={medio.y} fontSize={radio}>
            {barrio}
          </text>
        ),
      )}
      {marcas.map((marca) => (
        <Punta key={marca.clave} marca={marca} radio={radio} />
      ))}
    </svg>
  );
}

/** Of many at once none could be read. */
const LETRAS_HASTA_KM = 9;

const seLee = ({ medio }: Celda, { x, y, ancho, alto }: Recorte) =>
  ancho < LETRAS_HASTA_KM &&
  medio.x > x + ancho * 0.1 &&
  medio.x < x + ancho * 0.9 &&
  medio.y > y + alto * 0.04 &&
  medio.y < y + alto * 0.98;

function Punta({ marca, radio }: { readonly marca: Marca; readonly radio: number }) {
  const { x, y } = enPlano(marca.punto);
  return (
    <g
      className={`plano-marca plano-${marca.clase}`}
      data-vieja={marca.vieja === true ? '' : undefined}
      data-elegida={marca.elegida === true ? '' : undefined}
      transform={`translate(${x} ${y})`}
    >
      <circle r={radio} />
      {marca.letra === undefined ? null : (
        <text fontSize={radio * (marca.letra.length > 1 ? 0.95 : 1.2)}>{marca.letra}</text>
      )}
    </g>
  );
}
