/** A cart as it is answered: what it comes to, and what there is to know before paying. Pure. */
import type { AvisoCarrito, Carrito } from '../../contracts/tienda/carrito.ts';
import { totalDe } from '../../contracts/comun/dinero.ts';
import { cantidadEnTexto } from '../../contracts/reglas/valores/cantidades.ts';
import type { VentaPor } from '../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';

export interface LineaLeida {
  readonly producto_id: number;
  readonly cantidad: number;
  readonly precio_visto: number;
  readonly nombre: string;
  readonly precio: number;
  readonly stock: number;
  readonly activo: boolean;
  readonly imagen_url: string | null;
  readonly precio_anterior: number | null;
  readonly por: VentaPor | null;
  readonly paso: number;
}

export interface CarritoLeido {
  readonly id: number;
  /** Grows with each change. */
  readonly version: number;
  readonly lineas: readonly LineaLeida[];
}

/** The cart as it is answered, with what there is to know before paying. */
export function comoCarrito(leido: CarritoLeido | null): Carrito {
  const lineas = leido?.lineas ?? [];
  const enVenta = lineas.filter(({ activo }) => activo);
  const ahorro = totalDe(enVenta.map((linea) => ({ ...linea, precio: rebajaDe(linea) })));
  const items = lineas.map(
    ({
      producto_id,
      nombre,
      imagen_url,
      precio,
      precio_anterior,
      cantidad,
      stock,
      activo,
      por,
      paso,
    }) => ({
      producto_id,
      nombre,
      imagen_url,
      precio,
      ...(precio_anterior === null ? {} : { precio_anterior }),
      cantidad,
      stock: activo ? stock : 0,
      ...(por === null ? {} : { venta: { por, paso } }),
      subtotal: totalDe([{ precio, cantidad }]),
      disponible: activo && stock >= cantidad,
    }),
  );
  return {
    items,
    // Half a kilo is one thing in the bag, as a whole one is.
    unidades: items.reduce((suma, { cantidad, venta }) => suma + (venta ? 1 : cantidad), 0),
    total: totalDe(enVenta),
    ...(ahorro > 0 ? { ahorro } : {}),
    avisos: lineas.flatMap(avisosDe),
    se_puede_comprar: items.length > 0 && items.every(({ disponible }) => disponible),
  };
}

const rebajaDe = ({ precio, precio_anterior: antes }: LineaLeida): number =>
  antes === null ? 0 : Math.max(0, antes - precio);

function avisosDe(linea: LineaLeida): AvisoCarrito[] {
  const { producto_id, nombre, precio, precio_visto, stock, cantidad, por } = linea;
  if (!linea.activo) {
    const mensaje = `${nombre} ya no está a la venta`;
    return [{ tipo: 'no_disponible', producto_id, mensaje }];
  }
  const avisos: AvisoCarrito[] = [];
  if (stock < cantidad) {
    const mensaje =
      stock === 0 ? `No queda ${nombre}` : `De ${nombre} quedan ${cantidadEnTexto(stock, por)}`;
    avisos.push({ tipo: 'stock', producto_id, mensaje, stock });
  }
  if (precio !== precio_visto) {
    const verbo = precio > precio_visto ? 'subió' : 'bajó';
    const mensaje = `${nombre} ${verbo} de ${formatearPesos(precio_visto)} a ${formatearPesos(precio)}`;
    avisos.push({ tipo: 'precio', producto_id, mensaje, precio_anterior: precio_visto });
  }
  return avisos;
}
