/** The parts of a payment that go back, each with why, by whom and how far it is. */
import type { ReintegroDePedido } from '../../../contracts/pagos/reintegros.ts';
import { POR_QUE_VUELVE, REINTEGRO } from '../../../contracts/reglas/pagos/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { Panel } from '../../ui/lista/lista.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { useEmpujon } from './datos.ts';

export function Reintegros({ reintegros }: { readonly reintegros: readonly ReintegroDePedido[] }) {
  if (reintegros.length === 0) return null;
  return (
    <Panel titulo="Devoluciones">
      <ul className="renglones">
        {reintegros.map((reintegro) => (
          <Renglon key={reintegro.id} reintegro={reintegro} />
        ))}
      </ul>
    </Panel>
  );
}

function Renglon({ reintegro }: { readonly reintegro: ReintegroDePedido }) {
  const { id, monto, estado, motivo, detalle, pedido_por, pedido_en, ...fin } = reintegro;
  const { hecho_en, hecho_por, ultimo_error } = fin;
  const { mutate, isPending } = useEmpujon();
  return (
    <li>
      <div>
        <Insignia tono={REINTEGRO[estado].tono}>{REINTEGRO[estado].nombre}</Insignia>{' '}
        <strong>{formatearPesos(monto)}</strong> por {detalle ?? POR_QUE_VUELVE[motivo]}
        <p className="tenue">
          Pedida el {fechaHora(pedido_en)}
          {pedido_por === null ? '' : ` por ${pedido_por}`}
          {hecho_en === null ? '' : ` · terminada el ${fechaHora(hecho_en)}`}
          {hecho_por === null ? '' : ` por ${hecho_por}`}
          {ultimo_error === null ? '' : ` · ${ultimo_error}`}
        </p>
      </div>
      {estado === 'a_mano' ? (
        <Boton
          chico
          disabled={isPending}
          onClick={() => mutate({ ruta: `/api/reintegros/${id}/hecho`, texto: 'Anotado' })}
        >
          Ya lo devolví
        </Boton>
      ) : null}
    </li>
  );
}
