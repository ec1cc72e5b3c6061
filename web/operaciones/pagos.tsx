/** Payments: what their providers have told of each. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DevolucionDePago, Payment } from '../../contracts/pagos/pagos.ts';
import { formatearPesos } from '../../contracts/reglas/pesos.ts';
import { mensajeDe, pedir } from '../ui/red/api.ts';
import { ConError, Espera, Vacio } from '../ui/estados-vista.tsx';
import { Insignia } from '../ui/insignia.tsx';
import { fechaHora } from '../ui/textos.ts';
import { consulta, useDireccion } from '../ui/lista/direccion.ts';
import { FiltroDeLista, FiltroDeTexto, Paginas, Panel } from '../ui/lista/lista.tsx';
import { DEVOLUCION, detalleDePago, PAGO } from '../../contracts/reglas/pagos/nombres.ts';

interface PaginaDePagos {
  readonly payments: readonly Payment[];
  readonly total: number;
  readonly limit: number;
}

const ESTADOS = Object.entries(PAGO).map(([estado, { nombre }]) => [estado, nombre] as const);

export function Pagos() {
  const direccion = useDireccion();
  const query = consulta(direccion.params, [
    ...['status', 'numero', 'observados', 'desde', 'hasta', 'pagina'],
  ]);
  const { data, error, refetch } = useQuery({
    queryKey: ['pagos', query],
    queryFn: () => pedir<PaginaDePagos>(`/api/payments?${query}`),
    placeholderData: keepPreviousData,
    retry: false,
  });
  return (
    <Panel titulo="Pagos">
      <div className="filtros">
        <FiltroDeLista
          {...direccion}
          clave="status"
          etiqueta="Estado"
          todos="Todos"
          opciones={ESTADOS}
        />
        <FiltroDeTexto {...direccion} clave="numero" etiqueta="Pedido" />
        <FiltroDeLista
          {...direccion}
          clave="observados"
          etiqueta="Observados"
          todos="Todos"
          opciones={[
            ['true', 'Solo los que no se toman en cuenta'],
            ['false', 'Solo los que sí'],
          ]}
        />
        <FiltroDeTexto {...direccion} clave="desde" etiqueta="Desde" tipo="date" />
        <FiltroDeTexto {...direccion} clave="hasta" etiqueta="Hasta" tipo="date" />
      </div>
      {error !== null ? (
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
  );
}

function Tabla({ pagos }: { readonly pagos: readonly Payment[] }) {
  return (
    <table className="lista">
      <thead>
        <tr>
          {['Cambió', 'Estado', 'Pedido', 'Monto', 'Pago', 'Observación'].map((nombre) => (
            <th key={nombre} scope="col">
              {nombre}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pagos.map((pago) => (
          <tr key={pago.payment_id}>
            <td>{fechaHora(pago.date_last_updated)}</td>
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
            <td>
              {pago.payment_id} {pago.payment_method ?? ''}
            </td>
            <td>{loRaro(pago)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function monto({ amount, currency }: Payment): string {
  return currency === 'ARS' ? formatearPesos(amount) : `${currency} ${amount}`;
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
  const dicho = `${DEVOLUCION[estado]}: ${formatearPesos(monto)}`;
  if (estado === 'hecha' || rechazos === 0) return dicho;
  const veces = rechazos === 1 ? 'un rechazo' : `${rechazos} rechazos`;
  return `${dicho} (${veces}${ultimo_error === null ? '' : `; ${ultimo_error}`})`;
}
