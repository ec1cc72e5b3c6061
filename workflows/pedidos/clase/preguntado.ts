/** What the shopper of an order is asked, and which of its ends they were told of. */
import type { ConsultaAbierta } from '../../../contracts/temporal/mensajes.ts';
import type { EstadoWorkflow } from '../../../contracts/temporal/pedido.ts';

type Consulta = NonNullable<EstadoWorkflow['consulta']>;

export class Preguntado {
  #consulta: Consulta | null;

  constructor(consulta: Consulta | null) {
    this.#consulta = consulta;
  }

  get consulta(): Consulta | null {
    return this.#consulta;
  }
  /** Whether it has been told as it stands. */
  get avisada(): boolean {
    return this.#consulta?.avisada === this.#consulta?.vence;
  }
  /** The same question keeps what was told of it. */
  aplicar(consulta: ConsultaAbierta | null): void {
    const antes = this.#consulta;
    const { avisada } = antes !== null && antes.id === consulta?.id ? antes : {};
    this.#consulta =
      consulta === null ? null : { ...consulta, ...(avisada === undefined ? {} : { avisada }) };
  }
  anotarAvisada(vence: string): void {
    if (this.#consulta !== null) this.#consulta = { ...this.#consulta, avisada: vence };
  }
  terminar(): void {
    this.#consulta = null;
  }
}
