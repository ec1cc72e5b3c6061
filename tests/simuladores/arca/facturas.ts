/** What the simulated tax office has authorised: numbers in their order, of a point of sale and a kind; and what it refuses. */
import { randomInt } from 'node:crypto';
import type { Pedido } from './solicitud.ts';

export interface Emitido extends Pedido {
  readonly cae: string;
  readonly vence: string;
}

export interface Motivo {
  readonly codigo: number;
  readonly mensaje: string;
}

const TASAS: Readonly<Record<number, number>> = { 3: 0, 4: 0.105, 5: 0.21, 6: 0.27 };
const casi = (a: number, b: number) => Math.abs(a - b) < 0.01 + 1e-9;

export function createFacturas() {
  const emitidos: Emitido[] = [];
  const hallar = (punto: number, codigo: number, numero: number) =>
    emitidos.find((de) => de.punto === punto && de.codigo === codigo && de.numero === numero);
  const ultimo = (punto: number, codigo: number) =>
    emitidos
      .filter((de) => de.punto === punto && de.codigo === codigo)
      .reduce((mayor, { numero }) => Math.max(mayor, numero), 0);

  const guardar = (pedido: Pedido): Emitido => {
    const cae = String(70_000_000_000_000 + randomInt(2 ** 40));
    const emitido = { ...pedido, cae, vence: pedido.fecha };
    emitidos.push(emitido);
    return emitido;
  };

  return {
    emitidos,
    hallar,
    ultimo,
    /** Keeps it, or says what is wrong with it. */
    emitir(pedido: Pedido): Emitido | Motivo {
      const motivo = queTieneDeMalo(pedido, ultimo(pedido.punto, pedido.codigo));
      return motivo ?? guardar(pedido);
    },
    guardar,
  };
}

function queTieneDeMalo(pedido: Pedido, ultimo: number): Motivo | undefined {
  const { numero, codigo, total, neto, iva, receptor, alicuotas, asociado } = pedido;
  const malo = (de: number, mensaje: string): Motivo => ({ codigo: de, mensaje });
  if (numero !== ultimo + 1)
    return malo(10016, 'El numero o fecha del comprobante no se corresponde con el proximo');
  if (receptor !== 5)
    return malo(10246, 'Campo Condicion Frente al IVA del receptor es obligatorio');
  if (!casi(total, neto + iva)) return malo(10048, 'El campo ImpTotal no es la suma');
  const esNota = codigo === 8 || codigo === 13;
  if (esNota !== (asociado !== null))
    return malo(10197, 'Si el comprobante es debito o credito, CbtesAsoc');
  if (codigo === 11 || codigo === 13)
    return alicuotas.length + iva === 0
      ? undefined
      : malo(10071, 'Para comprobantes C no informar IVA');
  const deAlicuotas = (cuanto: 'base' | 'importe') =>
    alicuotas.reduce((suma, alicuota) => suma + alicuota[cuanto], 0);
  if (!casi(deAlicuotas('base'), neto) || !casi(deAlicuotas('importe'), iva))
    return malo(10061, 'La suma de BaseImp o de Importe no es ImpNeto o ImpIVA');
  return alicuotas.every(({ id, base, importe }) => casi(base * (TASAS[id] ?? -1), importe))
    ? undefined
    : malo(10051, 'Los importes de AlicIVA no se corresponden con los porcentajes');
}
