/** What happened to a payment, oldest first. */
import { Link } from 'wouter';
import type { PasoDePago } from '../../../contracts/pagos/ficha.ts';
import { Panel } from '../../ui/lista/lista.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { enFrase } from './palabras.ts';

export function Recorrido({ pasos }: { readonly pasos: readonly PasoDePago[] }) {
  return (
    <Panel titulo="Qué pasó">
      <ol className="pasos-de-pago">
        {pasos.map((paso, i) => (
          <li key={i} data-que={paso.que}>
            <time className="tenue" dateTime={paso.fecha}>
              {fechaHora(paso.fecha)}
            </time>
            {paso.id === null ? (
              <span>{enFrase(paso)}</span>
            ) : (
              <Link href={`/notificaciones?evento=${paso.id}`}>{enFrase(paso)}</Link>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
