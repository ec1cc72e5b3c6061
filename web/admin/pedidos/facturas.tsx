/** The invoice of an order and its credit notes: how far each is, to ask again for one that was refused, and which is due. */
import {
  CLASES,
  faltaDeNota,
  numeroDeComprobante,
} from '../../../contracts/reglas/facturacion/comprobantes.ts';
import type { EstadoComprobante } from '../../../contracts/reglas/facturacion/comprobantes.ts';
import type { Tono } from '../../../contracts/reglas/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { ComprobanteAdmin } from '../../../contracts/facturacion/comprobantes.ts';
import type { PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { EnlaceAHoja } from '../../ui/controles/hoja.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { useDePedido } from '../datos/pedidos.ts';

const ESTADOS: Readonly<Record<EstadoComprobante, { nombre: string; tono: Tono }>> = {
  pendiente: { nombre: 'Pendiente', tono: 'neutro' },
  reservado: { nombre: 'Con número', tono: 'aviso' },
  enviado: { nombre: 'Pedida', tono: 'aviso' },
  autorizado: { nombre: 'Autorizada', tono: 'ok' },
  rechazado: { nombre: 'Rechazada', tono: 'peligro' },
};

export function Facturas({ pedido }: { readonly pedido: PedidoAdminDetalle }) {
  const { facturacion } = pedido;
  if (facturacion.length === 0) return null;
  const falta = faltaDeNota(pedido.pago?.estado ?? null, facturacion);
  return (
    <section className="panel" aria-label="Factura">
      <h2>Factura</h2>
      <ul className="notas">
        {facturacion.map((comprobante) => (
          <Comprobante key={comprobante.id} numero={pedido.numero} comprobante={comprobante} />
        ))}
      </ul>
      {falta === 0 ? null : (
        <p className="nota tono-peligro">
          Falta una nota de crédito por {formatearPesos(falta)}: lo que se pagó volvió y la factura
          sigue en pie. Si es un contracargo, primero mirá si se gana; después hacela en ARCA, y
          anotá acá que está hecha.
        </p>
      )}
    </section>
  );
}

interface ComprobanteProps {
  readonly numero: string;
  readonly comprobante: ComprobanteAdmin;
}

function Comprobante({ numero, comprobante }: ComprobanteProps) {
  const {
    id,
    codigo,
    punto,
    numero: suNumero,
    total,
    estado,
    cae,
    error,
    observaciones,
  } = comprobante;
  const { facturar } = useDePedido(numero);
  const otraVez = async () => {
    try {
      await facturar(id);
      avisar({ texto: 'Se pide otra vez', tono: 'ok' });
    } catch (falla) {
      avisar({ texto: mensajeDe(falla), tono: 'peligro' });
    }
  };
  return (
    <li>
      <p className="fila">
        <Insignia tono={ESTADOS[estado].tono}>{ESTADOS[estado].nombre}</Insignia>
        <strong>
          {CLASES[codigo].nombre}
          {suNumero === null ? '' : ` ${numeroDeComprobante(punto, suNumero)}`}
        </strong>
        {formatearPesos(total)}
      </p>
      {cae === null ? null : <p>CAE {cae}</p>}
      {error === null ? null : <p>{error}</p>}
      {observaciones === null ? null : <p className="tenue">{observaciones}</p>}
      {estado === 'rechazado' ? <Boton onClick={() => void otraVez()}>Reintentar</Boton> : null}
      {estado === 'autorizado' ? (
        <EnlaceAHoja href={`/api/pedidos/${numero}/comprobantes/${id}`}>
          Ver para imprimir
        </EnlaceAHoja>
      ) : null}
    </li>
  );
}
