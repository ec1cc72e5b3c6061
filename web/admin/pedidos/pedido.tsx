/** One order: what was bought, by whom, how it is paid, what has happened, and what to do about it. */
import { Link, useParams } from 'wouter';
import { franjaEnTexto } from '../../../contracts/reglas/tiempo/horas.ts';
import { MEDIOS, PEDIDO } from '../../../contracts/reglas/nombres.ts';
import { cantidadEnTexto, importeDe } from '../../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { PedidoAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import { EnlaceAlFlujo } from '../../operaciones/flujos/flujo.tsx';
import { nombreDePedido } from '../../../contracts/reglas/palabras.ts';
import { Renglones } from '../../tienda/piezas/compra/cuentas.tsx';
import { Preparada, Total } from '../../tienda/piezas/pedidos/lineas.tsx';
import { Foto } from '../../tienda/piezas/producto/foto.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { Telefono } from '../../ui/telefono.tsx';
import { enlaceMapa, fechaHora } from '../../ui/textos.ts';
import { useEnlaces } from '../datos/enlaces.ts';
import { useDePedido, usePedido } from '../datos/pedidos.ts';
import { Notas } from '../listas/notas.tsx';
import { Titulo } from '../marco/titulo.tsx';
import { Acciones } from './acciones.tsx';
import { Facturas } from './facturas.tsx';
import { Pago } from './pago.tsx';
import { Recorrido } from './recorrido.tsx';

export function PaginaPedido() {
  const { numero = '' } = useParams();
  const { data, error, refetch } = usePedido(numero);
  if (data !== undefined) return <Pedido pedido={data} />;
  return (
    <>
      <Titulo>{`Pedido ${numero}`}</Titulo>
      {error === null ? (
        <Espera />
      ) : (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      )}
    </>
  );
}

function Pedido({ pedido }: { readonly pedido: PedidoAdminDetalle }) {
  const { numero, estado, fecha, motivo_espera } = pedido;
  const { anotar } = useDePedido(numero);
  return (
    <>
      <Titulo acciones={<Acciones pedido={pedido} />}>{`Pedido ${numero}`}</Titulo>
      <p className="fila">
        <Insignia tono={PEDIDO[estado].tono}>{nombreDePedido(estado)}</Insignia>
        <span className="tenue">{fechaHora(fecha)}</span>
        {motivo_espera === null ? null : <span>Espera: {motivo_espera}</span>}
      </p>
      <div className="de-lado">
        <div>
          <Lineas pedido={pedido} />
          <Pago pedido={pedido} />
          <Facturas pedido={pedido} />
          <Recorrido pasos={pedido.historial} />
        </div>
        <div>
          <Cliente pedido={pedido} />
          <Entrega pedido={pedido} />
          <Notas notas={pedido.anotaciones} anotar={anotar} />
        </div>
      </div>
    </>
  );
}

function Lineas({ pedido }: { readonly pedido: PedidoAdminDetalle }) {
  const { items, lineas, notas, descuentos, envio } = pedido;
  return (
    <section className="panel" aria-label="Productos">
      <h2>Productos</h2>
      <table className="tabla-admin">
        <thead>
          <tr>
            <th scope="col">Producto</th>
            <th scope="col" className="numero">
              Cantidad
            </th>
            <th scope="col" className="numero">
              Importe
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ producto_id: id, nombre, precio, cantidad, por, imagen_url }) => (
            <tr key={id}>
              <td className="principal">
                <span className="con-foto">
                  <Foto producto={{ id, nombre, imagen_url }} ancho="3rem" />
                  <span>
                    <Link href={`/productos/${id}`}>{nombre}</Link>
                    <Preparada linea={lineas.find((linea) => linea.id === id)} />
                  </span>
                </span>
              </td>
              <td className="numero" data-nombre="Cantidad">
                {cantidadEnTexto(cantidad, por)} × {formatearPesos(precio)}
              </td>
              <td className="numero" data-nombre="Importe">
                {formatearPesos(importeDe({ precio, cantidad }))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Renglones descuentos={descuentos} envio={envio === 0 ? null : envio} />
      <Total pedido={pedido} />
      {notas === '' ? null : <p>Pidió: {notas}</p>}
    </section>
  );
}

function Cliente({ pedido: { cliente, contacto } }: { readonly pedido: PedidoAdminDetalle }) {
  const { email, telefono, telefono_e164: e164, usuario_id, tipo_cliente, pedidos } = contacto;
  const filtro =
    usuario_id === null ? `q=${encodeURIComponent(email)}` : `usuario_id=${usuario_id}`;
  return (
    <section className="panel" aria-label="Cliente">
      <h2>Cliente</h2>
      <p className="fila">
        {usuario_id === null ? (
          <strong>{cliente}</strong>
        ) : (
          <Link href={`/clientes/${usuario_id}`}>{cliente}</Link>
        )}
        {usuario_id === null ? <Insignia tono="neutro">Sin cuenta</Insignia> : null}
        {tipo_cliente === 'comerciante' ? <Insignia tono="violeta">Comerciante</Insignia> : null}
      </p>
      <p>
        <a href={`mailto:${email}`}>{email}</a>
      </p>
      <p>
        <Telefono telefono={telefono} e164={e164} />
      </p>
      <p>
        <Link href={`/pedidos?${filtro}`}>{pedidos === 1 ? '1 pedido' : `${pedidos} pedidos`}</Link>
      </p>
    </section>
  );
}

function Entrega({ pedido }: { readonly pedido: PedidoAdminDetalle }) {
  const { direccion, ticket, metodo_pago, numero, workflow_id } = pedido;
  const { data: enlaces } = useEnlaces();
  return (
    <section className="panel" aria-label="Entrega">
      <h2>Entrega</h2>
      <p>
        <a href={enlaceMapa(direccion)} target="_blank" rel="noreferrer">
          {direccion}
        </a>
      </p>
      <dl className="datos">
        {pedido.franja === null ? null : (
          <div>
            <dt>Llega</dt>
            <dd>{franjaEnTexto(pedido.franja)}</dd>
          </div>
        )}
        <div>
          <dt>Pago</dt>
          <dd>{MEDIOS[metodo_pago].nombre}</dd>
        </div>
        <div>
          <dt>Ticket</dt>
          <dd>
            {ticket === null ? (
              'Todavía no tiene'
            ) : enlaces?.despacho ? (
              <a href={`${enlaces.despacho}/?ticket=${numero}`}>Verlo en el despacho</a>
            ) : (
              ticket.id
            )}
          </dd>
        </div>
        <div>
          <dt>Repartidor</dt>
          <dd>{ticket?.repartidor ?? 'Todavía nadie'}</dd>
        </div>
        <NoSePudo foto={pedido.foto_intento} />
        <Flujo workflowId={workflow_id} />
      </dl>
    </section>
  );
}

function NoSePudo({ foto }: { readonly foto: string | null }) {
  if (foto === null) return null;
  return (
    <div>
      <dt>No se pudo</dt>
      <dd>
        <a href={foto} target="_blank" rel="noreferrer">
          <img
            className="foto-intento"
            src={foto}
            alt="Foto de cuando no se pudo entregar"
            loading="lazy"
          />
        </a>
      </dd>
    </div>
  );
}

function Flujo({ workflowId }: { readonly workflowId: string }) {
  const temporal = useEnlaces().data?.temporal;
  if (temporal === undefined) return null;
  return (
    <div>
      <dt>Flujo</dt>
      <dd>
        <EnlaceAlFlujo temporal={temporal} workflowId={workflowId} />
      </dd>
    </div>
  );
}
