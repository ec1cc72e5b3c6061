/** What a payment says that it is for. Pure. */
import type { NuevoCobro } from '../../contracts/pagos/proveedor.ts';
import { parteDe } from '../../contracts/reglas/precios/cotizar.ts';
import type { LineaPagada } from '../../contracts/reglas/precios/cotizar.ts';
import { cantidadEnTexto, importeDe } from '../../contracts/reglas/valores/cantidades.ts';
import type { VentaPor } from '../../contracts/reglas/valores/cantidades.ts';

interface PorCobrar {
  readonly lineas: readonly (LineaPagada & {
    readonly nombre: string;
    readonly por: VentaPor | null;
  })[];
  readonly envio: number;
}

/**
 * They add up to the order's total, to the centavo: what something was taken off of goes as one thing at what is left,
 * and so does the delivery. What costs nothing is not told, since no provider takes a price of zero.
 */
export function itemsDeCobro({ lineas, envio }: PorCobrar): NuevoCobro['items'] {
  const cobrados = lineas.map(deLinea).filter((item) => importeDe(item) > 0);
  return envio === 0 ? cobrados : [...cobrados, { titulo: 'Envío', cantidad: 1, precio: envio }];
}

function deLinea(linea: PorCobrar['lineas'][number]): NuevoCobro['items'][number] {
  const { nombre, cantidad, precio, descuento, por } = linea;
  if (descuento === 0)
    return { titulo: nombre, cantidad, precio, ...(por === null ? {} : { por }) };
  const titulo = `${nombre}: ${cantidadEnTexto(cantidad, por)}`;
  return { titulo, cantidad: 1, precio: parteDe(linea, cantidad) };
}
