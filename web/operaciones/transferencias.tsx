/** Transfers that shoppers told of: somebody looks at the account and says what became of each. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  Decision,
  EstadoTransferencia,
  Transferencia,
} from '../../contracts/pagos/transferencias.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import { mensajeDe, pedir } from '../ui/red/api.ts';
import { avisar } from '../ui/avisos.tsx';
import { Boton } from '../ui/controles/boton.tsx';
import { ConError, Espera, Vacio } from '../ui/estados-vista.tsx';
import { Insignia } from '../ui/insignia.tsx';
import { PedirMotivo } from '../ui/controles/motivo.tsx';
import { fechaHora } from '../ui/textos.ts';
import { consulta, useDireccion } from '../ui/lista/direccion.ts';
import { TRANSFERENCIA } from './nombres.ts';
import { FiltroDeLista, Paginas, Panel } from '../ui/lista/lista.tsx';

interface PaginaDeTransferencias {
  readonly transferencias: readonly Transferencia[];
  readonly total: number;
  readonly limite: number;
}

const ESTADOS = Object.entries(TRANSFERENCIA).map(
  ([estado, { nombre }]) => [estado, nombre] as const,
);

export function Transferencias() {
  const direccion = useDireccion();
  const query = consulta(direccion.params, ['estado', 'pagina']);
  const { data, error, refetch } = useQuery({
    queryKey: ['transferencias', query],
    queryFn: () => pedir<PaginaDeTransferencias>(`/api/transferencias?${query}`),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Panel titulo="Transferencias">
      <div className="filtros">
        <FiltroDeLista
          {...direccion}
          clave="estado"
          etiqueta="Estado"
          todos="Las avisadas"
          opciones={ESTADOS}
        />
      </div>
      {data === undefined && error !== null ? (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      ) : data === undefined ? (
        <Espera />
      ) : data.transferencias.length === 0 ? (
        <Vacio>No hay transferencias así.</Vacio>
      ) : (
        <ul className="renglones">
          {data.transferencias.map((transferencia) => (
            <Renglon key={transferencia.numero} {...transferencia} />
          ))}
        </ul>
      )}
      {data ? <Paginas {...direccion} total={data.total} limit={data.limite} /> : null}
    </Panel>
  );
}

function Renglon({ numero, cliente, importe, estado, ...demas }: Transferencia) {
  const { comprobante, motivo, avisada_en } = demas;
  return (
    <li>
      <div>
        <Insignia tono={TRANSFERENCIA[estado].tono}>{TRANSFERENCIA[estado].nombre}</Insignia>{' '}
        <a href={`/admin/pedidos/${numero}`}>{numero}</a> · {formatearPesos(importe)} · {cliente}
        <p>
          {comprobante === null ? 'Sin avisar' : `Comprobante: ${comprobante}`}
          {avisada_en === null ? '' : ` · ${fechaHora(avisada_en)}`}
          {motivo === null ? '' : ` · ${motivo}`}
        </p>
      </div>
      <Decisiones numero={numero} estado={estado} />
    </li>
  );
}

function Decisiones({
  numero,
  estado,
}: {
  readonly numero: string;
  readonly estado: EstadoTransferencia;
}) {
  const cliente = useQueryClient();
  const [rechazando, ponerRechazando] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: (cuerpo: { readonly estado: Decision; readonly motivo?: string }) =>
      pedir(`/api/transferencias/${encodeURIComponent(numero)}`, { metodo: 'POST', cuerpo }),
    onSuccess: () => avisar({ texto: `${numero}: anotado`, tono: 'ok' }),
    onError: (fallo) => avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
    onSettled: () => {
      ponerRechazando(false);
      void cliente.invalidateQueries({ queryKey: ['transferencias'] });
    },
  });
  const boton = (decision: Decision, nombre: string) => (
    <Boton chico disabled={isPending} onClick={() => mutate({ estado: decision })}>
      {nombre}
    </Boton>
  );
  if (estado === 'por_devolver') return boton('devuelta', 'Ya la devolví');
  return (
    <div className="fila">
      {['esperada', 'avisada', 'rechazada'].includes(estado) ? boton('confirmada', 'Llegó') : null}
      {estado === 'avisada' ? (
        <Boton chico disabled={isPending} onClick={() => ponerRechazando(true)}>
          No llegó
        </Boton>
      ) : null}
      {rechazando ? (
        <PedirMotivo
          titulo={`No llegó la transferencia de ${numero}`}
          confirmar="Decirle que no llegó"
          etiqueta="Qué le decimos a quien compró"
          alConfirmar={(motivo) => mutate({ estado: 'rechazada', motivo })}
          alCerrar={() => ponerRechazando(false)}
        />
      ) : null}
    </div>
  );
}
