/** What was ordered, and what really goes: short lines and replacements are told where they stand. */
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import type { LineaPreparada } from '../../../../contracts/preparacion/lineas.ts';
import { comoVa } from '../../../../contracts/reglas/preparacion/lineas.ts';
import { cantidadEnTexto, importeDe } from '../../../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { Foto } from '../producto/foto.tsx';
import './lineas.css';

export function Lineas({ pedido }: { pedido: PedidoDetalle }) {
  const { items, lineas } = pedido;
  return (
    <ul className="resumen-lineas" tabIndex={0} aria-label="Productos">
      {items.map(({ producto_id, nombre, precio, cantidad, por, imagen_url = null }) => {
        const linea = lineas.find(({ id }) => id === producto_id);
        return (
          <li key={producto_id}>
            <Foto producto={{ id: producto_id, nombre, imagen_url }} ancho="2.75rem" />
            <span>
              {cantidadEnTexto(cantidad, por)} × {nombre}
              <Preparada linea={linea} />
            </span>
            <span>{formatearPesos(importeDe({ precio, cantidad }))}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** How what goes of it differs from what was ordered, where it does. */
export function Preparada({ linea }: { linea: LineaPreparada | undefined }) {
  const va = linea === undefined ? null : comoVa(linea);
  return va === null ? null : <small className="linea-preparada">{va}</small>;
}

/** What it comes to: as it was ordered, and as it goes where that is not the same. */
type Sumas = Pick<PedidoDetalle, 'total' | 'total_final'>;
export function Total({ pedido: { total, total_final: final } }: { pedido: Sumas }) {
  if (final === total) {
    return (
      <p className="fila entre total">
        <strong>Total</strong>
        <strong>{formatearPesos(total)}</strong>
      </p>
    );
  }
  return (
    <>
      <p className="fila entre">
        <span>Lo que pediste</span>
        <span>{formatearPesos(total)}</span>
      </p>
      <p className="fila entre total">
        <strong>Lo que va</strong>
        <strong>{formatearPesos(final)}</strong>
      </p>
    </>
  );
}
