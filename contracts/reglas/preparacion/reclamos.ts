/** Claims: how long they may take, and what of an order one is about. Pure. */
import { aCentavos, aPesos, proporcion } from '../precios/centavos.ts';
import type { VentaPor } from '../valores/cantidades.ts';

/** So long after the delivery something can be claimed. */
export const DIAS_PARA_RECLAMAR = 7;
/** Within these it is answered. */
export const HORAS_PARA_CONTESTAR = 48;

/** What came of a line: what was ordered or, beside it, what stood in for the rest. In pesos, what all of it was charged at. */
export interface Llegado {
  readonly linea_id: number;
  readonly producto_id: number;
  readonly nombre: string;
  readonly por: VentaPor | null;
  readonly cantidad: number;
  readonly importe: number;
}

export interface LineaReclamada {
  readonly linea_id: number;
  /** Which of what came of it; whatever came where that is left out. */
  readonly producto_id?: number | undefined;
  /** How much of it; all of it where that is left out. */
  readonly cantidad?: number | undefined;
}

/** What is claimed about of one product. */
export interface LoReclamado {
  readonly producto_id: number;
  readonly nombre: string;
  readonly por?: VentaPor;
  readonly cantidad: number;
  readonly importe: number;
}

/** A field, and why it cannot be so. */
interface Queja {
  readonly campo: string;
  readonly mensaje: string;
}

/**
 * What a claim about these lines is about, each product with its part of what was charged. The same thing twice is one,
 * of both quantities. @returns a complaint for what did not come, or not so much
 */
export function loReclamado(
  lineas: readonly LineaReclamada[],
  llegados: readonly Llegado[],
): readonly LoReclamado[] | Queja {
  const cuanto = new Map<Llegado, number>();
  for (const [i, { linea_id, producto_id, cantidad }] of lineas.entries()) {
    const deLinea = llegados.filter((llegado) => llegado.linea_id === linea_id);
    const reclamados = deLinea.filter(
      (llegado) => producto_id === undefined || llegado.producto_id === producto_id,
    );
    const [primero, segundo] = reclamados;
    if (primero === undefined) {
      const mensaje =
        deLinea.length === 0
          ? `El pedido no tiene la línea ${linea_id}`
          : `De esa línea no llegó el producto ${producto_id ?? ''}`;
      return { campo: `lineas.${i}`, mensaje };
    }
    if (cantidad !== undefined && segundo !== undefined) {
      const mensaje = `De esa línea llegaron ${primero.nombre} y ${segundo.nombre}: decí de cuál`;
      return { campo: `lineas.${i}.producto_id`, mensaje };
    }
    for (const llegado of reclamados) {
      const suma =
        cantidad === undefined ? llegado.cantidad : (cuanto.get(llegado) ?? 0) + cantidad;
      const mensaje = cantidad === undefined ? undefined : porQueNo(llegado, cantidad, suma);
      if (mensaje !== undefined) return { campo: `lineas.${i}.cantidad`, mensaje };
      cuanto.set(llegado, Math.max(cuanto.get(llegado) ?? 0, suma));
    }
  }
  return [...cuanto].map(([llegado, cantidad]) => parteDe(llegado, cantidad));
}

/** @param suma with what was claimed of it already */
function porQueNo({ nombre, por, cantidad }: Llegado, dada: number, suma: number) {
  if (milesimos(suma) > milesimos(cantidad) && cantidad > 0) return `De ${nombre} llegó menos`;
  if (por === null && !Number.isInteger(dada))
    return `${nombre} se vende por unidad: poné un número entero`;
  return undefined;
}

function parteDe(llegado: Llegado, dada: number): LoReclamado {
  const { producto_id, nombre, por } = llegado;
  const cantidad = Math.min(Number(milesimos(dada)) / 1_000, llegado.cantidad);
  const de = milesimos(llegado.cantidad);
  const importe = de === 0n ? 0n : proporcion(aCentavos(llegado.importe), milesimos(cantidad), de);
  return { producto_id, nombre, ...(por && { por }), cantidad, importe: aPesos(importe) };
}

const milesimos = (cantidad: number): bigint => BigInt(Math.round(cantidad * 1_000));
