/** Open alerts by their cause: how many, all seen with one press, kept quiet for a while, and what to do. */
import { numeroEnTexto } from '../../../contracts/reglas/valores/numeros.ts';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  GrupoDeAlertas,
  GrupoReconocido,
  Silencio,
} from '../../../contracts/operaciones/alertas.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { fechaHora } from '../../ui/textos.ts';
import { NIVEL } from '../nombres.ts';
import { causaDe } from '../../../contracts/reglas/alertas/alertas.ts';
import { GuiaDe } from './guia.tsx';
import { AlertasDe } from './lista.tsx';
import { Silenciar } from './silenciar.tsx';

interface Respuesta {
  readonly grupos: readonly GrupoDeAlertas[];
  readonly silencios: readonly Silencio[];
}

export function Grupos() {
  const { data, error, refetch } = useQuery({
    queryKey: ['alertas', 'grupos'],
    queryFn: () => pedir<Respuesta>('/api/alertas/grupos'),
    placeholderData: keepPreviousData,
  });
  if (data === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  const abiertas = new Set(data.grupos.map(({ codigo }) => codigo));
  const sinAlertas = data.silencios.filter(({ codigo }) => !abiertas.has(codigo));
  return (
    <>
      {data.grupos.length === 0 ? (
        <Vacio>Ninguna alerta abierta.</Vacio>
      ) : (
        <ul className="grupos">
          {data.grupos.map((grupo) => (
            <Grupo key={grupo.codigo} grupo={grupo} />
          ))}
        </ul>
      )}
      {sinAlertas.length === 0 ? null : (
        <section aria-label="En silencio, sin alertas abiertas">
          <h3>En silencio, sin alertas abiertas</h3>
          <ul className="grupos">
            {sinAlertas.map((silencio) => (
              <li key={silencio.codigo} className="grupo callada">
                {causaDe(silencio.codigo)}
                <Silenciar codigo={silencio.codigo} silencio={silencio} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Grupo({ grupo }: { readonly grupo: GrupoDeAlertas }) {
  const { codigo, nivel, cuantas, sin_ver, primera, ultima, silencio } = grupo;
  const [abierto, ponerAbierto] = useState(false);
  const [conGuia, ponerConGuia] = useState(false);
  const reconocer = useReconocer(grupo);
  const causa = causaDe(codigo);
  const desde =
    cuantas === 1 ? fechaHora(ultima) : `de ${fechaHora(primera)} a ${fechaHora(ultima)}`;
  return (
    <li className={silencio === null ? 'grupo' : 'grupo callada'}>
      <div className="fila">
        <Insignia tono={NIVEL[nivel].tono}>{NIVEL[nivel].nombre}</Insignia>
        <h3>
          {causa} <span className="cuantas">{numeroEnTexto(cuantas)}</span>
        </h3>
        <span className="tenue">
          {desde} · {sin_ver === 0 ? 'todas vistas' : `${sin_ver} sin ver`}
        </span>
      </div>
      <div className="fila">
        {sin_ver === 0 ? null : (
          <Boton
            chico
            tipo="principal"
            disabled={reconocer.isPending}
            aria-label={`Reconocer ${sin_ver === 1 ? 'la única' : `las ${sin_ver}`}: ${causa}`}
            onClick={() => reconocer.mutate()}
          >
            {sin_ver === 1 ? 'Reconocer' : `Reconocer las ${sin_ver}`}
          </Boton>
        )}
        <Boton
          chico
          aria-expanded={abierto}
          aria-label={`${abierto ? 'Ocultar' : 'Ver'} las alertas: ${causa}`}
          onClick={() => ponerAbierto(!abierto)}
        >
          {abierto ? 'Ocultar' : 'Ver'}
        </Boton>
        <Boton
          chico
          aria-expanded={conGuia}
          aria-label={`Qué hacer: ${causa}`}
          onClick={() => ponerConGuia(!conGuia)}
        >
          Qué hacer
        </Boton>
        <Silenciar codigo={codigo} silencio={silencio} />
      </div>
      {conGuia ? <GuiaDe codigo={codigo} /> : null}
      {abierto ? <AlertasDe codigo={codigo} /> : null}
    </li>
  );
}

/** All that were seen, batch after batch. */
function useReconocer({ codigo, hasta_id }: GrupoDeAlertas) {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      let hechas = 0;
      for (;;) {
        const { reconocidas, quedan } = await pedir<GrupoReconocido>(
          '/api/alertas/grupos/reconocer',
          { metodo: 'POST', cuerpo: { codigo, hasta_id } },
        );
        hechas += reconocidas;
        if (quedan === 0 || reconocidas === 0) return hechas;
      }
    },
    onSuccess: (hechas) =>
      avisar({ texto: hechas === 1 ? '1 reconocida' : `${hechas} reconocidas`, tono: 'ok' }),
    onError: (fallo) => avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['alertas'] }),
  });
}
