/** Statistics by day, driver and zone. Loaded only when somebody goes there. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { Agrupacion, Estadisticas } from '../../../contracts/despacho/estadisticas.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { Hoja } from '../marco/hoja.tsx';
import { Graficos } from './graficos.tsx';
import { Tabla } from './tabla.tsx';
import './estadisticas.css';

const POR: readonly (readonly [Agrupacion, string])[] = [
  ['dia', 'Por día'],
  ['repartidor', 'Por repartidor'],
  ['zona', 'Por zona'],
];
/** Ranges that are asked for most: from so many days ago until so many. */
const DIAS: readonly (readonly [nombre: string, desde: number, hasta: number])[] = [
  ['Hoy', 0, 0],
  ['Ayer', 1, 1],
  ['7 días', 6, 0],
  ['30 días', 29, 0],
];
const DIA_MS = 86_400_000;

/** The day in Buenos Aires, `dias` ago. */
function haceDias(dias: number): string {
  return new Date(Date.now() - 3 * 3_600_000 - dias * DIA_MS).toISOString().slice(0, 10);
}

export function PaginaEstadisticas() {
  const [params, ponerParams] = useSearchParams();
  const desde = params.get('desde') ?? haceDias(6);
  const hasta = params.get('hasta') ?? haceDias(0);
  const por = POR.find(([cual]) => cual === params.get('por'))?.[0] ?? 'dia';
  const poner = (cambios: Record<string, string>) =>
    ponerParams((antes) => ({ ...Object.fromEntries(antes), ...cambios }), { replace: true });
  const ruta = `/api/estadisticas?${new URLSearchParams({ desde, hasta, por }).toString()}`;
  const { data, error, refetch } = useQuery({
    queryKey: ['estadisticas', ruta],
    queryFn: () => pedir<Estadisticas>(ruta),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: true,
    retry: false,
  });
  return (
    <Hoja titulo="Estadísticas">
      <div className="estadisticas">
        <div className="fila estadisticas-filtros">
          <label>
            Desde{' '}
            <input
              className="control"
              type="date"
              value={desde}
              max={hasta}
              onChange={({ target }) => poner({ desde: target.value })}
            />
          </label>
          <label>
            Hasta{' '}
            <input
              className="control"
              type="date"
              value={hasta}
              min={desde}
              onChange={({ target }) => poner({ hasta: target.value })}
            />
          </label>
          <div className="fila" role="group" aria-label="Qué días">
            {DIAS.map(([nombre, de, a]) => {
              const rango = { desde: haceDias(de), hasta: haceDias(a) };
              return (
                <Boton
                  key={nombre}
                  chico
                  aria-pressed={rango.desde === desde && rango.hasta === hasta}
                  onClick={() => poner(rango)}
                >
                  {nombre}
                </Boton>
              );
            })}
          </div>
          <div className="fila" role="group" aria-label="Agrupar">
            {POR.map(([cual, nombre]) => (
              <Boton
                key={cual}
                chico
                aria-pressed={cual === por}
                onClick={() => poner({ por: cual })}
              >
                {nombre}
              </Boton>
            ))}
          </div>
          <a className="boton boton-chico" href={`${ruta}&formato=csv`} download>
            Bajar CSV
          </a>
        </div>
        {error !== null ? (
          <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
        ) : data === undefined ? (
          <Espera />
        ) : (
          <Contenido estadisticas={data} />
        )}
      </div>
    </Hoja>
  );
}

function Contenido({ estadisticas }: { estadisticas: Estadisticas }) {
  const { totales, filas } = estadisticas;
  const datos = [
    ['Entraron', totales.creados],
    ['Entregados', totales.entregados],
    ['Cancelados', totales.cancelados],
    ['No entregados', totales.no_entregados],
    ['Entregado', formatearPesos(totales.total_entregado)],
  ] as const;
  return (
    <>
      <dl className="totales">
        {datos.map(([nombre, valor]) => (
          <div key={nombre}>
            <dt>{nombre}</dt>
            <dd>{valor}</dd>
          </div>
        ))}
      </dl>
      {filas.length === 0 ? (
        <Vacio>No pasó nada en esos días.</Vacio>
      ) : (
        <>
          <Graficos estadisticas={estadisticas} />
          <Tabla estadisticas={estadisticas} />
        </>
      )}
    </>
  );
}
