/** Customers and orders. */
import type { ClienteAdmin } from '../../../../contracts/tienda/clientes.ts';
import { formatearPesos } from '../../../../contracts/reglas/pesos.ts';
import { mensajeDe } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/boton.tsx';
import { Insignia } from '../../../ui/insignia.tsx';
import { useAdmin, useClientesAdmin, usePedidosAdmin } from '../../datos/admin.ts';
import { momento } from '../../datos/comercio.ts';
import { PEDIDO } from '../../../../contracts/reglas/nombres.ts';
import { ListaAdmin, useConsulta } from './lista.tsx';

export function ClientesAdmin() {
  const leido = useClientesAdmin(useConsulta());
  return (
    <ListaAdmin buscar="Buscar por nombre o correo" leido={leido}>
      <ul className="admin-lista">
        {(leido.data?.clientes ?? []).map((cliente) => (
          <Cliente key={cliente.id} cliente={cliente} />
        ))}
      </ul>
    </ListaAdmin>
  );
}

function Cliente({ cliente }: { cliente: ClienteAdmin }) {
  const { id, nombre, apellido, email, rol, comercio, cuit, pedidos, activo } = cliente;
  const { activarCliente } = useAdmin();
  const cambiar = async () => {
    try {
      await activarCliente(id, !activo);
    } catch (error) {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
    }
  };
  return (
    <li className="panel admin-fila">
      <div>
        <p className="fila">
          <strong>{[nombre, apellido].filter(Boolean).join(' ')}</strong>
          {activo ? null : <Insignia tono="peligro">Desactivada</Insignia>}
        </p>
        <p className="tenue">
          {[email, rol, comercio, cuit, pedidos === 1 ? '1 pedido' : `${pedidos} pedidos`]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Boton
        onClick={() => void cambiar()}
        aria-label={`${activo ? 'Desactivar' : 'Activar'} ${email}`}
      >
        {activo ? 'Desactivar' : 'Activar'}
      </Boton>
    </li>
  );
}

export function PedidosAdmin() {
  const leido = usePedidosAdmin(useConsulta());
  return (
    <ListaAdmin buscar="Buscar por número, nombre o correo" leido={leido}>
      <ul className="admin-lista">
        {(leido.data?.pedidos ?? []).map((pedido) => (
          <li key={pedido.numero} className="panel admin-fila">
            <div>
              <p className="fila">
                <strong>{pedido.numero}</strong>
                <Insignia tono={PEDIDO[pedido.estado].tono}>
                  {PEDIDO[pedido.estado].nombre}
                </Insignia>
                {pedido.tipo_cliente === 'comerciante' ? (
                  <Insignia tono="violeta">Comerciante</Insignia>
                ) : null}
              </p>
              <p className="tenue">
                {[momento(pedido.fecha), pedido.cliente, pedido.email, pedido.repartidor]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {pedido.motivo_espera === null ? null : <p>Espera: {pedido.motivo_espera}</p>}
            </div>
            <strong>{formatearPesos(pedido.total)}</strong>
          </li>
        ))}
      </ul>
    </ListaAdmin>
  );
}
