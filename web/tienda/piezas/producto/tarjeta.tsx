/** A product in a list. */
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import {
  medidaDe,
  precioPorUnidad,
  sinMedida,
} from '../../../../contracts/reglas/valores/medida.ts';
import type { Producto } from '../../../../contracts/tienda/catalogo.ts';
import { alPintar } from '../../../ui/dibujo/al-pintar.ts';
import { BotonComprar } from './comprar-boton.tsx';
import { Corazon } from './corazon.tsx';
import { Foto } from './foto.tsx';
import { Ahorro, DeAPasos, PorUnidad, Precio, SinImpuestos, descuento } from './precio.tsx';
import { detalleDe } from './detalle.ts';
import { Promesa } from './promesa.tsx';

interface TarjetaProps {
  readonly producto: Producto;
  /** What else can be done with it there. */
  readonly alPie?: (producto: Producto) => ReactNode;
}

export function Tarjeta({ producto, alPie }: TarjetaProps) {
  const { id, nombre, precio, precio_anterior: antes } = producto;
  const menos = descuento(precio, antes);
  const medida = producto.medida ?? medidaDe(nombre);
  return (
    <li className="tarjeta">
      <Link href={`/productos/${id}`} className="tarjeta-enlace">
        <Foto producto={producto} />
        <span className="tarjeta-nombre">{sinMedida(nombre)}</span>{' '}
        <span className="tarjeta-detalle">{detalleDe(producto, medida)}</span>
      </Link>
      <Corazon producto={producto} />
      {menos === 0 ? null : <span className="oferta">{menos} % OFF</span>}
      <div className="tarjeta-comprar">
        <BotonComprar producto={producto} />
      </div>
      <div className="tarjeta-precio">
        <Precio pesos={precio} antes={antes} />
        <Ahorro pesos={antes === null ? 0 : antes - precio} />
        <DeAPasos precio={precio} venta={producto.venta} />
        <PorUnidad pesos={precioPorUnidad(precio, medida)} medida={medida} />
        <SinImpuestos precio={precio} iva={producto.iva} />
        <Promesa />
      </div>
      {alPie?.(producto)}
    </li>
  );
}

interface TarjetasProps extends Pick<TarjetaProps, 'alPie'> {
  readonly productos: readonly Producto[];
}

/** Of the first list, on a telephone, as many as are seen. */
const A_LA_VISTA = 4;
const useListaVista = alPintar();

export function Tarjetas({ productos, ...resto }: TarjetasProps) {
  const hasta = useListaVista() ? productos.length : A_LA_VISTA;
  return (
    <ul className="tarjetas">
      {productos.slice(0, hasta).map((producto) => (
        <Tarjeta key={producto.id} producto={producto} {...resto} />
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
            <span className="renglon renglon-precio" />
            <span className="renglon renglon-chico" />
            <span className="renglon renglon-chico renglon-corto" />
          </li>
        ))}
      </ul>
    </div>
  );
}
