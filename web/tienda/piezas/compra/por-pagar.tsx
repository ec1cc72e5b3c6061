/** What is still to be paid of an order, and how: a link, or the data of an account. */
import type { DatosDeCobro } from '../../../../contracts/pagos/proveedor.ts';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { MEDIOS } from '../../../../contracts/reglas/nombres.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { fechaHora, hora } from '../../../ui/textos.ts';
import { useAvisarTransferencia } from '../../datos/pedidos/pedidos.ts';

interface PorPagarProps {
  readonly pedido: PedidoDetalle;
  readonly token: string | null;
}

export function PorPagar({ pedido, token }: PorPagarProps) {
  const { estado, pago, metodo_pago } = pedido;
  if (estado !== 'pago_pendiente') return null;
  const { nombre: quienCobra, acreditandose } = MEDIOS[metodo_pago];
  if (pago?.estado === 'acreditandose') {
    return (
      <div className="nota tono-info">
        <span>
          {acreditandose ??
            'Tu pago se está acreditando. No hace falta que pagues otra vez: lo preparamos apenas se acredite.'}
        </span>
      </div>
    );
  }
  if (pago?.datos) return <PorTransferir pedido={pedido} token={token} datos={pago.datos} />;
  const plazo = pago?.vence == null ? '' : ` Tenés tiempo hasta las ${hora(pago.vence)}.`;
  const rechazado = pago?.estado === 'rechazado';
  return (
    <div className={rechazado ? 'nota tono-peligro' : 'nota tono-aviso'}>
      {pago?.init_point == null ? (
        <span>Estamos preparando el enlace de pago.</span>
      ) : (
        <>
          <span>
            {rechazado
              ? 'El pago no pasó: podés probar otra vez.'
              : 'Lo preparamos apenas se acredite el pago.'}
            {plazo}
          </span>
          <a className="boton boton-principal" href={pago.init_point}>
            Pagar con {quienCobra}
          </a>
        </>
      )}
    </div>
  );
}

function PorTransferir({ pedido, token, datos }: PorPagarProps & { readonly datos: DatosDeCobro }) {
  const { numero, total, pago, historial } = pedido;
  const { isPending, avisarla } = useAvisarTransferencia(numero, token);
  const rechazada = pago?.estado === 'rechazado';
  return (
    <div className={rechazada ? 'nota nota-larga tono-peligro' : 'nota nota-larga tono-aviso'}>
      <p>
        {rechazada
          ? `No encontramos tu transferencia. ${ultimoDetalle(historial)}`
          : `Transferí ${formatearPesos(total)} y avisanos: lo preparamos apenas la veamos.`}
        {pago?.vence == null ? '' : ` Tenés tiempo hasta el ${fechaHora(pago.vence)}.`}
      </p>
      <dl className="cuenta">
        <Copiable nombre="Alias" valor={datos.alias} />
        <Copiable nombre="CBU" valor={datos.cbu} />
        <dt>Titular</dt>
        <dd>{datos.titular}</dd>
        {datos.banco === undefined ? null : (
          <>
            <dt>Banco</dt>
            <dd>{datos.banco}</dd>
          </>
        )}
        <Copiable nombre="Importe" valor={total.toFixed(2).replace('.', ',')} />
      </dl>
      <form
        className="fila fila-abajo"
        onSubmit={(evento) => {
          evento.preventDefault();
          const comprobante = new FormData(evento.currentTarget).get('comprobante');
          if (typeof comprobante === 'string') avisarla(comprobante.trim());
        }}
      >
        <label className="campo campo-crece">
          Número de operación, o a nombre de quién salió
          <input name="comprobante" required maxLength={100} autoComplete="off" />
        </label>
        <Boton tipo="principal" type="submit" disabled={isPending}>
          Ya transferí
        </Boton>
      </form>
    </div>
  );
}

function Copiable({ nombre, valor }: { readonly nombre: string; readonly valor: string }) {
  const copiar = async () => {
    try {
      // Not there on plain http.
      await navigator.clipboard.writeText(valor);
      avisar({ texto: `${nombre} copiado`, tono: 'ok' });
    } catch {
      avisar({ texto: `No se pudo copiar: ${valor}`, tono: 'aviso' });
    }
  };
  return (
    <>
      <dt>{nombre}</dt>
      <dd>
        <code>{valor}</code>{' '}
        <Boton chico aria-label={`Copiar ${nombre}`} onClick={() => void copiar()}>
          Copiar
        </Boton>
      </dd>
    </>
  );
}

/** What was said of it last. */
function ultimoDetalle(historial: PedidoDetalle['historial']): string {
  return historial.findLast(({ detalle }) => detalle !== null)?.detalle ?? '';
}
