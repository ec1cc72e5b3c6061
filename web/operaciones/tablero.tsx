/** How the shop is doing, live: figures, charts, what waits, alerts. */
import type {
  MinutoOperaciones,
  ResumenOperaciones,
} from '../../contracts/operaciones/operaciones.ts';
import { mensajeDe } from '../ui/red/api.ts';
import { ConError, Espera } from '../ui/estados-vista.tsx';
import { Barras } from '../ui/grafico/barras.tsx';
import { Columnas } from '../ui/grafico/columnas.tsx';
import type { Serie } from '../ui/grafico/datos.ts';
import type { Medida } from '../ui/grafico/escala.ts';
import { hora } from '../ui/textos.ts';
import { AlertasAbiertas } from './alertas/lista.tsx';
import { Cola } from './cola.tsx';
import { nombreDePedido } from '../../contracts/reglas/palabras.ts';
import { lapso, WEBHOOK } from './nombres.ts';
import { useResumen } from './resumen.ts';

export function Tablero() {
  const { data, error, refetch } = useResumen();
  if (data === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  return (
    <>
      <Cifras resumen={data} />
      <div className="operaciones-dos">
        <AlertasAbiertas />
        <Cola temporal={data.temporal} />
      </div>
      <Graficos resumen={data} />
    </>
  );
}

function Cifras({ resumen }: { readonly resumen: ResumenOperaciones }) {
  const { demora, minutos, en_cola, alertas_abiertas, avisos_fallidos, webhooks } = resumen;
  const enLaHora = minutos.reduce((suma, { pedidos }) => suma + pedidos, 0);
  const fallidas = webhooks.find(({ status }) => status === 'failed')?.cuantos ?? 0;
  const decir = (valor: number | null) => (valor === null ? '—' : lapso(valor));
  const datos = [
    ['Pedidos en la hora', enLaHora],
    ['En espera', en_cola],
    ['Alertas abiertas', alertas_abiertas],
    ['Notificaciones fallidas, 24 h', fallidas],
    ['Avisos de alertas sin entregar', avisos_fallidos],
    [
      'Hasta el ticket: p50 · p95 · p99',
      [demora.p50, demora.p95, demora.p99].map(decir).join(' · '),
    ],
  ] as const;
  return (
    <dl className="cifras">
      {datos.map(([nombre, valor]) => (
        <div key={nombre}>
          <dt>{nombre}</dt>
          <dd>{valor}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Que {
  readonly titulo: string;
  readonly series: readonly Serie[];
  readonly valores: (minuto: MinutoOperaciones) => readonly (number | null)[];
  readonly medida?: Medida;
  readonly formatear?: (valor: number) => string;
}

const POR_MINUTO: readonly Que[] = [
  {
    titulo: 'Pedidos por minuto',
    series: [{ nombre: 'Pedidos', color: 'marca' }],
    valores: ({ pedidos }) => [pedidos],
  },
  {
    titulo: 'Pedidos que esperaban su ticket',
    series: [{ nombre: 'En espera', color: 'aviso' }],
    valores: ({ esperando }) => [esperando],
  },
  {
    titulo: 'Notificaciones por minuto',
    series: [
      { nombre: 'Hechas', color: 'marca' },
      { nombre: 'Fallidas o rechazadas', color: 'peligro' },
    ],
    valores: ({ hechas, fallidas }) => [hechas, fallidas],
  },
  {
    titulo: 'Tiempo hasta el ticket',
    series: [
      { nombre: 'La mitad tarda hasta', color: 'marca' },
      { nombre: 'El 95 % tarda hasta', color: 'violeta' },
    ],
    valores: ({ p50, p95 }) => [p50, p95],
    medida: 'tiempo',
    formatear: lapso,
  },
];

function Graficos({ resumen: { minutos, pedidos, webhooks } }: { resumen: ResumenOperaciones }) {
  return (
    <div className="operaciones-graficos">
      {POR_MINUTO.map(({ titulo, series, valores, ...comoSeMide }) => (
        <section key={titulo} className="panel-op">
          <Columnas
            titulo={titulo}
            eje="Minuto"
            series={series}
            {...comoSeMide}
            puntos={minutos.map((minuto) => ({
              nombre: hora(minuto.minuto),
              valores: valores(minuto),
            }))}
          />
        </section>
      ))}
      <section className="panel-op">
        <Barras
          titulo="Pedidos de 24 horas, por estado"
          eje="Estado"
          series={[{ nombre: 'Pedidos', color: 'info' }]}
          puntos={pedidos.map(({ estado, cuantos }) => ({
            nombre: nombreDePedido(estado),
            valores: [cuantos],
          }))}
        />
      </section>
      <section className="panel-op">
        <Barras
          titulo="Notificaciones de 24 horas, por resultado"
          eje="Resultado"
          series={[{ nombre: 'Notificaciones', color: 'violeta' }]}
          puntos={webhooks.map(({ status, cuantos }) => ({
            nombre: WEBHOOK[status].nombre,
            valores: [cuantos],
          }))}
        />
      </section>
    </div>
  );
}
