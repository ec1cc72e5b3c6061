/** What an invoice says of its VAT: net and tax of each rate, which add up to what was paid, to the centavo. Pure. */
import { aCentavos, aPesos, repartir } from '../precios/centavos.ts';
import { sinImpuestos, TASAS_IVA } from '../valores/medida.ts';

export type TasaIva = (typeof TASAS_IVA)[number];

/** What delivery pays, which is a service like any other. */
export const IVA_DEL_ENVIO: TasaIva = 21;

/** A line as it is charged, VAT included, in pesos. */
export interface Renglon {
  readonly importe: number;
  /** Percents of VAT. */
  readonly iva: TasaIva;
}

export interface PorTasa {
  readonly tasa: TasaIva;
  readonly neto: number;
  readonly iva: number;
}

export interface Desglose {
  readonly total: number;
  /** The rates that there is something of, the lowest first. */
  readonly tasas: readonly PorTasa[];
}

/** Of what a percent of VAT is told as; 21 where it is none that there is. */
export function comoTasa(iva: number): TasaIva {
  return TASAS_IVA.find((tasa) => tasa === iva) ?? 21;
}

/**
 * Of each rate all lines together: rounded once, net and tax are what the tax office makes of each other, within the
 * centavo that it allows. Who does not tell VAT apart has all of it at rate 0.
 */
export function desglosar(renglones: readonly Renglon[], discrimina: boolean): Desglose {
  const sumas = TASAS_IVA.map((tasa) => ({
    tasa,
    suma: sumar(
      renglones.filter(({ iva }) => (discrimina ? iva : 0) === tasa).map(({ importe }) => importe),
    ),
  })).filter(({ suma }) => suma > 0n);
  return {
    total: aPesos(sumas.reduce((total, { suma }) => total + suma, 0n)),
    tasas: sumas.map(({ tasa, suma }) => {
      const neto = sinImpuestos(aPesos(suma), tasa);
      return { tasa, neto, iva: aPesos(suma - aCentavos(neto)) };
    }),
  };
}

/**
 * A part of an invoice that goes back: shared out among its rates in proportion to what is left of each, so that no
 * rate gives back more than it took. More than is left counts as what is left.
 * @param previas what has gone back of it before
 */
export function desglosarNota(
  monto: number,
  factura: Desglose,
  previas: readonly Desglose[],
): Desglose {
  const quedan = factura.tasas.map(({ tasa, neto, iva }) => ({
    clave: tasa,
    tasa,
    base: aCentavos(neto) + aCentavos(iva) - devuelto(previas, tasa),
  }));
  const queda = quedan.reduce((suma, { base }) => suma + base, 0n);
  const pedido = aCentavos(monto);
  const partes = repartir(pedido < queda ? pedido : queda, quedan);
  const renglones = quedan.map(({ tasa }, i) => ({ iva: tasa, importe: aPesos(partes[i] ?? 0n) }));
  return desglosar(renglones, true);
}

export const netoDe = ({ tasas }: Desglose): number => aPesos(sumar(tasas.map(({ neto }) => neto)));
export const ivaDe = ({ tasas }: Desglose): number => aPesos(sumar(tasas.map(({ iva }) => iva)));

function devuelto(previas: readonly Desglose[], de: TasaIva): bigint {
  const partes = previas.flatMap(({ tasas }) => tasas.filter(({ tasa }) => tasa === de));
  return sumar(partes.flatMap(({ neto, iva }) => [neto, iva]));
}

function sumar(pesos: readonly number[]): bigint {
  return pesos.reduce((suma, peso) => suma + aCentavos(peso), 0n);
}
