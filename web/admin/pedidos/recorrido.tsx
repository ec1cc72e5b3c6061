/** What has happened to an order, when and by whom; the newest first. */
import { PEDIDO } from '../../../contracts/reglas/nombres.ts';
import type { EstadoPedido } from '../../../contracts/reglas/estados.ts';
import type { PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import { nombreDePedido } from '../../../contracts/reglas/palabras.ts';
import { fechaHora } from '../../ui/textos.ts';

const CLASE: Readonly<Record<string, string>> = {
  admin: 'Despacho',
  flota: 'Repartidor',
  api: 'Otro servicio',
  cliente: 'Quien compró',
  ticketera: 'Despacho',
  operaciones: 'Administración',
  sistema: 'El sistema',
};

export function Recorrido({ pasos }: { readonly pasos: PedidoAdminDetalle['historial'] }) {
  return (
    <section className="panel" aria-label="Qué pasó">
      <h2>Qué pasó</h2>
      <ol className="recorrido">
        {[...pasos].reverse().map(({ estado, detalle, actor, quien, fecha }, i) => (
          <li key={i}>
            <p>
              <strong>{estado in PEDIDO ? nombreDePedido(estado as EstadoPedido) : estado}</strong>
              {detalle === null ? '' : ` · ${detalle}`}
            </p>
            <p className="tenue">
              {fechaHora(fecha)} · {CLASE[actor.split(':')[0] ?? ''] ?? actor}
              {quien === null ? '' : ` (${quien})`}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
