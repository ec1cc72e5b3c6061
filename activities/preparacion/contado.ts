/** What is told of a mark: to dispatch, and to who bought. Pure. */
import { parteDe } from '../../contracts/reglas/precios/cotizar.ts';
import { faltanDe } from '../../contracts/reglas/preparacion/lineas.ts';
import { cantidadEnTexto } from '../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../contracts/reglas/valores/pesos.ts';
import type { Contado } from './asentar.ts';
import type { Linea, Marca, Retenido } from './lineas.ts';

/** What was to be paid for what there is not, in pesos: its share of the line. */
export function importeQueFalta(linea: Linea, preparados: number): number {
  return parteDe(linea, faltanDe(linea.cantidad, preparados), Math.min(preparados, linea.cantidad));
}

/** What dispatch reads of a mark, and what the shopper does: only where it is not what was ordered. */
export function contar(linea: Linea, preparados: number, marca: Marca): Omit<Contado, 'actor'> {
  const { nombre, cantidad, por } = linea;
  const hay = `${nombre}: ${cantidadEnTexto(preparados, por)} de ${cantidadEnTexto(cantidad, por)}`;
  switch (marca.estado) {
    case 'preparada':
      return { detalle: hay, detallePublico: null };
    case 'faltante':
      return {
        detalle: `${hay}, sin reemplazo`,
        detallePublico: `No había ${nombre}: no se cobra`,
      };
    case 'reemplazada': {
      const { importe } = marca.reemplazo;
      return {
        detalle: `${hay}, se reemplaza por ${enTexto(marca.reemplazo)}`,
        detallePublico: `No había ${nombre}: te llevamos ${enTexto(marca.reemplazo)} por ${formatearPesos(importe)}`,
      };
    }
    case 'consultada': {
      const era = importeQueFalta(linea, preparados);
      const cuesta = `${formatearPesos(marca.reemplazo.importe)} en vez de ${formatearPesos(era)}`;
      return {
        detalle: `${hay}, se le pregunta por ${enTexto(marca.reemplazo)}`,
        detallePublico: `No había ${nombre}: ¿te llevamos ${enTexto(marca.reemplazo)}? Son ${cuesta}`,
      };
    }
  }
}

const enTexto = ({ nombre, cantidad, por }: Retenido): string =>
  `${nombre} (${cantidadEnTexto(cantidad, por)})`;
