/** What is handed over, ticked off one by one. */
import { useState } from 'react';
import { cantidadEnTexto } from '../../../contracts/reglas/valores/cantidades.ts';
import type { ProductoTicket, Ticket } from '../../../contracts/despacho/tickets.ts';

export function Mercaderia({ ticket: { productos, numero } }: { ticket: Ticket }) {
  const [listos, ponerListos] = useState<ReadonlySet<number>>(new Set());
  const cambiar = (i: number) =>
    ponerListos((antes) => {
      const nuevos = new Set(antes);
      if (!nuevos.delete(i)) nuevos.add(i);
      return nuevos;
    });
  return (
    <details className="mercaderia">
      <summary>
        {productos.length} {productos.length === 1 ? 'producto' : 'productos'}
        {listos.size > 0 ? ` (${listos.size} de ${productos.length})` : ''} · {numero}
      </summary>
      <ul>
        {productos.map((producto, i) => (
          <li key={i}>
            <label>
              <input type="checkbox" checked={listos.has(i)} onChange={() => cambiar(i)} />
              {nombrar(producto)}
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}

function nombrar(producto: ProductoTicket): string {
  return typeof producto === 'string'
    ? producto
    : `${cantidadEnTexto(producto.cantidad, producto.por)} × ${producto.nombre}`;
}
