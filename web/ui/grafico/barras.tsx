/** Lying bars, one row for each name. */
import { useAncho } from './ancho.ts';
import { claseDe, completar, decir, marcasDe, masLargo } from './datos.ts';
import type { Completas, GraficoProps } from './datos.ts';
import { intervalosQueEntran } from './escala.ts';
import { Figura } from './figura.tsx';
import { Lienzo } from './lienzo.tsx';
import { useRecorrido } from './recorrer.ts';

export function Barras(props: GraficoProps) {
  const grafico = completar(props);
  const { puntos, abreviar } = grafico;
  const [medido, medir] = useAncho();
  const recorrido = useRecorrido(puntos.length, 'alto');
  const largo = masLargo(marcasDe(grafico).map(abreviar)) * medido.letra;
  const marcas = marcasDe(grafico, intervalosQueEntran(medido.ancho, largo));
  const tope = marcas.at(-1) ?? 1;
  return (
    <Figura grafico={grafico}>
      <Lienzo grafico={grafico} medir={medir} recorrido={recorrido} sentido="alto">
        <ul className="grafico-barras" aria-hidden="true">
          {puntos.map((_, i) => (
            <Fila key={i} {...{ grafico, i, marcas }} aqui={i === recorrido[0]} />
          ))}
        </ul>
      </Lienzo>
      <svg className="grafico-eje-x" aria-hidden="true">
        {marcas.map((marca, i) => (
          <text key={marca} x={`${(marca / tope) * 100}%`} y="1em" textAnchor={lado(i, marcas)}>
            {abreviar(marca)}
          </text>
        ))}
      </svg>
    </Figura>
  );
}

/** Pixels. */
const ALTO_DE_FILA = 9;
const ALTO_DE_SERIE = 5;

interface FilaProps {
  readonly grafico: Completas;
  readonly i: number;
  readonly marcas: readonly number[];
  readonly aqui: boolean;
}

function Fila({ grafico: { series, puntos, formatear }, i, marcas, aqui }: FilaProps) {
  const tope = marcas.at(-1) ?? 1;
  const { nombre, valores = [] } = puntos[i] ?? {};
  const alto = 100 / series.length;
  return (
    <li className={aqui ? 'grafico-aqui' : undefined}>
      <span className="grafico-nombre">{nombre}</span>
      <span className="grafico-valor">
        {series
          .flatMap(({ tenue }, j) => (tenue === true ? [] : decir(valores[j], formatear)))
          .join(' / ')}
      </span>
      <svg height={ALTO_DE_FILA + series.length * ALTO_DE_SERIE}>
        {marcas.map((marca) => {
          const x = `${(marca / tope) * 100}%`;
          return <line key={marca} className="grafico-guia" x1={x} x2={x} y2="100%" />;
        })}
        {series.map((serie, j) => (
          <rect
            key={serie.nombre}
            className={claseDe(serie)}
            y={`${(j + 0.1) * alto}%`}
            width={`${((valores[j] ?? 0) / tope) * 100}%`}
            height={`${alto * 0.8}%`}
          />
        ))}
      </svg>
    </li>
  );
}

/** The outer ones stay within the edges. */
function lado(i: number, marcas: readonly number[]): 'start' | 'middle' | 'end' {
  if (i === 0) return 'start';
  return i === marcas.length - 1 ? 'end' : 'middle';
}
