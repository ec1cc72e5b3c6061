/** The charts of the page. */
import type { Estadisticas, FilaEstadisticas } from '../../../contracts/despacho/estadisticas.ts';
import { enfrente } from '../../../contracts/reglas/tiempo/enfrente.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { Barras } from '../../ui/grafico/barras.tsx';
import { Columnas } from '../../ui/grafico/columnas.tsx';
import type { GraficoProps, Serie } from '../../ui/grafico/datos.ts';
import { duracionCorta } from '../../ui/textos.ts';
import { EJE, enPorciento, nombrar, pesosCortos } from './nombres.ts';

interface Linea {
  readonly serie: Serie;
  readonly valor: (fila: FilaEstadisticas) => number | null;
}
interface Que extends Pick<GraficoProps, 'titulo' | 'medida' | 'formatear' | 'abreviar'> {
  /** The first one stands beside what it was before. */
  readonly lineas: readonly [Linea, ...Linea[]];
}

const linea = (
  nombre: string,
  color: Serie['color'],
  valor: (fila: FilaEstadisticas) => number | null,
): Linea => ({ serie: { nombre, color }, valor });

const tiempo = (titulo: string, que: 'asignar' | 'preparar' | 'entregar'): Que => ({
  ...{ titulo, medida: 'tiempo', formatear: duracionCorta },
  lineas: [
    linea('La mitad tarda hasta', 'marca', (fila) => fila[que].p50),
    linea('El 95 % tarda hasta', 'aviso', (fila) => fila[que].p95),
  ],
});

const QUE: readonly Que[] = [
  {
    ...{ titulo: 'Entregados a tiempo', medida: 'porciento', formatear: enPorciento },
    lineas: [linea('A tiempo', 'marca', ({ puntualidad }) => puntualidad.porciento)],
  },
  {
    titulo: 'Tickets',
    lineas: [
      linea('Entregados', 'marca', ({ entregados }) => entregados),
      linea('Entraron', 'violeta', ({ creados }) => creados),
      linea('Cancelados', 'aviso', ({ cancelados }) => cancelados),
      linea('No entregados', 'peligro', ({ no_entregados }) => no_entregados),
    ],
  },
  {
    ...{ titulo: 'Pesos', medida: 'decimal', formatear: formatearPesos, abreviar: pesosCortos },
    lineas: [
      linea('Entregado', 'marca', ({ total_entregado }) => total_entregado),
      linea('Pedido', 'violeta', ({ total_creado }) => total_creado),
    ],
  },
  tiempo('Tiempo hasta el repartidor', 'asignar'),
  tiempo('Tiempo de preparación', 'preparar'),
  tiempo('Tiempo de entrega', 'entregar'),
];

export function Graficos({ estadisticas }: { readonly estadisticas: Estadisticas }) {
  const { por, filas } = estadisticas;
  const Grafico = por === 'dia' || por === 'hora' ? Columnas : Barras;
  return (
    <div className="graficos">
      {QUE.map(({ lineas, ...que }) => (
        <section key={que.titulo} className="tarjeta-grafico">
          <Grafico
            {...que}
            eje={EJE[por]}
            series={conAntes(estadisticas, lineas)}
            puntos={filas.map((fila, i) => ({
              nombre: nombrar(fila.clave, por),
              valores: valoresDe(fila, deAntes(estadisticas, i), lineas),
            }))}
          />
        </section>
      ))}
    </div>
  );
}

function conAntes({ anterior }: Estadisticas, lineas: Que['lineas']): readonly Serie[] {
  const [primera, ...demas] = lineas.map(({ serie }) => serie);
  if (anterior === null || primera === undefined) return lineas.map(({ serie }) => serie);
  const antes = { nombre: `${primera.nombre}, antes`, color: primera.color, tenue: true };
  return [antes, primera, ...demas];
}

/** What row `i` stands beside; null where nothing does. */
function deAntes(
  { por, filas, anterior }: Estadisticas,
  i: number,
): FilaEstadisticas | null | undefined {
  return anterior && enfrente(por, anterior.filas, { clave: filas[i]?.clave }, i);
}

function valoresDe(
  fila: FilaEstadisticas,
  antes: FilaEstadisticas | null | undefined,
  lineas: Que['lineas'],
): readonly (number | null)[] {
  const valores = lineas.map(({ valor }) => valor(fila));
  if (antes === null) return valores;
  return [antes === undefined ? null : lineas[0].valor(antes), ...valores];
}
