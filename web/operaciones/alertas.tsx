/** Alerts, and the word of a person that they have been seen. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Alerta } from '../../contracts/operaciones/alertas.ts';
import { mensajeDe, pedir } from '../ui/red/api.ts';
import { avisar } from '../ui/avisos.tsx';
import { Boton } from '../ui/controles/boton.tsx';
import { ConError, Espera, Vacio } from '../ui/estados-vista.tsx';
import { Insignia } from '../ui/insignia.tsx';
import { fechaHora } from '../ui/textos.ts';
import { useDireccion } from '../ui/lista/direccion.ts';
import { FiltroDeLista, Paginas, Panel } from '../ui/lista/lista.tsx';
import { NIVEL } from './nombres.ts';

interface PaginaDeAlertas {
  readonly alertas: readonly Alerta[];
  readonly total: number;
  readonly limit: number;
}

function useAlertas(query: string) {
  return useQuery({
    queryKey: ['alertas', query],
    queryFn: () => pedir<PaginaDeAlertas>(`/api/alertas?${query}`),
    placeholderData: keepPreviousData,
  });
}

/** The newest open ones. */
export function AlertasAbiertas() {
  const consulta = useAlertas('limit=10');
  return (
    <Panel titulo="Alertas abiertas">
      <Lista {...consulta} vacio="Ninguna alerta abierta." />
    </Panel>
  );
}

export function PaginaAlertas() {
  const direccion = useDireccion();
  const { params } = direccion;
  const query = new URLSearchParams({
    estado: params.get('estado') ?? 'abiertas',
    pagina: params.get('pagina') ?? '1',
  });
  const consulta = useAlertas(query.toString());
  return (
    <Panel titulo="Alertas">
      <div className="filtros">
        <FiltroDeLista
          {...direccion}
          clave="estado"
          etiqueta="Estado"
          todos="Abiertas"
          opciones={[
            ['resueltas', 'Resueltas'],
            ['todas', 'Todas'],
          ]}
        />
      </div>
      <Lista {...consulta} vacio="Ninguna alerta así." />
      {consulta.data ? <Paginas {...direccion} {...consulta.data} /> : null}
    </Panel>
  );
}

function Lista({
  data,
  error,
  refetch,
  vacio,
}: Pick<ReturnType<typeof useAlertas>, 'data' | 'error' | 'refetch'> & { readonly vacio: string }) {
  const cliente = useQueryClient();
  const reconocer = useMutation({
    mutationFn: (id: number) => pedir<Alerta>(`/api/alertas/${id}/reconocer`, { metodo: 'POST' }),
    onError: (fallo) => avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['alertas'] }),
  });
  if (data === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  if (data.alertas.length === 0) return <Vacio>{vacio}</Vacio>;
  return (
    <ul className="renglones">
      {data.alertas.map((alerta) => (
        <li key={alerta.id}>
          <div>
            <Insignia tono={NIVEL[alerta.nivel].tono}>{NIVEL[alerta.nivel].nombre}</Insignia>{' '}
            {alerta.mensaje}{' '}
            {alerta.numero === null ? null : (
              <a href={`/admin/pedidos/${alerta.numero}`}>Ver el pedido</a>
            )}
            <p className="tenue">{historia(alerta)}</p>
          </div>
          {alerta.reconocida_en === null && alerta.resuelta_en === null ? (
            <Boton
              chico
              disabled={reconocer.isPending}
              aria-label={`Reconocer: ${alerta.mensaje}`}
              onClick={() => reconocer.mutate(alerta.id)}
            >
              Reconocer
            </Boton>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function historia({ veces, primera, ultima, ...alerta }: Alerta): string {
  const { reconocida_por, resuelta_en } = alerta;
  return [
    veces === 1
      ? fechaHora(primera)
      : `${veces} veces, de ${fechaHora(primera)} a ${fechaHora(ultima)}`,
    ...(reconocida_por === null ? [] : [`la vio ${reconocida_por}`]),
    ...(resuelta_en === null ? [] : [`resuelta ${fechaHora(resuelta_en)}`]),
  ].join(' · ');
}
