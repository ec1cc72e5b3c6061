/** The refunds of the simulated MercadoPago: made at once, later, or refused, as it is told. */
import { setTimeout as dormir } from 'node:timers/promises';
import { abrirDiario } from './diario.ts';
import type { Diario } from './diario.ts';
import { alCentavo } from './pagos.ts';
import type { Almacen, Pago } from './pagos.ts';
import type { Respuesta } from './servidor.ts';

/** What becomes of a refund that is asked for. */
export type SuerteDeReembolso = 'approved' | 'in_process' | 'rejected';
export const SUERTES: readonly SuerteDeReembolso[] = ['approved', 'in_process', 'rejected'];

export interface Reembolso {
  readonly id: number;
  readonly payment_id: number;
  readonly amount: number;
  status: SuerteDeReembolso;
}

export interface Reembolsos {
  /** Those of a payment, in the order in which they were asked for. */
  de(pagoId: number | string): Reembolso[];
  /** What becomes of the next `veces` ones; without a word they are made at once. */
  proximos(suerte: SuerteDeReembolso, veces?: number): void;
  /** One takes this long from now on; whoever asks for the same payment meanwhile gets a 409. */
  demorar(ms: number): void;
  /** One in process is over. @returns its payment */
  resolver(id: number, suerte: SuerteDeReembolso): Pago;
  /** Answers `POST /v1/payments/:id/refunds`: the same key is the same refund. */
  pedir(pago: Pago | undefined, clave: string, monto: unknown): Promise<Respuesta>;
}

/**
 * @param alDevolver told of each payment of which something went back
 * @param diario what an earlier process knew
 */
export function createReembolsos(
  almacen: Almacen,
  alDevolver: (pago: Pago) => void,
  diario: Diario = abrirDiario(),
): Reembolsos {
  const hechos = diario.de<Reembolso>('reembolso');
  const anotar = (clave: string, reembolso: Reembolso): void => {
    hechos.set(clave, reembolso);
    diario.anotar('reembolso', clave, reembolso);
  };
  const suertes: SuerteDeReembolso[] = [];
  const ocupados = new Set<number>();
  let demoraMs = 0;
  const pagoDe = ({ payment_id }: Reembolso): Pago => {
    const pago = almacen.pagos.get(String(payment_id));
    if (pago === undefined) throw new Error(`no hay pago ${payment_id}`);
    return pago;
  };

  async function pedir(pago: Pago | undefined, clave: string, monto: unknown) {
    if (pago === undefined) return { status: 404, json: { error: 'not_found' } };
    if (ocupados.has(pago.id)) return { status: 409, json: { error: 'conflict' } };
    const previo = hechos.get(clave);
    if (previo !== undefined) return { status: 201, json: previo };
    ocupados.add(pago.id);
    await dormir(demoraMs);
    ocupados.delete(pago.id);
    return hacer(pago, clave, monto);
  }

  function hacer(pago: Pago, clave: string, monto: unknown): Respuesta {
    const queda = alCentavo(pago.transaction_amount - pago.transaction_amount_refunded);
    const amount = typeof monto === 'number' ? monto : queda;
    const enCurso = [...hechos.values()].some(
      ({ payment_id, status }) => payment_id === pago.id && status === 'in_process',
    );
    if (pago.status !== 'approved' || amount > queda || amount <= 0 || enCurso)
      return { status: 400, json: { error: 'bad_request' } };
    const status = suertes.shift() ?? 'approved';
    const reembolso = { id: Date.now() + hechos.size, payment_id: pago.id, amount, status };
    anotar(clave, reembolso);
    if (status === 'approved') devolver(pago, amount);
    return { status: 201, json: reembolso };
  }

  function devolver(pago: Pago, monto: number): void {
    almacen.devolver(pago, monto);
    alDevolver(pago);
  }

  return {
    de: (pagoId) =>
      [...hechos.values()].filter(({ payment_id }) => String(payment_id) === String(pagoId)),
    proximos: (suerte, veces = 1) =>
      void suertes.push(...Array<SuerteDeReembolso>(veces).fill(suerte)),
    demorar: (ms) => void (demoraMs = ms),
    resolver(id, suerte) {
      const [clave, reembolso] = [...hechos].find(([, hecho]) => hecho.id === id) ?? [];
      if (clave === undefined || reembolso?.status !== 'in_process')
        throw new Error(`no hay reembolso en curso ${id}`);
      reembolso.status = suerte;
      anotar(clave, reembolso);
      const pago = pagoDe(reembolso);
      if (suerte === 'approved') devolver(pago, reembolso.amount);
      return pago;
    },
    pedir,
  };
}
