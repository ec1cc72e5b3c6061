/** An order in its workflow: who may change what it knows, and how changes take turns. */
import {
  CancellationScope,
  condition,
  isCancellation,
  log,
  workflowInfo,
} from '@temporalio/workflow';
import { FALLA } from '../../../contracts/temporal/fallas.ts';
import type {
  CancelarPedido,
  ConfirmarTicket,
  TicketCreado,
} from '../../../contracts/temporal/mensajes.ts';
import type {
  EntradaPedido,
  EstadoWorkflow,
  PedidoEnFila,
  VistaPedido,
} from '../../../contracts/temporal/pedido.ts';
import { Cobranza } from './cobranza.ts';
import { Conocido } from './conocido.ts';
import { exigirCancelableAun, falla } from './exigencias.ts';

/** A cancellation that was asked for, until it is decided. */
interface Cancelacion extends CancelarPedido {
  /** Why it did not happen, once that is known. */
  rechazo?: Error;
  /** Why it has to wait, while it does. */
  espera?: string;
}

export class Pedido extends Conocido {
  /** How its online payment is doing. */
  readonly cobranza = new Cobranza();
  /** Slow tries so far, of all steps. */
  vueltas = 0;
  /** How often somebody has asked for the next slow try to happen now. */
  empujones = 0;
  /** Whether a driver may have room again. */
  hayRepartidor = false;
  /** What the remote Ticketera said while the order was being cancelled. */
  dichoMientrasCancelaba: ConfirmarTicket | null = null;
  /** The state that the remote Ahorro was last told. */
  confirmado: string | null;
  /** Whether a call to the remote Ahorro is under way. */
  confirmando = false;
  /** Whether a ticket was ever asked of the remote Ticketera. */
  pidioTicketRemoto: boolean;
  /** The lateness that dispatch was told of. */
  avisado: string | null;

  #contador: number;
  #listo: boolean;
  #cancelacion: Cancelacion | null;
  #alcance = new CancellationScope();
  #turno: Promise<unknown> = Promise.resolve();

