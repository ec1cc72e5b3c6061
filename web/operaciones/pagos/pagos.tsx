/** Payments: found, added up, and as a file. */
import { Link } from 'wouter';
import type { DevolucionDePago, Payment } from '../../../contracts/pagos/pagos.ts';
import {
  DEVOLUCION,
  detalleDePago,
  nombreDeInstrumento,
  PAGO,
} from '../../../contracts/reglas/pagos/nombres.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { mensajeDe } from '../../ui/red/api.ts';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { consulta, useDireccion } from '../../ui/lista/direccion.ts';
import { Paginas, Panel } from '../../ui/lista/lista.tsx';
import { usePagos } from './datos.ts';
import { FILTROS, FiltrosDePagos } from './filtros.tsx';
import { monto } from './palabras.ts';
import { Sumas } from './sumas.tsx';

export function Pagos() {
  const direccion = useDireccion();
  const filtro = consulta(direccion.params, FILTROS);
  const { data, error, refetch } = usePagos(consulta(direccion.params, [...FILTROS, 'pagina']));
  const archivo = (
    <a className="boton boton-chico" href={`/api/payments.csv?${filtro}`} download>
      Bajar en CSV
    </a>
  );
  return (
    <>
      <Panel titulo="Pagos" accion={archivo}>
        <FiltrosDePagos {...direccion} />
        {data === undefined && error !== null ? (
          <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
        ) : data === undefined ? (
          <Espera />
        ) : data.payments.length === 0 ? (
          <Vacio>No hay pagos así.</Vacio>
        ) : (
          <Tabla pagos={data.payments} />
        )}
        {data ? <Paginas {...direccion} {...data} /> : null}
      </Panel>
      <Sumas filtro={filtro} />
    </>
  );
}

function Tabla({ pagos }: { readonly pagos: readonly Payment[] }) {
  return (
    <table className="lista">
      <thead>
        <tr>
          {['Pago', 'Estado', 'Pedido', 'Monto', 'Cambió', 'Observación'].map((nombre) => (
            <th key={nombre} scope="col">
              {nombre}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pagos.map((pago) => (
          <tr key={pago.payment_id}>
            <td>
              <Link href={`/pagos/${pago.payment_id}`}>{pago.payment_id}</Link>
              {pago.payment_method === null
                ? null
                : ` · ${nombreDeInstrumento(pago.payment_method)}`}
            </td>
            <td>
              <Insignia tono={PAGO[pago.status].tono}>{PAGO[pago.status].nombre}</Insignia>
            </td>
            <td>
              {pago.numero === null ? (
                (pago.external_reference ?? '—')
              ) : (
                <a href={`/admin/pedidos/${pago.numero}`}>{pago.numero}</a>
              )}
            </td>
            <td>{monto(pago)}</td>
            <td>{fechaHora(pago.date_last_updated)}</td>
            <td>{loRaro(pago)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function loRaro({ observacion, devolucion, status_detail, amount_refunded }: Payment): string {
  if (observacion !== null) return observacion;
  if (devolucion !== null) return conDevolucion(devolucion);
  return amount_refunded > 0
    ? `Devuelto en parte: ${formatearPesos(amount_refunded)}`
    : status_detail === null
      ? ''
      : detalleDePago(status_detail);
}

function conDevolucion({ estado, monto, rechazos, ultimo_error }: DevolucionDePago): string {
  const frase = `${DEVOLUCION[estado]}: ${formatearPesos(monto)}`;
  if (estado === 'hecha' || rechazos === 0) return frase;
  const veces = rechazos === 1 ? 'un rechazo' : `${rechazos} rechazos`;
  return `${frase} (${veces}${ultimo_error === null ? '' : `; ${ultimo_error}`})`;
}
