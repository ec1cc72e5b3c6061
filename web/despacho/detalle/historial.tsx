/** The steps of a ticket, the newest first. */
import { TICKET } from '../../../contracts/reglas/nombres.ts';
import { esEstadoTicket } from '../../../contracts/reglas/estados.ts';
import type { PasoHistorial } from '../../../contracts/despacho/tickets.ts';
import { enPalabras } from '../../../contracts/reglas/palabras.ts';
import { fechaHora } from '../../ui/textos.ts';

const QUIEN: Readonly<Record<string, string>> = {
  admin: 'despacho',
  flota: 'repartidor',
  cliente: 'cliente',
  sistema: 'sistema',
  api: 'otro servicio',
};

export function Historial({ pasos }: { pasos: readonly PasoHistorial[] }) {
  return (
    <section>
      <h3>Historial</h3>
      <ol className="historial">
        {[...pasos].reverse().map(({ estado, detalle, actor, fecha }, i) => (
          <li key={i}>
            <span className="tenue">{fechaHora(fecha)}</span>
            <span>
              {esEstadoTicket(estado) ? TICKET[estado].nombre : estado}
              {detalle === null ? '' : ` · ${enPalabras(detalle)}`}
            </span>
            <span className="tenue">{QUIEN[actor.split(':')[0] ?? ''] ?? actor}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
