/** What is known of an order's payment, and how news change it. */
import type { PagoDePedido, PagoIniciado } from '../../../contracts/temporal/mensajes.ts';

export class Cobranza {
  /** Where it is paid; null until its provider has answered. */
  enlace: PagoIniciado | null = null;
  /** Whether that takes longer than anybody should wait for. */
  demorada = false;
  /** The newest that is known of each payment. */
  readonly #conocidos = new Map<string, PagoDePedido>();

  /** The payment that pays the order, if there is one. */
  get aprobado(): PagoDePedido | undefined {
    return [...this.#conocidos.values()].find(({ estado }) => estado === 'approved');
  }
  get pagado(): boolean {
    return this.aprobado !== undefined;
  }

  /** Whether somebody says to have paid, and that has still to be looked at. */
  get declarado(): boolean {
    return [...this.#conocidos.values()].some(({ estado }) => estado === 'in_process');
  }

  /** Takes over what is said of a payment, unless something newer is known. @returns whether it was news */
  anotar(pago: PagoDePedido): boolean {
    const conocido = this.#conocidos.get(pago.pagoId);
    const viejo = conocido !== undefined && conocido.actualizado > pago.actualizado;
    const igual = conocido?.actualizado === pago.actualizado && conocido.estado === pago.estado;
    if (viejo || igual) return false;
    this.#conocidos.set(pago.pagoId, pago);
    return true;
  }

  /** The record does not know any of it: it is asked for anew. */
  olvidar(): void {
    this.#conocidos.clear();
    this.enlace = null;
  }
}
