/** Statistics by day, hour, driver and zone. Loaded only when somebody goes there. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import type { Estadisticas } from '../../../contracts/despacho/estadisticas.ts';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { Hoja } from '../marco/hoja.tsx';
import { Filtros } from './filtros.tsx';
import type { Mirada } from './filtros.tsx';
import { Graficos } from './graficos.tsx';
import { AGRUPACIONES } from './nombres.ts';
import { rangoInicial } from './rangos.ts';
import { Tabla } from './tabla.tsx';
import { Totales } from './totales.tsx';
import { ahoraMismo } from '../../ui/entorno/reloj.ts';
import './estadisticas.css';

export function PaginaEstadisticas() {
  const [mirada, poner] = useMirada();
  const ruta = `/api/estadisticas?${new URLSearchParams({ ...mirada }).toString()}`;
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
        <Filtros mirada={mirada} poner={poner} csv={`${ruta}&formato=csv`} />
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

function useMirada(): readonly [Mirada, (cambios: Partial<Mirada>) => void] {
  const [params, ponerParams] = useSearchParams();
  const inicial = rangoInicial(ahoraMismo());
  const mirada: Mirada = {
    desde: params.get('desde') ?? inicial.desde,
    hasta: params.get('hasta') ?? inicial.hasta,
    por: AGRUPACIONES.find((cual) => cual === params.get('por')) ?? 'dia',
    comparar: params.get('comparar') === 'no' ? 'no' : 'si',
  };
  const poner = (cambios: Partial<Mirada>) =>
    ponerParams((antes) => ({ ...Object.fromEntries(antes), ...cambios }), { replace: true });
  return [mirada, poner];
}

function Contenido({ estadisticas }: { readonly estadisticas: Estadisticas }) {
  return (
    <>
      <Totales {...estadisticas} />
      {estadisticas.filas.length === 0 ? (
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
