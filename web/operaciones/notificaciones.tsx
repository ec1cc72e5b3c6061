/** Notifications: found, looked at, tried again. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RespuestaReintento } from '../../contracts/pagos/pagos.ts';
import { mensajeDe, pedir } from '../ui/red/api.ts';
import { avisar } from '../ui/avisos.tsx';
import { Boton } from '../ui/controles/boton.tsx';
import { ConError, Espera, Vacio } from '../ui/estados-vista.tsx';
import { consulta, useDireccion } from '../ui/lista/direccion.ts';
import type { Direccion } from '../ui/lista/direccion.ts';
import { DetalleDeNotificacion } from './detalle.tsx';
import { FiltroDeLista, FiltroDeTexto, Paginas, Panel } from '../ui/lista/lista.tsx';
import { WEBHOOK } from './nombres.ts';
import { ReintentarTodas } from './tablas/todas.tsx';
import { TablaDeNotificaciones } from './tablas/tabla.tsx';
import type { PaginaDeNotificaciones } from './tablas/tabla.tsx';

const ESTADOS = Object.entries(WEBHOOK).map(([estado, { nombre }]) => [estado, nombre] as const);
const FILTROS = ['status', 'type', 'desde', 'hasta', 'pagina'];

export function Notificaciones() {
  const direccion = useDireccion();
  const { params, poner } = direccion;
  const evento = params.get('evento');
  const ids = params.get('ids');
  // Those that are followed, whatever becomes of them: a filter by state would lose sight of them.
  const query = consulta(params, ids === null ? FILTROS : ['ids', 'pagina']);
  const filtro: Direccion = { params, poner: (cambios) => poner({ ids: null, ...cambios }) };
  const { data, error, refetch } = useQuery({
    queryKey: ['webhooks', query],
    queryFn: () => pedir<PaginaDeNotificaciones>(`/api/webhook-events?${query}`),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const [elegidas, ponerElegidas] = useState<ReadonlySet<number>>(new Set());
  const reintentar = useReintento((ids) => {
    ponerElegidas(new Set());
    poner({ ids: ids.join(',') });
  });
  const eventos = data?.webhook_events ?? [];
  const visibles = eventos.filter(({ id }) => elegidas.has(id)).map(({ id }) => id);
  return (
    <Panel titulo="Notificaciones">
      <Filtros {...filtro} />
      <div className="fila">
        <ReintentarElegidas
          cuantas={visibles.length}
          ocupado={reintentar.isPending}
          alPedir={() => reintentar.mutate(visibles)}
        />
        {ids === null ? (
          <ReintentarTodas key={query} params={params} />
        ) : (
          <Seguidas cuantas={ids.split(',').length} volver={() => poner({ ids: null })} />
        )}
      </div>
      {data === undefined && error !== null ? (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      ) : data === undefined ? (
        <Espera />
      ) : eventos.length === 0 ? (
        <Vacio>No hay notificaciones así.</Vacio>
      ) : (
        <TablaDeNotificaciones
          eventos={eventos}
          elegidas={elegidas}
          elegir={ponerElegidas}
          abrir={(id) => poner({ evento: String(id) })}
        />
      )}
      {data ? <Paginas {...direccion} {...data} /> : null}
      {evento === null ? null : (
        <DetalleDeNotificacion
          id={evento}
          reintentando={reintentar.isPending}
          reintentar={(id) => reintentar.mutate([id])}
          alCerrar={() => poner({ evento: null })}
        />
      )}
    </Panel>
  );
}

function Filtros(filtro: Direccion) {
  return (
    <div className="filtros">
      <FiltroDeLista
        {...filtro}
        clave="status"
        etiqueta="Estado"
        todos="Todas"
        opciones={ESTADOS}
      />
      <FiltroDeTexto {...filtro} clave="type" etiqueta="Tipo" />
      <FiltroDeTexto {...filtro} clave="desde" etiqueta="Desde" tipo="date" />
      <FiltroDeTexto {...filtro} clave="hasta" etiqueta="Hasta" tipo="date" />
    </div>
  );
}

interface ElegidasProps {
  readonly cuantas: number;
  readonly ocupado: boolean;
  readonly alPedir: () => void;
}

function ReintentarElegidas({ cuantas, ocupado, alPedir }: ElegidasProps) {
  return (
    <Boton tipo="principal" chico disabled={cuantas === 0 || ocupado} onClick={alPedir}>
      Reintentar {cuantas === 1 ? '1 elegida' : `${cuantas} elegidas`}
    </Boton>
  );
}

function Seguidas({ cuantas, volver }: { cuantas: number; volver: () => void }) {
  return (
    <>
      <span>
        {cuantas === 1 ? 'Se sigue 1 reintentada' : `Se siguen ${cuantas} reintentadas`}, sin mirar
        los filtros.
      </span>
      <Boton chico onClick={volver}>
        Volver a los filtros
      </Boton>
    </>
  );
}

/** @param alPedir those that are tried again, once the server has taken them */
function useReintento(alPedir: (ids: readonly number[]) => void) {
  return useMutation({
    mutationFn: (ids: readonly number[]) =>
      pedir<RespuestaReintento>('/api/webhook-events/retry', { metodo: 'POST', cuerpo: { ids } }),
    onSuccess: ({ reintentados, rechazados }, ids) => {
      avisar({ texto: loQuePaso(reintentados.length, rechazados.length), tono: 'ok' });
      alPedir(ids);
    },
    onError: (fallo) => avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
  });
}

function loQuePaso(reintentadas: number, rechazadas: number): string {
  const frase = reintentadas === 1 ? 'Se reintenta 1' : `Se reintentan ${reintentadas}`;
  return rechazadas === 0 ? frase : `${frase}; ${rechazadas} tienen una firma que no vale`;
}
