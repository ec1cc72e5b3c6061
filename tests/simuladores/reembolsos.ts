/** The refunds of the simulated MercadoPago: made at once, later, or refused, as it is told. */
import { setTimeout as dormir } from 'node:timers/promises';
import { abrirDiario } from './diario.ts';
import type { Diario } from './diario.ts';
import { alCentavo } from './pagos.ts';
import type { Almacen, Pago } from './pagos.ts';

/** What becomes of a refund that is asked for. */
export type SuerteDeReembolso = (typeof SUERTES)[number];
export const SUERTES = ['approved', 'in_process', 'rejected'] as const;

export interface Reembolso {
  readonly id: number;
  readonly payment_id: number;
  readonly amount: number;
  status: SuerteDeReembolso;
}

export type Reembolsos = ReturnType<typeof createReembolsos>;

/**
 * @param alDevolver told of each payment of which something went back
 * @param diario what an earlier process knew
 */
export function createReembolsos(
  almacen: Almacen,
  alDevolver: (pago: Pago) => void,
  diario: Diario = abrirDiario(),
) {
  const hechos = diario.de<Reembolso>('reembolso');
  const anotar = (clave: string, reembolso: Reembolso): void => {
    hechos.set(clave, reembolso);
    diario.anotar('reembolso', clave, reembolso);
  };
  const suertes: SuerteDeReembolso[] = [];
  const ocupados = new Set<number>();
  let demoraMs = 0;
  /** Answers `POST /v1/payments/:id/refunds`: the same key is the same refund. */
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

  function hacer(pago: Pago, clave: string, monto: unknown) {
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
    pedir,
    /** Those of a payment, in the order in which they were asked for. */
    de: (pagoId: number | string) =>
      [...hechos.values()].filter(({ payment_id }) => payment_id === Number(pagoId)),
    /** What becomes of the next `veces` ones; without a word they are made at once. */
    proximos: (suerte: SuerteDeReembolso, veces = 1) =>
      void suertes.push(...Array<SuerteDeReembolso>(veces).fill(suerte)),
    /** One takes this long from now on; whoever asks for the same payment meanwhile gets a 409. */
    demorar: (ms: number) => void (demoraMs = ms),
    /** One in process is over. @returns its payment */
    resolver(id: number, suerte: SuerteDeReembolso): Pago {
      const [clave, reembolso] = [...hechos].find(([, hecho]) => hecho.id === id) ?? [];
      const pago = almacen.pagos.get(String(reembolso?.payment_id));
      if (clave === undefined || reembolso?.status !== 'in_process' || pago === undefined)
        throw new Error(`no hay reembolso en curso ${id}`);
      reembolso.status = suerte;
      anotar(clave, reembolso);
      if (suerte === 'approved') devolver(pago, reembolso.amount);
      return pago;
    },
  };
}
