/** Small charts, drawn by hand: each has its figures as a table too, for who does not see it. */
import './grafico.css';

export interface Serie {
  readonly nombre: string;
  readonly color: 'marca' | 'violeta' | 'aviso' | 'peligro' | 'info';
}
export interface Punto {
  readonly nombre: string;
  /** One for each series; null where nothing was measured. */
  readonly valores: readonly (number | null)[];
}

interface GraficoProps {
  readonly titulo: string;
  /** What the first column of the table is. */
  readonly eje: string;
  readonly series: readonly Serie[];
  readonly puntos: readonly Punto[];
  readonly formatear?: (valor: number) => string;
}

const comoNumero = (valor: number): string => valor.toLocaleString('es-AR');

/** Upright bars side by side, for what goes on in time. */
export function Columnas({ titulo, eje, series, puntos, formatear = comoNumero }: GraficoProps) {
  const mayor = elMayor(puntos);
  const paso = 100 / Math.max(1, puntos.length);
  const ancho = (paso * 0.8) / series.length;
  return (
    <Figura {...{ titulo, eje, series, puntos, formatear }}>
      <span className="grafico-tope">{formatear(mayor)}</span>
      <svg viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={titulo}>
        <path d="M0 0.2H100M0 20H100M0 39.8H100" className="grafico-guia" />
        {puntos.map(({ nombre, valores }, i) =>
          series.map(({ nombre: serie, color }, j) => {
            const valor = valores[j] ?? 0;
            const alto = (valor / mayor) * 40;
            return (
              <rect
                key={`${i}-${j}`}
                className={`serie-${color}`}
                x={i * paso + paso * 0.1 + j * ancho}
                y={40 - alto}
                width={ancho}
                height={alto}
              >
                <title>{`${nombre} · ${serie}: ${formatear(valor)}`}</title>
              </rect>
            );
          }),
        )}
      </svg>
      <div className="grafico-extremos" aria-hidden="true">
        <span>{puntos[0]?.nombre}</span>
        <span>{puntos.length > 1 ? puntos.at(-1)?.nombre : ''}</span>
      </div>
    </Figura>
  );
}

/** Lying bars, one row for each name. */
export function Barras({ titulo, eje, series, puntos, formatear = comoNumero }: GraficoProps) {
  const mayor = elMayor(puntos);
  return (
    <Figura {...{ titulo, eje, series, puntos, formatear }}>
      <ul className="grafico-barras" aria-hidden="true">
        {puntos.map(({ nombre, valores }, i) => (
          <li key={i}>
            <span className="grafico-nombre">{nombre}</span>
            <svg viewBox={`0 0 100 ${series.length * 4}`} preserveAspectRatio="none">
              {series.map(({ color }, j) => (
                <rect
                  key={j}
                  className={`serie-${color}`}
                  y={j * 4 + 0.4}
                  width={((valores[j] ?? 0) / mayor) * 100}
                  height="3.2"
                />
              ))}
            </svg>
            <span className="grafico-valor">
              {series.map((_, j) => decir(valores[j], formatear)).join(' / ')}
            </span>
          </li>
        ))}
      </ul>
    </Figura>
  );
}

function Figura({
  titulo,
  eje,
  series,
  puntos,
  formatear,
  children,
}: Required<GraficoProps> & { readonly children: React.ReactNode }) {
  return (
    <figure className="grafico">
      <figcaption>{titulo}</figcaption>
      <ul className="grafico-leyenda" aria-hidden="true">
        {series.map(({ nombre, color }) => (
          <li key={nombre}>
            <svg viewBox="0 0 10 10">
              <rect className={`serie-${color}`} width="10" height="10" rx="2" />
            </svg>
            {nombre}
          </li>
        ))}
      </ul>
      {children}
      <details>
        <summary>Ver como tabla</summary>
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
      </details>
    </figure>
  );
}

function decir(valor: number | null | undefined, formatear: (valor: number) => string): string {
  return valor === null || valor === undefined ? '—' : formatear(valor);
}

/** Never nothing: a chart without anything in it is flat, not broken. */
function elMayor(puntos: readonly Punto[]): number {
  return Math.max(...puntos.flatMap(({ valores }) => valores.map((valor) => valor ?? 0)), 0) || 1;
}
