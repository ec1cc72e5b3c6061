/** Puts a product in the cart and, once it is there, says how many. */
import { useRef } from 'react';
import { pasoDe } from '../../../../contracts/reglas/valores/cantidades.ts';
import type { Producto } from '../../../../contracts/tienda/catalogo.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import { useCambiarCarrito, useCarrito } from '../../datos/carrito.ts';
import { Cantidad } from './cantidad.tsx';

type Vendible = Pick<Producto, 'id' | 'nombre' | 'stock' | 'venta'>;

export function BotonComprar({ producto: { id, nombre, stock, venta } }: { producto: Vendible }) {
  const { data: carrito } = useCarrito();
  const { agregar, poner, quitar, agregando } = useCambiarCarrito();
  const apretado = useRef<'agregar' | 'quitar'>(undefined);
  const linea = carrito?.items.find(({ producto_id }) => producto_id === id);
  if (linea !== undefined) {
    return (
      <Cantidad
        nombre={nombre}
        cantidad={linea.cantidad}
        tope={stock}
        venta={venta}
        poner={(cantidad) => poner(id, cantidad)}
        quitar={() => {
          apretado.current = 'quitar';
          quitar(id);
        }}
        recienPuesta={apretado.current === 'agregar'}
      />
    );
  }
  if (stock < pasoDe(venta)) return <span className="sin-stock">Sin stock</span>;
  return (
    <Boton
      tipo="principal"
      autoFocus={apretado.current === 'quitar'}
      aria-busy={agregando}
      aria-label={`Agregar ${nombre} al carrito`}
      onClick={({ detail: veces }) => {
        // A double click is one.
        if (veces > 1 || agregando) return;
        apretado.current = 'agregar';
        agregar(id, nombre, pasoDe(venta));
      }}
    >
      {agregando ? 'Agregando…' : 'Agregar'}
    </Boton>
  );
}
