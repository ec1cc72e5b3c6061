/** One notification: its tries, what went wrong, and what it brought. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { WebhookEvent } from '../../contracts/pagos/pagos.ts';
import { mensajeDe, pedir } from '../ui/red/api.ts';
import { Boton } from '../ui/controles/boton.tsx';
import { Dialogo } from '../ui/controles/dialogo.tsx';
import { ConError, Espera, Vacio } from '../ui/estados-vista.tsx';
import { Insignia } from '../ui/insignia.tsx';
import { fechaHora } from '../ui/textos.ts';
import { EnlaceAlFlujo } from './flujos/flujo.tsx';
import { PAGO } from '../../contracts/reglas/pagos/nombres.ts';
import { WEBHOOK } from './nombres.ts';
import { useResumen } from './resumen.ts';
import { sePuede } from './tablas/tabla.tsx';
import type { PaginaDeNotificaciones } from './tablas/tabla.tsx';

interface DetalleProps {
  readonly id: string;
  readonly reintentando: boolean;
  readonly reintentar: (id: number) => void;
  readonly alCerrar: () => void;
}

export function DetalleDeNotificacion({ id, reintentando, reintentar, alCerrar }: DetalleProps) {
  const { data, error } = useQuery({
    queryKey: ['webhooks', 'una', id],
    queryFn: () =>
      pedir<PaginaDeNotificaciones>(`/api/webhook-events?ids=${encodeURIComponent(id)}`),
    retry: false,
  });
  const evento = data?.webhook_events[0];
  return (
    <Dialogo titulo={`Notificación ${id}`} alCerrar={alCerrar}>
      {evento !== undefined ? (
        <>
          <Datos evento={evento} />
          {sePuede(evento) ? (
            <div className="fila">
              <Boton tipo="principal" disabled={reintentando} onClick={() => reintentar(evento.id)}>
                Reintentar ahora
              </Boton>
            </div>
          ) : null}
          {evento.errores.length === 0 ? null : (
            <section aria-label="Intentos que fallaron">
              <h3>Intentos que fallaron</h3>
              <ol className="renglones">
                {evento.errores.map(({ intento, error: que, fecha }) => (
                  <li key={`${intento}-${fecha}`}>
                    <div>
                      <strong>{intento}.</strong> {que}{' '}
                      <span className="tenue">{fechaHora(fecha)}</span>
                    </div>
                  </li>
                ))}
              </ol>
            </section>
          )}
          <details open>
            <summary>Lo que trajo</summary>
            <pre className="payload" tabIndex={0}>
              {JSON.stringify(evento.payload, null, 2)}
            </pre>
          </details>
        </>
      ) : error !== null ? (
        <ConError mensaje={mensajeDe(error)} />
      ) : data === undefined ? (
        <Espera />
      ) : (
        <Vacio>No existe esa notificación.</Vacio>
      )}
    </Dialogo>
  );
}

function Datos({ evento }: { readonly evento: WebhookEvent }) {
  const temporal = useResumen().data?.temporal;
  const { payment } = evento;
  const cuando = (iso: string | null) => (iso === null ? '—' : fechaHora(iso));
  const datos = [
    ['Id de la notificación', evento.webhook_id],
    ['Qué', `${evento.type} ${evento.data_id ?? ''} ${evento.action ?? ''}`],
    ['Llegó', cuando(evento.created_at)],
    ['Intentos', evento.attempts],
    ['Último error', evento.last_error ?? '—'],
    ['Próximo intento', cuando(evento.next_retry_at)],
    ['Terminó', cuando(evento.processed_at)],
    ['Resultado', evento.resultado ?? '—'],
    ...(payment === null ? [] : [['Pago', <Pagado key="pago" payment={payment} />] as const]),
  ] as const;
  return (
    <dl className="datos">
      <div>
        <dt>Estado</dt>
        <dd>
          <Insignia tono={WEBHOOK[evento.status].tono}>{WEBHOOK[evento.status].nombre}</Insignia>
        </dd>
      </div>
      {datos.map(([nombre, valor]) => (
        <div key={nombre}>
          <dt>{nombre}</dt>
          <dd>{valor}</dd>
        </div>
      ))}
      <div>
        <dt>Flujo</dt>
        <dd>
          {temporal ? <EnlaceAlFlujo temporal={temporal} workflowId={evento.workflow_id} /> : '—'}
        </dd>
      </div>
    </dl>
  );
}

function Pagado({ payment }: { readonly payment: NonNullable<WebhookEvent['payment']> }) {
  const { payment_id, status, numero } = payment;
  return (
    <>
      <Link href={`/pagos/${payment_id}`}>{payment_id}</Link>, {PAGO[status].nombre.toLowerCase()}
      {numero === null ? null : (
        <>
          , pedido <a href={`/admin/pedidos/${numero}`}>{numero}</a>
        </>
      )}
    </>
  );
}
