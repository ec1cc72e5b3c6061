/** Where rows and workflows disagreed: what was found, what was done, and a button for what is left. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HallazgoVisto, QueHallazgo } from '../../../contracts/operaciones/flujos.ts';
import type { Nombre } from '../../../contracts/reglas/nombres.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Confirmar } from '../../ui/controles/confirmar.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { consulta, useDireccion } from '../../ui/lista/direccion.ts';
import { FiltroDeLista, Paginas, Panel } from '../../ui/lista/lista.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { fechaHora } from '../../ui/textos.ts';
import { useResumen } from '../resumen.ts';
import { EnlaceAlFlujo } from './flujo.tsx';

interface Que extends Nombre {
  readonly boton: string;
  /** What has to be known before it is pressed. */
  readonly antes: string;
}

const QUE: Readonly<Record<QueHallazgo, Que>> = {
  sin_flujo: {
    ...{ nombre: 'Sin flujo', tono: 'peligro', boton: 'Revivir' },
    antes: 'Un flujo nuevo sigue desde su fila, con lo que le falta.',
  },
  trabado: {
    ...{ nombre: 'Trabado', tono: 'peligro', boton: 'Revivir' },
    antes: 'Termina el flujo que no puede seguir, y otro sigue desde su fila.',
  },
  sin_fila: {
    ...{ nombre: 'Flujo sin pedido', tono: 'aviso', boton: 'Terminar el flujo' },
    antes: 'Termina el flujo sin deshacer nada. Si era de un cliente, cargá antes el pedido.',
  },
  desacuerdo: {
    ...{ nombre: 'No coinciden', tono: 'info', boton: 'Volver a leer' },
    antes: 'El flujo vuelve a leer la fila, que es la que vale.',
  },
};

interface Pagina {
  readonly hallazgos: readonly HallazgoVisto[];
  readonly total: number;
  readonly limit: number;
}

export function Hallazgos() {
  const direccion = useDireccion();
  const query = consulta(direccion.params, ['estado', 'pagina']);
  const { data, error, refetch } = useQuery({
    queryKey: ['hallazgos', query],
    queryFn: () => pedir<Pagina>(`/api/operaciones/hallazgos?${query}`),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel titulo="Hallazgos">
      <p className="tenue">
        Cada tanto se comparan los pedidos de la base con sus flujos. Lo que no coincide y lo que se
        hizo queda acá.
      </p>
      <div className="filtros">
        <FiltroDeLista
          {...direccion}
          clave="estado"
          etiqueta="Estado"
          todos="Todos"
          opciones={[
            ['abiertos', 'Siguen'],
            ['terminados', 'Ya no se hallan'],
          ]}
        />
      </div>
      {data === undefined && error !== null ? (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      ) : data === undefined ? (
        <Espera />
      ) : data.hallazgos.length === 0 ? (
        <Vacio>Cada pedido abierto tiene su flujo, y dicen lo mismo.</Vacio>
      ) : (
        <ul className="grupos">
          {data.hallazgos.map((hallazgo) => (
            <Hallazgo key={hallazgo.id} hallazgo={hallazgo} />
          ))}
        </ul>
      )}
      {data ? <Paginas {...direccion} {...data} /> : null}
    </Panel>
  );
}

function Hallazgo({ hallazgo }: { readonly hallazgo: HallazgoVisto }) {
  const { numero, motivo, que, terminado_en, workflow_id } = hallazgo;
  const { nombre, tono, boton, antes } = QUE[que];
  const temporal = useResumen().data?.temporal;
  const [pregunta, ponerPregunta] = useState(false);
  const remediar = useRemediar(hallazgo.id);
  return (
    <li className={terminado_en === null ? 'grupo' : 'grupo callada'}>
      <div className="fila">
        <Insignia tono={tono}>{nombre}</Insignia>
        <a href={`/admin/pedidos/${numero}`}>{numero}</a>
        {temporal ? <EnlaceAlFlujo temporal={temporal} workflowId={workflow_id} /> : null}
      </div>
      <p>{motivo}</p>
      <p className="tenue">{historia(hallazgo)}</p>
      {terminado_en === null ? (
        <div className="fila">
          <Boton
            chico
            disabled={remediar.isPending}
            aria-label={`${boton}: ${numero}`}
            onClick={() => ponerPregunta(true)}
          >
            {boton}
          </Boton>
        </div>
      ) : null}
      {pregunta ? (
        <Confirmar
          titulo={`${boton}: ${numero}`}
          confirmar={boton}
          peligro={que === 'sin_fila'}
          alConfirmar={() => {
            ponerPregunta(false);
            remediar.mutate();
          }}
          alCerrar={() => ponerPregunta(false)}
        >
          {antes}
        </Confirmar>
      ) : null}
    </li>
  );
}

function useRemediar(id: number) {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: () =>
      pedir<HallazgoVisto>(`/api/operaciones/hallazgos/${id}/remediar`, { metodo: 'POST' }),
    onSuccess: ({ resultado }) => avisar({ texto: resultado ?? 'Hecho', tono: 'ok' }),
    onError: (fallo) => avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['hallazgos'] }),
  });
}

function historia(hallazgo: HallazgoVisto): string {
  const { veces, primera, ultima, hecho, pulsado_por, pulsado_en, resultado } = hallazgo;
  return [
    veces === 1
      ? fechaHora(ultima)
      : `${veces} veces, de ${fechaHora(primera)} a ${fechaHora(ultima)}`,
    hecho,
    ...(pulsado_por === null || pulsado_en === null
      ? []
      : [
          `lo pidió ${pulsado_por} ${fechaHora(pulsado_en)}${resultado === null ? '' : `: ${resultado}`}`,
        ]),
    ...(hallazgo.terminado_en === null
      ? []
      : [`ya no se halla desde ${fechaHora(hallazgo.terminado_en)}`]),
  ].join(' · ');
}
