/** A product in a list. */
import { Link } from 'wouter';
import type { Producto } from '../../../../contracts/tienda/catalogo.ts';
import { BotonComprar } from './comprar-boton.tsx';
import { Foto } from './foto.tsx';
import { Precio, descuento } from './precio.tsx';

export function Tarjeta({ producto }: { producto: Producto }) {
  const { id, nombre, descripcion, precio, precio_anterior: antes, categoria } = producto;
  const menos = descuento(precio, antes);
  return (
    <li className="tarjeta">
      <Link href={`/productos/${id}`} className="tarjeta-enlace">
        <Foto url={producto.imagen_url} nombre={nombre} categoria={categoria} />
        <span className="tarjeta-nombre">{nombre}</span>
      </Link>
      {menos === 0 ? null : <span className="oferta">{menos} % menos</span>}
      <span className="tarjeta-detalle">{producto.comerciante ?? descripcion}</span>
      <Precio pesos={precio} antes={antes} />
      <BotonComprar producto={producto} />
    </li>
  );
}

export function Tarjetas({ productos }: { productos: readonly Producto[] }) {
  return (
    <ul className="tarjetas">
      {productos.map((producto) => (
        <Tarjeta key={producto.id} producto={producto} />
      ))}
    </ul>
  );
}

/** Where products will be, while they are on their way. */
export function TarjetasEnCamino({ cuantas = 8 }: { cuantas?: number }) {
  return (
    <div role="status">
      <span className="oculto-visual">Buscando productos…</span>
      <ul className="tarjetas" aria-hidden="true">
        {Array.from({ length: cuantas }, (_, i) => (
          <li key={i} className="tarjeta tarjeta-vacia" />
        ))}
      </ul>
    </div>
  );
}