  constructor(entrada: EntradaPedido) {
    super(entrada);
    const { reanudar } = entrada;
    this.confirmado = reanudar?.confirmado ?? null;
    this.avisado = reanudar?.avisado ?? null;
    this.pidioTicketRemoto = reanudar !== undefined;
    this.#contador = reanudar?.contador ?? 0;
    this.#cancelacion = reanudar?.cancelacion ? { ...reanudar.cancelacion } : null;
    if (this.#cancelacion !== null && this.espera('cancelacion'))
      this.#cancelacion.espera = this.motivoEspera ?? '';
    this.#listo = entrada.origen.tipo !== 'fila' || reanudar !== undefined;
  }

  /** Who cancels it, from when it is asked for until it is refused. */
  get cancelacion(): Readonly<Cancelacion> | null {
    return this.#cancelacion;
  }
  /** Whether nothing more is to be done for it. */
  get noSigue(): boolean {
    return this.#cancelacion !== null || this.termino;
  }
  /** A name for an effect that nobody asked for: the same in every replay, and never given again. */
  nombrar(clase: string): string {
    this.#contador += 1;
    return `${this.numero}/${workflowInfo().firstExecutionRunId}/${clase}/${this.#contador}`;
  }

  override entrarEnCola(paso: string, motivo: string): void {
    if (paso === 'cancelacion' && this.#cancelacion !== null) this.#cancelacion.espera = motivo;
    super.entrarEnCola(paso, motivo);
  }

  /** Takes over what the rows say; the story goes on from there. In a turn: nothing waits at its door. */
  aplicarFila(fila: PedidoEnFila): void {
    const primera = !this.#listo;
    this.#listo = true;
    this.pidioTicketRemoto = true;
    const queda = this.tomarFila(fila);
    if (queda === 'a_medio_cancelar')
      this.pedirCancelacion({ actor: 'sistema', motivo: 'se termina de cancelar' });
    if (queda !== 'de_nuevo' || primera) return;
    this.cobranza.olvidar();
    this.#alcance.cancel();
  }

  /** Runs `paso` when the ones before it have ended: changes of one order never overlap. */
  enTurno<T>(paso: () => Promise<T>): Promise<T> {
    const resultado = this.#turno.then(paso);
    this.#turno = resultado.catch(() => undefined);
    return resultado;
  }

  /**
   * Runs `paso` when the rows are read, in a run that was begun from them; at once in all others: of two messages
   * in one task the first has done its part before the second is heard, as in every history there is.
   */
  conFila<T>(paso: () => Promise<T>): Promise<T> {
    return this.#listo ? paso() : condition(() => this.#listo).then(paso);
  }

  /** Waits for the ticket, though not in the queue with it. @throws EnCola, PedidoCancelado */
  async conTicket(): Promise<TicketCreado> {
    this.exigirPagado();
    while (this.ticket === null && !this.espera('ticket') && !this.noSigue && !this.programado)
      await this.novedad();
    // What the rows tell may be that it is not paid.
    if (this.ticket !== null) return this.ticket;
    this.exigirPagado();
    throw this.noSigue
      ? falla(FALLA.pedidoCancelado, 'El pedido fue cancelado')
      : falla(FALLA.enCola, `El pedido espera en la cola: ${this.motivoEspera ?? ''}`);
  }

  /** Without the payment there is no ticket, nor before its day. @throws EnCola */
  exigirPagado(): void {
    if (this.faltaPago) throw falla(FALLA.enCola, 'El pedido espera su pago');
    if (this.programado) throw falla(FALLA.enCola, 'El pedido está programado');
  }

  /** Runs the story until it ends, or until a cancellation or its rows interrupt it. */
  async hastaQueSeInterrumpa(historia: () => Promise<void>): Promise<void> {
    if (this.#alcance.consideredCancelled) this.#alcance = new CancellationScope();
    try {
      await this.#alcance.run(historia);
    } catch (error) {
      if (!isCancellation(error)) throw error;
      if (CancellationScope.current().consideredCancelled) {
        this.#cancelacion ??= { actor: 'operaciones', motivo: 'cancelado desde Temporal' };
      }
    }
  }

  /** Asks for the cancellation: the story is interrupted, and its turn decides. */
  pedirCancelacion(cancelacion: CancelarPedido): void {
    if (this.noSigue) return;
    log.info('se pide cancelar el pedido', { numero: this.numero, actor: cancelacion.actor });
    this.#cancelacion = { ...cancelacion };
    this.avisar();
    this.#alcance.cancel();
  }

  /** It cannot be cancelled any more: whoever asked is told, and the story goes on. */
  rechazarCancelacion(rechazo: Error): void {
    const cancelacion = this.#cancelacion;
    if (cancelacion === null) return;
    this.#cancelacion = null;
    cancelacion.rechazo = rechazo;
    this.avisar();
  }

  /**
   * Asks for the cancellation and waits for what becomes of it: everything undone, or why not.
   * @throws TransicionInvalida when it was delivered, or has left for whom that counts;
   * CancelacionEnEspera while somebody else's Ticketera keeps it from being undone
   */
  async cancelar(pedida: CancelarPedido): Promise<void> {
    for (;;) {
      this.pedirCancelacion(pedida);
      const cancelacion = this.#cancelacion;
      const decidida = () =>
        this.termino || cancelacion?.rechazo !== undefined || cancelacion?.espera !== undefined;
      await condition(decidida);
      if (this.estado === 'cancelado') return;
      exigirCancelableAun(this, pedida.actor);
      if (cancelacion?.rechazo !== undefined && cancelacion.actor === pedida.actor) {
        throw cancelacion.rechazo;
      }
      if (cancelacion?.espera !== undefined) {
        throw falla(FALLA.cancelacionEnEspera, `La cancelación espera: ${cancelacion.espera}`);
      }
    }
  }

  paraReanudar(): EstadoWorkflow {
    const cancelacion = this.#cancelacion;
    return {
      ...this.recordado(),
      confirmado: this.confirmado,
      contador: this.#contador,
      ...(this.avisado === null ? {} : { avisado: this.avisado }),
      ...(cancelacion === null
        ? {}
        : { cancelacion: { actor: cancelacion.actor, ...motivoDe(cancelacion) } }),
    };
  }

  vista(): VistaPedido {
    return { ...this.paraReanudar(), numero: this.numero, vueltas: this.vueltas };
  }
}

function motivoDe({ motivo }: CancelarPedido): { motivo?: string } {
  return motivo === undefined ? {} : { motivo };
}
