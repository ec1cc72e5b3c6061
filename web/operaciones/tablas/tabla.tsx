/** Notifications in rows; on a phone, in cards. */
import { Link } from 'wouter';
import type { WebhookEvent } from '../../../contracts/pagos/pagos.ts';
import { Insignia } from '../../ui/insignia.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { WEBHOOK } from '../nombres.ts';

export interface PaginaDeNotificaciones {
  readonly webhook_events: readonly WebhookEvent[];
  readonly total: number;
  readonly limit: number;
}

interface TablaProps {
  readonly eventos: readonly WebhookEvent[];
  readonly elegidas: ReadonlySet<number>;
  readonly elegir: (ids: ReadonlySet<number>) => void;
  readonly abrir: (id: number) => void;
}

export function TablaDeNotificaciones({ eventos, elegidas, elegir, abrir }: TablaProps) {
  const elegibles = eventos.filter(sePuede).map(({ id }) => id);
  const todas = elegibles.length > 0 && elegibles.every((id) => elegidas.has(id));
  const alternar = (id: number) => {
    const despues = new Set(elegidas);
    if (!despues.delete(id)) despues.add(id);
    elegir(despues);
  };
  return (
    <table className="lista">
      <thead>
        <tr>
          <th scope="col">
            <input
              type="checkbox"
              aria-label="Elegir todas las que se pueden reintentar"
              checked={todas}
              disabled={elegibles.length === 0}
              onChange={() => elegir(new Set(todas ? [] : elegibles))}
            />
          </th>
          <th scope="col">Llegó</th>
          <th scope="col">Estado</th>
          <th scope="col">Qué</th>
          <th scope="col">Intentos</th>
          <th scope="col">Qué pasó</th>
        </tr>
      </thead>
      <tbody>
        {eventos.map((evento) => (
          <tr key={evento.id} data-estado={evento.status}>
            <td>
              <input
                type="checkbox"
                aria-label={`Elegir la notificación ${evento.id}`}
                checked={elegidas.has(evento.id)}
                disabled={!sePuede(evento)}
                onChange={() => alternar(evento.id)}
              />
            </td>
            <td>
              <button type="button" className="enlace" onClick={() => abrir(evento.id)}>
                {fechaHora(evento.created_at)}
              </button>
            </td>
            <td>
              <Insignia tono={WEBHOOK[evento.status].tono}>
                {WEBHOOK[evento.status].nombre}
              </Insignia>
            </td>
            <td>
              {evento.type === '' ? 'sin tipo' : evento.type}{' '}
              {evento.payment === null ? (
                (evento.data_id ?? '')
              ) : (
                <Link href={`/pagos/${evento.payment.payment_id}`}>
                  {evento.payment.payment_id}
                </Link>
              )}
            </td>
            <td data-nombre="Intentos">{evento.attempts}</td>
            <td>{evento.resultado ?? evento.last_error ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function sePuede({ status }: Pick<WebhookEvent, 'status'>): boolean {
  return status === 'failed' || status === 'pending';
}
