/** Upright bars side by side, for what goes on in time. */
import { useAncho } from './ancho.ts';
import { claseDe, completar, marcasDe, masLargo } from './datos.ts';
import type { Completas, GraficoProps } from './datos.ts';
import { rotulosQueEntran } from './escala.ts';
import { Figura } from './figura.tsx';
import { Lienzo } from './lienzo.tsx';
import { useRecorrido } from './recorrer.ts';

/** A column is a part of its cell: there is air between two of them. */
const LLENO = 0.8;

export function Columnas(props: GraficoProps) {
  const grafico = completar(props);
  const { puntos, abreviar } = grafico;
  const [medido, medir] = useAncho();
  const recorrido = useRecorrido(puntos.length, 'ancho');
  const marcas = marcasDe(grafico);
  const nombres = puntos.map(({ nombre }) => nombre);
  const entran = rotulosQueEntran({
    ...{ cuantos: puntos.length, ancho: medido.ancho },
    largo: masLargo(nombres) * medido.letra,
  });
  return (
    <Figura grafico={grafico}>
      <div className="grafico-marco">
        <div className="grafico-eje-y" aria-hidden="true">
          {marcas.map((marca) => (
            <span key={marca}>{abreviar(marca)}</span>
          ))}
        </div>
        <Lienzo grafico={grafico} medir={medir} recorrido={recorrido} sentido="ancho">
          <Dibujo grafico={grafico} marcas={marcas} cual={recorrido[0]} />
        </Lienzo>
        <svg className="grafico-eje-x" aria-hidden="true">
          {entran.map((i) => (
            <text key={i} x={`${((i + 0.5) / puntos.length) * 100}%`} y="1em" textAnchor="middle">
              {nombres[i]}
            </text>
          ))}
        </svg>
      </div>
    </Figura>
  );
}

interface DibujoProps {
  readonly grafico: Completas;
  readonly marcas: readonly number[];
  readonly cual: number | null;
}

function Dibujo({ grafico: { series, puntos }, marcas, cual }: DibujoProps) {
  const tope = marcas.at(-1) ?? 1;
  const paso = 100 / Math.max(1, puntos.length);
  const ancho = (paso * LLENO) / series.length;
  return (
    <svg className="grafico-dibujo" aria-hidden="true">
      {cual === null ? null : (
        <rect className="grafico-aqui" x={`${cual * paso}%`} width={`${paso}%`} height="100%" />
      )}
      {marcas.map((marca) => {
        const y = `${100 - (marca / tope) * 100}%`;
        return <line key={marca} className="grafico-guia" x2="100%" y1={y} y2={y} />;
      })}
      {puntos.map(({ valores }, i) =>
        series.map((serie, j) => {
          const alto = ((valores[j] ?? 0) / tope) * 100;
          return (
            <rect
              key={`${i}-${j}`}
              className={claseDe(serie)}
              x={`${i * paso + (paso * (1 - LLENO)) / 2 + j * ancho}%`}
              y={`${100 - alto}%`}
              width={`${ancho}%`}
              height={`${alto}%`}
            />
          );
        }),
      )}
    </svg>
  );
}
