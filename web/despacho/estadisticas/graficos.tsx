/** The charts of the page. */
import type { Estadisticas, FilaEstadisticas } from '../../../contracts/despacho/estadisticas.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { Barras, Columnas } from '../../ui/grafico.tsx';
import type { Serie } from '../../ui/grafico.tsx';
import { duracionCorta } from '../../ui/textos.ts';
import { EJE, nombrar } from './nombres.ts';

interface Que {
  readonly titulo: string;
  readonly series: readonly Serie[];
  readonly valores: (fila: FilaEstadisticas) => readonly (number | null)[];
  readonly formatear?: (valor: number) => string;
}

const MITAD = { nombre: 'La mitad, en', color: 'marca' } as const;
const CASI_TODOS = { nombre: '95 %, en', color: 'aviso' } as const;

const QUE: readonly Que[] = [
  {
    titulo: 'Tickets',
    series: [
      { nombre: 'Entraron', color: 'violeta' },
      { nombre: 'Entregados', color: 'marca' },
      { nombre: 'Cancelados', color: 'aviso' },
      { nombre: 'No entregados', color: 'peligro' },
    ],
    valores: (fila) => [fila.creados, fila.entregados, fila.cancelados, fila.no_entregados],
  },
  {
    titulo: 'Pesos',
    series: [
      { nombre: 'Pedido', color: 'violeta' },
      { nombre: 'Entregado', color: 'marca' },
    ],
    valores: ({ total_creado, total_entregado }) => [total_creado, total_entregado],
    formatear: formatearPesos,
  },
  {
    titulo: 'Tiempo hasta el repartidor',
    series: [MITAD, CASI_TODOS],
    valores: ({ asignar }) => [asignar.p50, asignar.p95],
    formatear: duracionCorta,
  },
  {
    titulo: 'Tiempo de preparación',
    series: [MITAD, CASI_TODOS],
    valores: ({ preparar }) => [preparar.p50, preparar.p95],
    formatear: duracionCorta,
  },
  {
    titulo: 'Tiempo de entrega',
    series: [MITAD, CASI_TODOS],
    valores: ({ entregar }) => [entregar.p50, entregar.p95],
    formatear: duracionCorta,
  },
];

export function Graficos({ estadisticas: { por, filas } }: { estadisticas: Estadisticas }) {
  const Grafico = por === 'dia' ? Columnas : Barras;
  return (
    <div className="graficos">
      {QUE.map(({ titulo, series, valores, formatear }) => (
        <section key={titulo} className="tarjeta-grafico">
          <Grafico
            titulo={titulo}
            eje={EJE[por]}
            series={series}
            formatear={formatear}
            puntos={filas.map((fila) => ({
              nombre: nombrar(fila.clave, por),
              valores: valores(fila),
            }))}
          />
        </section>
      ))}
    </div>
  );
}
