/** The card of a product, as the shop will show it. */
import { medidaDe, precioPorUnidad, sinMedida } from '../../../contracts/reglas/valores/medida.ts';
import { Foto } from '../../tienda/piezas/producto/foto.tsx';
import {
  Ahorro,
  descuento,
  PorUnidad,
  Precio,
  SinImpuestos,
} from '../../tienda/piezas/producto/precio.tsx';
import { detalleDe } from '../../tienda/piezas/producto/detalle.ts';
import type { Borrador } from './borrador.ts';

interface VistaPreviaProps {
  /** Null of one that is not stored yet: nothing is drawn for it then. */
  readonly id: number | null;
  readonly borrador: Borrador;
  /** The first of its pictures. */
  readonly foto: string | null;
}

export function VistaPrevia({ id, borrador, foto: imagen_url }: VistaPreviaProps) {
  const { nombre, precio, precio_anterior: antes, iva } = borrador;
  const medida = borrador.medida ?? medidaDe(nombre);
  const menos = descuento(precio, antes);
  return (
    <section className="panel" aria-label="Así se ve en la tienda">
      <h2>Así se ve en la tienda</h2>
      <div className="tarjeta vista-previa">
        {id === null && imagen_url === null ? (
          <span className="foto">Sin foto, la dibujamos</span>
        ) : (
          <Foto key={imagen_url} producto={{ id: id ?? 0, nombre, imagen_url }} ancho="12rem" />
        )}
        <span className="tarjeta-nombre">{sinMedida(nombre) || 'Nombre'}</span>
        <span className="tarjeta-detalle">{detalleDe(borrador, medida)}</span>
        {menos === 0 ? null : <span className="oferta">{menos} % OFF</span>}
        <div className="tarjeta-precio">
          <Precio pesos={precio} antes={antes} />
          <Ahorro pesos={antes === null ? 0 : antes - precio} />
          <PorUnidad pesos={precioPorUnidad(precio, medida)} medida={medida} />
          <SinImpuestos precio={precio} iva={iva} />
        </div>
      </div>
    </section>
  );
}
