/** What is around a chart: its name, what its colours are, and its figures as a table, for who does not see it. */
import type { ReactNode } from 'react';
import { claseDe, decir } from './datos.ts';
import type { Completas } from './datos.ts';
import { Muestra } from './lectura.tsx';
import './grafico.css';

interface FiguraProps {
  readonly grafico: Completas;
  readonly children: ReactNode;
}

export function Figura({ grafico, children }: FiguraProps) {
  const { titulo, series, puntos } = grafico;
  return (
    <figure className="grafico">
      <figcaption>{titulo}</figcaption>
      <ul className="grafico-leyenda" aria-hidden="true">
        {series.map((serie) => (
          <li key={serie.nombre}>
            <Muestra clase={claseDe(serie)} />
            {serie.nombre}
          </li>
        ))}
      </ul>
      {puntos.length === 0 ? <p className="tenue">Sin datos.</p> : children}
      <details>
        <summary>Ver como tabla</summary>
        <ComoTabla {...grafico} />
      </details>
    </figure>
  );
}

function ComoTabla({ titulo, eje, series, puntos, formatear }: Completas) {
  return (
    <div className="grafico-tabla">
      <table className="tabla">
        <caption className="oculto-visual">{titulo}</caption>
        <thead>
          <tr>
            <th scope="col">{eje}</th>
            {series.map(({ nombre }) => (
              <th key={nombre} scope="col">
                {nombre}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {puntos.map(({ nombre, valores }, i) => (
            <tr key={i}>
              <th scope="row">{nombre}</th>
              {series.map((serie, j) => (
                <td key={serie.nombre}>{decir(valores[j], formatear)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
