/** Orders that wait, each with its reason, and a push for one or all of them. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  PedidoEnEspera,
  RespuestaEmpujar,
  ResumenOperaciones,
} from '../../contracts/operaciones/operaciones.ts';
import { mensajeDe, pedir } from '../ui/red/api.ts';
import { avisar } from '../ui/avisos.tsx';
import { Boton } from '../ui/controles/boton.tsx';
import { ConError, Espera, Vacio } from '../ui/estados-vista.tsx';
import { fechaHora } from '../ui/textos.ts';
import { EnlaceAlFlujo } from './flujos/flujo.tsx';
import { Panel } from '../ui/lista/lista.tsx';
import { nombreDePedido } from '../../contracts/reglas/palabras.ts';

/** As many as one call takes. */
const DE_UNA_VEZ = 100;

export function Cola({ temporal }: { readonly temporal: ResumenOperaciones['temporal'] }) {
  const cliente = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['cola'],
    queryFn: () => pedir<{ pedidos: PedidoEnEspera[]; total: number }>('/api/operaciones/cola'),
    placeholderData: keepPreviousData,
  });
  const empujar = useMutation({
    mutationFn: (numeros: readonly string[]) =>
      pedir<RespuestaEmpujar>('/api/operaciones/cola/empujar', {
        metodo: 'POST',
        cuerpo: { numeros },
      }),
    onSuccess: ({ empujados, no_se_pudo }) => {
      const [primero] = no_se_pudo;
      if (primero === undefined) {
        const texto =
          empujados.length === 1 ? '1 pedido prueba' : `${empujados.length} pedidos prueban`;
        avisar({ texto: `${texto} ahora`, tono: 'ok' });
      } else avisar({ texto: `${primero.numero}: ${primero.motivo}`, tono: 'aviso' });
    },
    onError: (fallo) => avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['cola'] }),
  });
  const pedidos = data?.pedidos ?? [];
  const todos = pedidos.slice(0, DE_UNA_VEZ).map(({ numero }) => numero);
  const accion =
    pedidos.length > 1 ? (
      <Boton chico disabled={empujar.isPending} onClick={() => empujar.mutate(todos)}>
        Empujar {todos.length === data?.total ? 'todos' : `los ${todos.length} primeros`}
      </Boton>
    ) : null;
  return (
    <Panel titulo="Pedidos en espera" accion={accion}>
      {data === undefined ? (
        error === null ? (
          <Espera />
        ) : (
          <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
        )
      ) : pedidos.length === 0 ? (
        <Vacio>Ningún pedido espera.</Vacio>
      ) : (
        <ul className="renglones">
          {pedidos.map(({ numero, estado, desde, motivo, workflow_id }) => (
            <li key={numero}>
              <div>
                <a href={`/admin/pedidos/${numero}`}>{numero}</a> · {nombreDePedido(estado)} · desde{' '}
                {fechaHora(desde)}
                <p>{motivo}</p>
                <EnlaceAlFlujo temporal={temporal} workflowId={workflow_id} />
              </div>
              <Boton
                chico
                disabled={empujar.isPending}
                aria-label={`Empujar ${numero}`}
                onClick={() => empujar.mutate([numero])}
              >
                Empujar
              </Boton>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
