/** How a ticket is paid; and, for whoever runs the shop, the way to its payments. */
import { sePagaAntes } from '../../../contracts/reglas/cobro.ts';
import { MEDIOS } from '../../../contracts/reglas/nombres.ts';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import { useEnlaces } from '../enlaces.ts';

export function MedioDePago({
  numero,
  metodo_pago: medio,
}: Pick<Ticket, 'numero' | 'metodo_pago'>) {
  const enlaces = useEnlaces();
  if (medio === null) return null;
  return (
    <>
      <span className="tenue"> · {nombreDeMedio(medio)}</span>
      {enlaces === undefined || !sePagaAntes(medio) ? null : (
        <>
          {' '}
          <a href={`${enlaces.tienda}/operaciones/pagos?numero=${encodeURIComponent(numero)}`}>
            Ver el pago
          </a>
        </>
      )}
    </>
  );
}

function nombreDeMedio(medio: string): string {
  return Object.entries(MEDIOS).find(([cual]) => cual === medio)?.[1].nombre ?? medio;
}
