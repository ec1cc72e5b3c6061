/** How an order is paid: its payments and refunds in words, and the transfer that somebody has to look at. */
import { useState } from 'react';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { Decision } from '../../../contracts/pagos/transferencias.ts';
import type { Payment } from '../../../contracts/pagos/pagos.ts';
import type { PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import { DEVOLUCION, detalleDePago, PAGO } from '../../../contracts/reglas/pagos/nombres.ts';
import { TRANSFERENCIA } from '../../operaciones/nombres.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { PedirMotivo } from '../../ui/controles/motivo.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { fechaHora } from '../../ui/textos.ts';
import { useDePedido } from '../datos/pedidos.ts';
import { Confirmar } from '../../ui/controles/confirmar.tsx';

export function Pago({ pedido }: { readonly pedido: PedidoAdminDetalle }) {
  const { pago, pagos, transferencia, total } = pedido;
  return (
    <section className="panel" aria-label="Pago">
      <h2>Pago</h2>
      {pago === null ? (
        <p>Se cobra al entregar: {formatearPesos(total)}</p>
      ) : pagos.length === 0 && transferencia === null ? (
        <p>Todavía no llegó ningún pago.</p>
      ) : null}
      {transferencia === null ? null : <Transferencia {...{ pedido, transferencia }} />}
      <ul className="notas">
        {pagos.map((pago) => (
          <UnPago key={pago.payment_id} pago={pago} />
        ))}
      </ul>
    </section>
  );
}

function UnPago({ pago }: { readonly pago: Payment }) {
  const { payment_id, status, status_detail, amount, amount_refunded, devolucion } = pago;
  return (
    <li>
      <p className="fila">
        <Insignia tono={PAGO[status].tono}>{PAGO[status].nombre}</Insignia>
        <strong>{formatearPesos(amount)}</strong>
        {status_detail === null ? null : <span>{detalleDePago(status_detail)}</span>}
      </p>
      {pago.observacion === null ? null : <p>{pago.observacion}</p>}
      {devolucion === null ? null : (
        <p>
          {DEVOLUCION[devolucion.estado]}: {formatearPesos(devolucion.monto)}
          {devolucion.ultimo_error === null || devolucion.estado === 'hecha'
            ? ''
            : ` · ${devolucion.ultimo_error}`}
        </p>
      )}
      {devolucion === null && amount_refunded > 0 ? (
        <p>Devuelto: {formatearPesos(amount_refunded)}</p>
      ) : null}
      <p className="tenue">
        {fechaHora(pago.date_last_updated)} ·{' '}
        <a href={`/operaciones/pagos/${payment_id}`}>Pago {payment_id}</a>
      </p>
    </li>
  );
}

/** What may be said of a transfer in each state. */
const DECISIONES: Readonly<Record<string, readonly Decision[]>> = {
  esperada: ['confirmada'],
  avisada: ['confirmada', 'rechazada'],
  rechazada: ['confirmada'],
  por_devolver: ['devuelta'],
};
const ACCION: Readonly<Record<Decision, string>> = {
  confirmada: 'Llegó',
  rechazada: 'No llegó',
  devuelta: 'Ya la devolví',
};

interface TransferenciaProps {
  readonly pedido: PedidoAdminDetalle;
  readonly transferencia: NonNullable<PedidoAdminDetalle['transferencia']>;
}

function Transferencia({ pedido: { numero }, transferencia }: TransferenciaProps) {
  const { estado, importe, comprobante, motivo } = transferencia;
  const { decidir } = useDePedido(numero);
  const [pedida, pedirla] = useState<Decision>();
  const decir = async (decision: Decision, porque?: string) => {
    pedirla(undefined);
    try {
      await decidir(decision, porque);
      avisar({ texto: `La transferencia quedó: ${TRANSFERENCIA[decision].nombre}`, tono: 'ok' });
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
  return (
    <>
      <p className="fila">
        <Insignia tono={TRANSFERENCIA[estado].tono}>{TRANSFERENCIA[estado].nombre}</Insignia>
        <strong>{formatearPesos(importe)}</strong>
        {comprobante === null ? null : <span>Comprobante {comprobante}</span>}
      </p>
      {motivo === null ? null : <p>{motivo}</p>}
      <p className="fila">
        {(DECISIONES[estado] ?? []).map((decision) => (
          <Boton key={decision} onClick={() => pedirla(decision)}>
            {ACCION[decision]}
          </Boton>
        ))}
      </p>
      {pedida === 'rechazada' ? (
        <PedirMotivo
          titulo="¿La transferencia no llegó?"
          etiqueta="Motivo (lo lee quien compró)"
          confirmar="No llegó"
          alConfirmar={(porque) => void decir('rechazada', porque)}
          alCerrar={() => pedirla(undefined)}
        />
      ) : pedida === undefined ? null : (
        <Confirmar
          titulo={
            pedida === 'confirmada' ? '¿La transferencia llegó?' : '¿Ya devolviste el dinero?'
          }
          confirmar={ACCION[pedida]}
          alConfirmar={() => void decir(pedida)}
          alCerrar={() => pedirla(undefined)}
        >
          {`${formatearPesos(importe)} del pedido ${numero}.`}
        </Confirmar>
      )}
    </>
  );
}
