/** What an invoice is called and how it is known: by the tax office's codes, by people, by who reads its QR. Pure. */
import { aCentavos, aPesos } from '../precios/centavos.ts';

export const CONDICIONES_ARCA = ['responsable_inscripto', 'monotributo'] as const;
export type CondicionArca = (typeof CONDICIONES_ARCA)[number];

export const TIPOS_COMPROBANTE = ['factura', 'nota_credito'] as const;
export type TipoComprobante = (typeof TIPOS_COMPROBANTE)[number];

/** `reservado`: it has its number; `enviado`: it was asked for, and what came of it may not be known. */
export const ESTADOS_COMPROBANTE = [
  'pendiente',
  'reservado',
  'enviado',
  'autorizado',
  'rechazado',
] as const;
export type EstadoComprobante = (typeof ESTADOS_COMPROBANTE)[number];

/** ARCA's own codes (`CbteTipo`): B and C of each. */
export const CODIGOS_COMPROBANTE = [6, 8, 11, 13] as const;
export type CodigoComprobante = (typeof CODIGOS_COMPROBANTE)[number];

interface Clase {
  readonly tipo: TipoComprobante;
  readonly letra: 'B' | 'C';
  readonly nombre: string;
}
export const CLASES: Readonly<Record<CodigoComprobante, Clase>> = {
  6: { tipo: 'factura', letra: 'B', nombre: 'Factura B' },
  8: { tipo: 'nota_credito', letra: 'B', nombre: 'Nota de crédito B' },
  11: { tipo: 'factura', letra: 'C', nombre: 'Factura C' },
  13: { tipo: 'nota_credito', letra: 'C', nombre: 'Nota de crédito C' },
};

/** What whoever sells as this gives to people who buy for themselves. */
export const facturaDe = (condicion: CondicionArca): CodigoComprobante =>
  condicion === 'responsable_inscripto' ? 6 : 11;

/** What takes a part of such an invoice back. */
export const notaDe = (factura: CodigoComprobante): CodigoComprobante => (factura === 6 ? 8 : 13);

/** Whether VAT is told apart in it. */
export const discriminaIva = (codigo: CodigoComprobante): boolean => CLASES[codigo].letra === 'B';

/** How an order stands with who paid it: it is all back, by whoever it was given or taken. */
const VOLVIO = ['devuelto', 'contracargo'];

/**
 * Pesos of its invoice that stand although what was paid is back: the credit note that is due. What is given back by us
 * brings its own; a provider who gives back or takes back brings none, and a chargeback may still be won.
 */
export function faltaDeNota(
  pagoEstado: string | null,
  comprobantes: readonly {
    readonly codigo: CodigoComprobante;
    readonly estado: EstadoComprobante;
    readonly total: number;
  }[],
): number {
  const factura = comprobantes.find(({ codigo }) => CLASES[codigo].tipo === 'factura');
  if (pagoEstado === null || !VOLVIO.includes(pagoEstado) || factura?.estado !== 'autorizado')
    return 0;
  const notas = comprobantes.filter(({ codigo }) => CLASES[codigo].tipo === 'nota_credito');
  const tomado = notas.reduce((suma, { total }) => suma + aCentavos(total), 0n);
  return aPesos(aCentavos(factura.total) - tomado);
}

/** `00003-00000012`, as it is written on paper. */
export function numeroDeComprobante(punto: number, numero: number): string {
  return `${String(punto).padStart(5, '0')}-${String(numero).padStart(8, '0')}`;
}

/** An authorised one, as its QR tells of it. */
export interface Autorizado {
  /** `YYYY-MM-DD`. */
  readonly fecha: string;
  readonly cuit: string;
  readonly punto: number;
  readonly codigo: CodigoComprobante;
  readonly numero: number;
  readonly total: number;
  readonly cae: string;
}

/** Where its QR leads: what RG 4892 asks for, with whoever buys for themselves unnamed. */
export function enlaceDelQr(comprobante: Autorizado): string {
  const { fecha, cuit, punto, codigo, numero, total, cae } = comprobante;
  const datos = {
    ...{ ver: 1, fecha, cuit: Number(cuit), ptoVta: punto, tipoCmp: codigo, nroCmp: numero },
    ...{ importe: total, moneda: 'PES', ctz: 1, tipoDocRec: 99, nroDocRec: 0 },
    ...{ tipoCodAut: 'E', codAut: Number(cae) },
  };
  return `https://www.afip.gob.ar/fe/qr/?p=${encodeURIComponent(btoa(JSON.stringify(datos)))}`;
}
