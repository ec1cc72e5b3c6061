/** One order, followed live. */
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'wouter';
import { esFinal, PEDIDO_SIN_SALIR } from '../../../../contracts/reglas/estados.ts';
import { CLASES } from '../../../../contracts/reglas/facturacion/comprobantes.ts';
import { franjaEnTexto } from '../../../../contracts/reglas/tiempo/horas.ts';
import { MEDIOS } from '../../../../contracts/reglas/nombres.ts';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { ErrorApi, mensajeDe } from '../../../ui/red/api.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { EnlaceAHoja } from '../../../ui/controles/hoja.tsx';
import { ConError, Espera } from '../../../ui/estados-vista.tsx';
import { fechaHora } from '../../../ui/textos.ts';
import { DEVOLUCION, fraseDe, PAGO } from '../../datos/pedidos/nombres.ts';
import {
  rutaComprobante,
  rutaFotoDeEntrega,
  rutaResumen,
  usePedido,
  useRepetir,
} from '../../datos/pedidos/pedidos.ts';

import { conVuelta } from '../../datos/cuenta/volver.ts';
import { Cancelandose } from '../../piezas/compra/cancelandose.tsx';
import { Cancelar } from '../../piezas/compra/cancelar.tsx';
import { Icono } from '../../piezas/marco/icono.tsx';
import { AvisameDelPedido } from '../../piezas/pedidos/avisame.tsx';
import { Calificar } from '../../piezas/pedidos/calificar.tsx';
import { CodigoDeEntrega } from '../../piezas/pedidos/codigo.tsx';
import { cuandoLlega } from '../../piezas/pedidos/cuando-llega.ts';
import { Lineas, Total } from '../../piezas/pedidos/lineas.tsx';
import { Modificar } from '../../piezas/pedidos/modificar.tsx';
import { Pregunta } from '../../piezas/pedidos/pregunta.tsx';
import { Reclamos } from '../../piezas/pedidos/reclamar.tsx';
import { Renglones } from '../../piezas/compra/cuentas.tsx';
import { PorPagar } from '../../piezas/compra/por-pagar.tsx';
import { Recorrido } from '../../piezas/compra/recorrido.tsx';
import { Titulo } from '../../piezas/marco/titulo.tsx';
import './carrito.css';
import './pedido.css';
import '../../piezas/pedidos/despues.css';

/** Of few orders, and only for a while. */
const PorDondeViene = lazy(async () => ({
  default: (await import('../../piezas/pedidos/por-donde-viene.tsx')).PorDondeViene,
}));

export function PaginaPedido() {
  const { numero = '' } = useParams();
  const [params] = useSearchParams();
  return <Seguido key={numero} numero={numero} token={params.get('token')} />;
}

function Seguido({ numero, token }: { numero: string; token: string | null }) {
  const { pedido, error, reintentar, pasos, posicion, conectado } = usePedido(numero, token);
  // Also of one that could be seen: it was somebody's who has left, or its link has run out.
  if (error !== null && (pedido === undefined || noSeAbre(error))) {
    return <NoSeVe error={error} reintentar={reintentar} />;
  }
  if (pedido === undefined) return <Espera />;
  const terminado = esFinal(pedido.estado);
  // The push is ahead of the order that is being read again because of it.
  const estado = (pasos.at(-1)?.estado ?? pedido.estado) as PedidoDetalle['estado'];
  return (
    <div className="pedido">
      <header className="pedido-cabeza">
        <p className="tenue">
          {numero} · {fechaHora(pedido.fecha)}
        </p>
        <div aria-live="polite">
          <Titulo enPestania={fraseDe(estado, pedido.pago)}>{fraseDe(estado, pedido.pago)}</Titulo>
          <Llegada pedido={pedido} estado={estado} />
        </div>
        {terminado ? null : (
          <p className={conectado ? 'en-vivo' : 'en-vivo en-vivo-no'} role="status">
            {conectado ? 'En vivo' : 'Se cortó la conexión: volvemos a conectar…'}
          </p>
        )}
      </header>
      <div className="dos-columnas">
        <div className="columna-larga">
          <CodigoDeEntrega pedido={pedido} estado={estado} />
          <Cancelandose pedido={pedido} token={token} />
          <Pregunta pedido={pedido} token={token} />
          <section className="panel" aria-label="Seguimiento">
            <PorPagar pedido={pedido} token={token} />
            <Devoluciones pedido={pedido} />
            <Recorrido pasos={pasos} />
            <Repartidor pedido={pedido} />
            {posicion === null || estado !== 'en_camino' ? null : (
              <Suspense fallback={null}>
                <PorDondeViene pedido={pedido} posicion={posicion} />
              </Suspense>
            )}
            <Entrega pedido={pedido} token={token} />
          </section>
          {terminado ? null : <AvisameDelPedido numero={numero} token={token} />}
          <Calificar pedido={pedido} token={token} />
          <Reclamos pedido={pedido} token={token} />
          <Acciones pedido={pedido} token={token} />
        </div>
        <Detalle pedido={pedido} />
      </div>
    </div>
  );
}

/** When it comes; not of what the push says has come meanwhile. */
function Llegada({ pedido, estado }: Llegando) {
  const cuando = cuandoLlega(pedido, estado);
  return cuando === null ? null : <p className="llegada">{cuando}</p>;
}

interface Llegando {
  readonly pedido: PedidoDetalle;
  readonly estado: PedidoDetalle['estado'];
}

