/** Alerts one by one, and the word of a person that they have been seen. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { enPalabras } from '../../../contracts/reglas/palabras.ts';
import type { Alerta } from '../../../contracts/operaciones/alertas.ts';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { Panel } from '../../ui/lista/lista.tsx';
import { deQuienEs, Duenio } from './duenio.tsx';
import { Enlaces, Mensaje } from './enlaces.tsx';
import { NIVEL } from '../nombres.ts';

const POR_GRUPO = 20;

interface PaginaDeAlertas {
  readonly alertas: readonly Alerta[];
  readonly total: number;
  readonly limit: number;
}

/** A page of them. */
export function useAlertas(query: string) {
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

/** Those of one cause that are open, a page at a time. */
export function AlertasDe({ codigo }: { readonly codigo: string }) {
  const [pagina, ponerPagina] = useState(1);
  const consulta = useAlertas(`codigo=${codigo}&limit=${POR_GRUPO}&pagina=${pagina}`);
  const ultima = Math.max(1, Math.ceil((consulta.data?.total ?? 0) / POR_GRUPO));
  return (
    <>
      <Lista {...consulta} vacio="Ya no queda ninguna." />
      {ultima === 1 ? null : (
        <div className="fila paginas">
          <span className="tenue">
            Página {pagina} de {ultima}
          </span>
          <Boton chico disabled={pagina <= 1} onClick={() => ponerPagina(pagina - 1)}>
            Anterior
          </Boton>
          <Boton chico disabled={pagina >= ultima} onClick={() => ponerPagina(pagina + 1)}>
            Siguiente
          </Boton>
        </div>
      )}
    </>
  );
}

/** Whatever was asked for, each with the word of a person that they have seen it. */
export function Lista({
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
        <li key={alerta.id} className={alerta.silenciada_hasta === null ? undefined : 'callada'}>
          <div>
            <Insignia tono={NIVEL[alerta.nivel].tono}>{NIVEL[alerta.nivel].nombre}</Insignia>{' '}
            <Mensaje alerta={alerta} />
            <Enlaces alerta={alerta} />
            <p className="tenue">{historia(alerta)}</p>
          </div>
          <div className="fila">
            <Duenio alerta={alerta} />
            {alerta.reconocida_en === null && alerta.resuelta_en === null ? (
              <Boton
                chico
                disabled={reconocer.isPending}
                aria-label={`Reconocer: ${enPalabras(alerta.mensaje)}`}
                onClick={() => reconocer.mutate(alerta.id)}
              >
                Reconocer
              </Boton>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function historia(alerta: Alerta): string {
  const { veces, primera, ultima, reconocida_por, resuelta_en, silenciada_hasta } = alerta;
  return [
    veces === 1
      ? fechaHora(primera)
      : `${veces} veces, de ${fechaHora(primera)} a ${fechaHora(ultima)}`,
    ...deQuienEs(alerta),
    ...(reconocida_por === null ? [] : [`la vio ${reconocida_por}`]),
    ...(silenciada_hasta === null ? [] : [`en silencio hasta ${fechaHora(silenciada_hasta)}`]),
    ...(resuelta_en === null ? [] : [`resuelta ${fechaHora(resuelta_en)}`]),
  ].join(' · ');
}
