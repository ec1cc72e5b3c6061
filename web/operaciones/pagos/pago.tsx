/** One payment: what it is, what happened to it, where it leads, and what can be done about it. */
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { FichaDePago } from '../../../contracts/pagos/ficha.ts';
import {
  detalleDePago,
  nombreDeInstrumento,
  PAGO,
} from '../../../contracts/reglas/pagos/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { ErrorApi, mensajeDe } from '../../ui/red/api.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { Panel } from '../../ui/lista/lista.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { useTitulo } from '../titulo.ts';
import { usePago } from './datos.ts';
import { Devolver } from './devolver.tsx';
import { Enlaces } from './enlaces.tsx';
import { NotificacionesDelPago } from './notificaciones.tsx';
import { monto } from './palabras.ts';
import { Recorrido } from './recorrido.tsx';
import { Reintegros } from './reintegros.tsx';

export function PaginaDePago() {
  const { id = '' } = useParams();
  const { data, error, refetch } = usePago(id);
  const noExiste = error instanceof ErrorApi && error.status === 404;
  useTitulo(noExiste ? 'No existe ese pago' : `Pago ${id}`);
  if (noExiste) {
    return (
      <Vacio>
        <h2>No existe el pago {id}</h2>
        <Link href="/pagos">Ver todos los pagos</Link>
      </Vacio>
    );
  }
  if (data === undefined) {
    return error === null ? (
      <Espera />
    ) : (
      <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
    );
  }
  return (
    <>
      <p>
        <Link href="/pagos">Todos los pagos</Link>
      </p>
      <div className="operaciones-dos">
        <Resumen pago={data} />
        <Enlaces pago={data} />
      </div>
      <Reintegros reintegros={data.reintegros} />
      <div className="operaciones-dos">
        <Recorrido pasos={data.pasos} />
        <NotificacionesDelPago notificaciones={data.notificaciones} />
      </div>
    </>
  );
}

function Resumen({ pago }: { readonly pago: FichaDePago }) {
  const { status, status_detail, payment_method, amount_refunded, date_approved } = pago;
  const [devolviendo, ponerDevolviendo] = useState(false);
  const accion =
    pago.no_se_devuelve === null ? (
      <Boton chico tipo="peligro" onClick={() => ponerDevolviendo(true)}>
        Devolver
      </Boton>
    ) : null;
  const datos = [
    ['Monto', monto(pago)],
    ['Devuelto', formatearPesos(amount_refunded)],
    ['Se puede devolver', pago.no_se_devuelve ?? formatearPesos(pago.devolvible)],
    ['Medio', payment_method === null ? '—' : nombreDeInstrumento(payment_method)],
    ['Detalle', status_detail === null ? '—' : detalleDePago(status_detail)],
    ['Aprobado', date_approved === null ? '—' : fechaHora(date_approved)],
    ['Cambió', fechaHora(pago.date_last_updated)],
    ...(pago.observacion === null ? [] : [['No se toma en cuenta', pago.observacion] as const]),
  ] as const;
  return (
    <Panel titulo={`Pago ${pago.payment_id}`} accion={accion}>
      <p className="fila">
        <Insignia tono={PAGO[status].tono}>{PAGO[status].nombre}</Insignia>
        <strong>{monto(pago)}</strong>
      </p>
      <dl className="datos">
        {datos.map(([nombre, valor]) => (
          <div key={nombre}>
            <dt>{nombre}</dt>
            <dd>{valor}</dd>
          </div>
        ))}
      </dl>
      {devolviendo ? <Devolver pago={pago} alCerrar={() => ponerDevolviendo(false)} /> : null}
    </Panel>
  );
}