const noSeAbre = (error: unknown): error is ErrorApi =>
  error instanceof ErrorApi && [401, 404, 410].includes(error.status);

function NoSeVe({ error, reintentar }: { error: unknown; reintentar: () => void }) {
  const [lugar] = useLocation();
  if (!noSeAbre(error)) {
    return <ConError mensaje={mensajeDe(error)} reintentar={reintentar} />;
  }
  return (
    <div className="vacio vacio-grande">
      <Titulo enPestania="Pedido">No podemos mostrar este pedido</Titulo>
      <p>
        {error.status === 410
          ? 'El enlace venció, porque el pedido terminó hace mucho. Ingresá con la cuenta con la que compraste.'
          : 'Abrilo con el enlace del correo, buscalo en Pedidos, o ingresá con la cuenta con la que compraste.'}
      </p>
      <Link href={conVuelta('/ingresar', lugar)} className="boton boton-principal">
        Ingresar
      </Link>
    </div>
  );
}

function Devoluciones({ pedido: { pago } }: { pedido: PedidoDetalle }) {
  return (pago?.devoluciones ?? []).map(({ estado, monto, fecha }) => {
    const [frase, tono] = DEVOLUCION[estado];
    return (
      <p key={`${estado} ${monto} ${fecha}`} className={`nota tono-${tono}`}>
        {frase.replace('$', () => formatearPesos(monto))}
      </p>
    );
  });
}

function Repartidor({ pedido: { ticket, estado } }: { pedido: PedidoDetalle }) {
  if (ticket?.repartidor == null || estado === 'cancelado') return null;
  return (
    <p className="repartidor">
      <Icono nombre="camion" />
      <span>
        {estado === 'entregado' ? 'Lo entregó' : 'Lo lleva'} <strong>{ticket.repartidor}</strong>
      </span>
    </p>
  );
}

/** What shows that it arrived. */
function Entrega({
  pedido: { numero, entrega },
  token,
}: {
  pedido: PedidoDetalle;
  token: string | null;
}) {
  if (entrega === undefined) return null;
  return (
    <figure className="entrega">
      {entrega.foto === null ? null : (
        <img src={rutaFotoDeEntrega(numero, token)} alt="Foto de la entrega" loading="lazy" />
      )}
      {entrega.recibido_por === null ? null : (
        <figcaption>
          Lo recibió <strong>{entrega.recibido_por}</strong>
        </figcaption>
      )}
    </figure>
  );
}

function Acciones({ pedido, token }: { pedido: PedidoDetalle; token: string | null }) {
  const [, ir] = useLocation();
  const [cancelando, ponerCancelando] = useState(false);
  const [cambiando, ponerCambiando] = useState(false);
  const repetir = useRepetir(() => ir('/carrito'));
  const { numero, estado } = pedido;
  const seCambia = PEDIDO_SIN_SALIR.includes(estado) && pedido.cancelacion === undefined;
  const otraVez = (
    <Boton disabled={repetir.isPending} onClick={() => repetir.mutate({ numero, token })}>
      Repetir la compra
    </Boton>
  );
  return (
    <div className="fila">
      {esFinal(estado) ? otraVez : null}
      {seCambia ? <Boton onClick={() => ponerCambiando(true)}>Cambiar el pedido</Boton> : null}
      {(pedido.comprobantes ?? []).map(({ id, codigo }) => (
        <EnlaceAHoja key={id} href={rutaComprobante(numero, token, id)}>
          {CLASES[codigo].nombre}
        </EnlaceAHoja>
      ))}
      <EnlaceAHoja href={rutaResumen(numero, token)}>Resumen para imprimir</EnlaceAHoja>
      {/* Of an order that is under way there is something else to do first. */}
      {esFinal(estado) ? null : otraVez}
      {cambiando ? (
        <Modificar pedido={pedido} token={token} alCerrar={() => ponerCambiando(false)} />
      ) : null}
      {seCambia ? (
        <Boton tipo="peligro" onClick={() => ponerCancelando(true)}>
          Cancelar el pedido
        </Boton>
      ) : null}
      {cancelando ? (
        <Cancelar numero={numero} token={token} alCerrar={() => ponerCancelando(false)} />
      ) : null}
    </div>
  );
}

function Detalle({ pedido }: { pedido: PedidoDetalle }) {
  const medio = Object.entries(MEDIOS).find(([clave]) => clave === pedido.metodo_pago);
  return (
    <aside className="panel resumen" aria-label="Detalle">
      <h2>Detalle</h2>
      <Lineas pedido={pedido} />
      <Renglones descuentos={pedido.descuentos} envio={pedido.envio === 0 ? null : pedido.envio} />
      <Total pedido={pedido} />
      <dl className="datos">
        <dt>Entrega</dt>
        <dd>{pedido.direccion}</dd>
        {pedido.franja === null ? null : (
          <>
            <dt>Llega</dt>
            <dd>{franjaEnTexto(pedido.franja)}</dd>
          </>
        )}
        <dt>A nombre de</dt>
        <dd>{pedido.cliente}</dd>
        <dt>Pago</dt>
        <dd>
          {medio?.[1].nombre ?? pedido.metodo_pago}
          {pedido.pago === null ? null : `, ${PAGO[pedido.pago.estado]}`}
        </dd>
        {pedido.notas === '' ? null : (
          <>
            <dt>Indicaciones</dt>
            <dd>{pedido.notas}</dd>
          </>
        )}
      </dl>
    </aside>
  );
}
