/** Where an order comes from, and how it is paid: as it began, or by its rows once they were asked. */
import type {
  DatosDeLaFila,
  EntradaPedido,
  PedidoEnFila,
} from '../../../contracts/temporal/pedido.ts';

export class Origen {
  readonly #entrada: EntradaPedido;
  #deLaFila: DatosDeLaFila | undefined;
  #enLinea: boolean | undefined;

  constructor(entrada: EntradaPedido) {
    this.#entrada = entrada;
    this.#deLaFila = entrada.reanudar?.deLaFila;
    this.#enLinea = entrada.reanudar?.enLinea;
  }

  /** Whether it is paid online, before there is a ticket: by its rows, once they were asked. */
  get enLinea(): boolean {
    const { origen } = this.#entrada;
    const alEmpezar = origen.tipo === 'ahorro' && origen.pago !== undefined;
    return this.#enLinea ?? this.#deLaFila?.enLinea ?? alEmpezar;
  }
  /** Whether its ticket is made on a day that was agreed on; when that is, its row says. */
  get conFecha(): boolean {
    const { origen } = this.#entrada;
    const alEmpezar = origen.tipo === 'ahorro' && origen.despacharEn !== undefined;
    return this.#deLaFila === undefined ? alEmpezar : this.#deLaFila.despacharEn !== undefined;
  }
  /** Whether the ticket is to be made by somebody else's Ticketera. */
  get ticketeraRemota(): boolean {
    const { origen, pares } = this.#deLaFila ?? {
      origen: this.#entrada.origen.tipo,
      pares: this.#entrada.pares,
    };
    return origen === 'ahorro' && pares?.ticketeraRemota === true;
  }
  get ahorroRemoto(): boolean {
    return (this.#deLaFila?.pares ?? this.#entrada.pares)?.ahorroRemoto === true;
  }

  /** @param enLinea undefined where the rows have not told */
  aplicarEnLinea(enLinea: boolean | undefined): void {
    this.#enLinea = enLinea;
  }
  tomarFila({ origen, enLinea, pares, despacharEn }: PedidoEnFila): void {
    this.#deLaFila = {
      ...{ origen, enLinea, pares },
      ...(despacharEn === undefined ? {} : { despacharEn }),
    };
  }

  /** For the next run. */
  recordado(): { readonly deLaFila?: DatosDeLaFila; readonly enLinea?: boolean } {
    return {
      ...(this.#deLaFila === undefined ? {} : { deLaFila: this.#deLaFila }),
      ...(this.#enLinea === undefined ? {} : { enLinea: this.#enLinea }),
    };
  }
}
