/** A product in a list. */
import { Link } from 'wouter';
import {
  medidaDe,
  precioPorUnidad,
  sinMedida,
  tamanio,
} from '../../../../contracts/reglas/medida.ts';
import type { Producto } from '../../../../contracts/tienda/catalogo.ts';
import { BotonComprar } from './comprar-boton.tsx';
import { Foto } from './foto.tsx';
import { Ahorro, PorUnidad, Precio, SinImpuestos, descuento } from './precio.tsx';

export function Tarjeta({ producto }: { producto: Producto }) {
  const { id, nombre, precio, precio_anterior: antes, comerciante } = producto;
  const menos = descuento(precio, antes);
  const medida = producto.medida ?? medidaDe(nombre);
  return (
    <li className="tarjeta">
      <Link href={`/productos/${id}`} className="tarjeta-enlace">
        <Foto producto={producto} />
        <span className="tarjeta-nombre">{sinMedida(nombre)}</span>{' '}
        <span className="tarjeta-detalle">
          {[tamanio(nombre, medida), comerciante].filter(Boolean).join(' · ')}
        </span>
      </Link>
      {menos === 0 ? null : <span className="oferta">{menos} % OFF</span>}
      <div className="tarjeta-comprar">
        <BotonComprar producto={producto} />
      </div>
      <div className="tarjeta-precio">
        <Precio pesos={precio} antes={antes} />
        <Ahorro pesos={antes === null ? 0 : antes - precio} />
        <PorUnidad pesos={precioPorUnidad(precio, medida)} medida={medida} />
        <SinImpuestos precio={precio} iva={producto.iva} />
      </div>
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
          <li key={i} className="tarjeta tarjeta-vacia">
            <span className="foto" />
            <span className="renglon" />
            <span className="renglon renglon-corto" />
          </li>
        ))}
      </ul>
    </div>
  );
}
