/** An order in its workflow: what it knows, who may change it, and how changes take turns. */
import {
  CancellationScope,
  condition,
  isCancellation,
  log,
  setCurrentDetails,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { estadoPedidoDeTicket, esFinal } from '../../contracts/reglas/estados.ts';
import type { EstadoPedido, MotivoSinRepartidor } from '../../contracts/reglas/estados.ts';
import { ATRIBUTO_ESTADO, ATRIBUTO_REPARTIDOR } from '../../contracts/temporal/colas.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type {
  CancelarPedido,
  ConfirmarTicket,
  TicketCreado,
} from '../../contracts/temporal/mensajes.ts';
import type {
  DatosDeLaFila,
  EntradaPedido,
  EstadoWorkflow,
  PedidoEnFila,
  VistaPedido,
} from '../../contracts/temporal/pedido.ts';
import { Cobranza } from './cobranza.ts';
import { exigirCancelable, falla } from './exigencias.ts';
import { demoraMaxima } from '../comun/politicas.ts';

/** What a step has made of the ticket, beyond what the ticket itself says. */
export interface Novedades {
  readonly local?: boolean;
  readonly sinRepartidor?: MotivoSinRepartidor | null;
  readonly demoraMs?: number;
  /** Since when it is in its state, ISO 8601. */
  readonly desde?: string;
}

/** A cancellation that was asked for, until it is decided. */
interface Cancelacion extends CancelarPedido {
  /** Why it did not happen, once that is known. */
  rechazo?: Error;
  /** Why it has to wait, while it does. */
  espera?: string;
}

export class Pedido {
  readonly entrada: EntradaPedido;
  readonly numero: string;
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

  #estado: EstadoPedido;
  #ticket: TicketCreado | null;
  #ticketLocal: boolean;
  #sinRepartidor: MotivoSinRepartidor | null;
  #demoraMs: number | undefined;
  #desde: string | undefined;
  #version = 0;
  #motivoEspera: string | null;
  #contador: number;
  #deLaFila: DatosDeLaFila | undefined;
  #enLinea: boolean | undefined;
  #listo: boolean;
  #cancelacion: Cancelacion | null;
  #alcance = new CancellationScope();
  #turno: Promise<unknown> = Promise.resolve();
  readonly #esperan: Set<string>;
  readonly #atentos: (() => void)[] = [];

  constructor(entrada: EntradaPedido) {
    const { reanudar } = entrada;
    this.entrada = entrada;
    this.numero = entrada.numero;
    this.confirmado = reanudar?.confirmado ?? null;
    this.avisado = reanudar?.avisado ?? null;
    this.pidioTicketRemoto = reanudar !== undefined;
    this.#estado = reanudar?.estado ?? 'recibido';
    this.#ticket = reanudar?.ticket ?? null;
    this.#ticketLocal = reanudar?.ticketLocal ?? false;
    this.#sinRepartidor = reanudar?.sinRepartidor ?? null;
    this.#demoraMs = reanudar?.demoraMs;
    this.#desde = reanudar?.desde;
    this.#motivoEspera = reanudar?.motivoEspera ?? null;
    this.#contador = reanudar?.contador ?? 0;
    this.#deLaFila = reanudar?.deLaFila;
    this.#enLinea = reanudar?.enLinea;
    this.#esperan = new Set(reanudar?.esperan ?? (this.#estado === 'en_cola' ? ['ticket'] : []));
    this.#cancelacion = reanudar?.cancelacion ? { ...reanudar.cancelacion } : null;
    if (this.#cancelacion !== null && this.espera('cancelacion'))
      this.#cancelacion.espera = this.#motivoEspera ?? '';
    this.#listo = entrada.origen.tipo !== 'fila' || reanudar !== undefined;
  }

  get estado(): EstadoPedido {
    return this.#estado;
  }
  get ticket(): TicketCreado | null {
    return this.#ticket;
  }
  /** Whether the ticket is a row of ours, or only known from a remote Ticketera. */
  get ticketLocal(): boolean {
    return this.#ticketLocal;
  }
  get sinRepartidor(): MotivoSinRepartidor | null {
    return this.#sinRepartidor;
  }
  /** Grows with every change of the ticket. */
  get version(): number {
    return this.#version;
  }
  get motivoEspera(): string | null {
    return this.#motivoEspera;
  }
  get termino(): boolean {
    return esFinal(this.#estado);
  }
  /** Who cancels it, from when it is asked for until it is refused. */
  get cancelacion(): Readonly<Cancelacion> | null {
    return this.#cancelacion;
  }
  /** Whether nothing more is to be done for it. */
  get noSigue(): boolean {
    return this.#cancelacion !== null || this.termino;
  }
  /** Whether it waits for its payment: nothing may leave before. */
  get faltaPago(): boolean {
    return this.#estado === 'pago_pendiente';
  }
  /** Whether it is paid online, before there is a ticket: by its rows, once they were asked. */
  get enLinea(): boolean {
    const { origen } = this.entrada;
    const alEmpezar = origen.tipo === 'ahorro' && origen.pago !== undefined;
    return this.#enLinea ?? this.#deLaFila?.enLinea ?? alEmpezar;
  }
  /** Whether the ticket is to be made by somebody else's Ticketera. */
  get ticketeraRemota(): boolean {
    const { origen, pares } = this.#deLaFila ?? {
      origen: this.entrada.origen.tipo,
      pares: this.entrada.pares,
    };
    return origen === 'ahorro' && pares?.ticketeraRemota === true;
  }
  get ahorroRemoto(): boolean {
    return (this.#deLaFila?.pares ?? this.entrada.pares)?.ahorroRemoto === true;
  }

  /** The lateness that it is heading for: one for each time it comes to a state. */
  get demora(): string {
    return `${this.#ticket?.estado ?? 'pendiente'}@${this.#desde ?? ''}`;
  }
  /** Milliseconds until it is late in its state; undefined where it cannot be. */
  get tiempoHastaLaDemora(): number | undefined {
    const maximo = this.#demoraMs ?? demoraMaxima(this.#ticket?.estado ?? 'pendiente');
    if (maximo === undefined) return undefined;
    return (this.#desde === undefined ? Date.now() : Date.parse(this.#desde)) + maximo - Date.now();
  }

  /** A name for an effect that nobody asked for: the same in every replay, and never given again. */
  nombrar(clase: string): string {
    this.#contador += 1;
    return `${this.numero}/${workflowInfo().firstExecutionRunId}/${clase}/${this.#contador}`;
  }

  /** Whether the step `paso` waits in the queue. */
  espera(paso: string): boolean {
    return this.#esperan.has(paso);
  }
  entrarEnCola(paso: string, motivo: string): void {
    this.#esperan.add(paso);
    this.#motivoEspera = motivo;
    if (paso === 'cancelacion' && this.#cancelacion !== null) this.#cancelacion.espera = motivo;
    this.#avisar();
  }
  salirDeCola(paso: string): void {
    this.#esperan.delete(paso);
    this.#motivoEspera = null;
  }

  /** Takes over what the ticket is now, here and where it can be searched for. */
  aplicarTicket(ticket: TicketCreado, novedades: Novedades = {}): void {
    const sigueIgual = this.#ticket?.estado === ticket.estado;
    this.#demoraMs = novedades.demoraMs ?? (sigueIgual ? this.#demoraMs : undefined);
    const desde = sigueIgual ? this.#desde : undefined;
    this.#desde = novedades.desde ?? desde ?? new Date().toISOString();
    this.#ticket = ticket;
    this.#ticketLocal = novedades.local ?? this.#ticketLocal;
    this.#sinRepartidor = novedades.sinRepartidor ?? null;
    this.#estado = estadoPedidoDeTicket(ticket.estado);
    this.#esperan.delete('ticket');
    this.#version += 1;
    this.mostrar();
  }

  /** It waits for its payment, or goes on after it. */
  esperarPago(espera: boolean): void {
    this.#estado = espera ? 'pago_pendiente' : 'recibido';
    if (espera) this.mostrar();
  }

  /** It waits for its ticket. */
  aplicarEspera(): void {
    this.#estado = 'en_cola';
    this.mostrar();
  }

  /** @param enLinea whether it is paid online, where its rows have told */
  aplicarCancelado(enLinea: boolean | undefined): void {
    this.#enLinea = enLinea;
    if (this.#ticket) this.#ticket = { ...this.#ticket, estado: 'cancelado' };
    this.#estado = 'cancelado';
    this.#esperan.clear();
    this.#sinRepartidor = null;
    this.#version += 1;
    this.mostrar();
  }

  /** A ticket that is kept elsewhere is cancelled there: ours has still to be undone. */
  recordarTicket(ticket: TicketCreado): void {
    this.#ticket = { ...ticket, estado: this.#ticket?.estado ?? 'pendiente' };
  }

  /** Takes over what the rows say, whatever was remembered; the story goes on from there. */
  aplicarFila(fila: PedidoEnFila): void {
    const { origen, enLinea, pares, estado, ticket, ticketLocal: local, ...demas } = fila;
    const primera = !this.#listo;
    this.#deLaFila = { origen, enLinea, pares };
    this.#listo = true;
    this.pidioTicketRemoto = true;
    if (fila.aMedioCancelar) {
      this.#ticket = ticket;
      this.#ticketLocal = local;
      this.#estado = ticket === null || ticket.estado === 'cancelado' ? 'recibido' : estado;
      this.pedirCancelacion({ actor: 'sistema', motivo: 'se termina de cancelar' });
      return;
    }
    // Nothing waits at the door of a turn: this runs in one.
    if (ticket !== null && estado !== 'cancelado') {
      const { sinRepartidor, demoraMs, desde } = demas;
      const novedades = { local, sinRepartidor, ...(demoraMs === undefined ? {} : { demoraMs }) };
      this.aplicarTicket(ticket, desde === null ? novedades : { ...novedades, desde });
    } else {
      const seguia = this.#ticket === null && this.faltaPago === (estado === 'pago_pendiente');
      this.#ticket = ticket;
      this.#ticketLocal = local;
      this.#estado = estado;
      this.#motivoEspera = demas.motivoEspera;
      if (estado === 'en_cola') this.#esperan.add('ticket');
      this.#version += 1;
      this.mostrar();
      if (primera || (seguia && !this.termino)) return;
      // What it waits for is not what the rows wait for: the story is taken up anew.
      this.cobranza.olvidar();
      this.#alcance.cancel();
    }
  }

  /** Resolves at the next change of the order. */
  novedad(): Promise<void> {
    return new Promise((resolve) => this.#atentos.push(resolve));
  }

  #avisar(): void {
    for (const seguir of this.#atentos.splice(0)) seguir();
  }

  /** Shows what the order is now where people look for it, and wakes up those who wait for news. */
  mostrar(): void {
    this.#avisar();
    const sinTicket = this.#estado === 'recibido' ? 'en_cola' : this.#estado;
    const estado = this.#ticket?.estado ?? sinTicket;
    const repartidor = this.#ticket?.repartidor ?? null;
    upsertSearchAttributes({
      [ATRIBUTO_ESTADO]: [estado],
      [ATRIBUTO_REPARTIDOR]: repartidor === null ? [] : [repartidor],
    });
    const quien = repartidor ?? `sin asignar (${this.#sinRepartidor ?? '—'})`;
    const lineas = [
      `**${estado}**`,
      this.#ticket ? `Ticket ${this.#ticket.id}, repartidor: ${quien}` : '',
      this.#motivoEspera ? `Espera: ${this.#motivoEspera}` : '',
    ];
    setCurrentDetails(lineas.filter((linea) => linea !== '').join('\n\n'));
  }

  /** Runs `paso` when the ones before it have ended: changes of one order never overlap. */
  enTurno<T>(paso: () => Promise<T>): Promise<T> {
    const resultado = this.#turno.then(paso);
    this.#turno = resultado.catch(() => undefined);
    return resultado;
  }

  /** Waits until the rows are read, in a run that was begun from them. */
  async conFila(): Promise<void> {
    if (!this.#listo) await condition(() => this.#listo);
  }

  /** Waits for the ticket, though not in the queue with it. @throws EnCola, PedidoCancelado */
  async conTicket(): Promise<TicketCreado> {
    this.exigirPagado();
    while (this.#ticket === null && !this.espera('ticket') && !this.noSigue) await this.novedad();
    // What the rows tell may be that it is not paid.
    if (this.#ticket !== null) return this.#ticket;
    this.exigirPagado();
    throw this.noSigue
      ? falla(FALLA.pedidoCancelado, 'El pedido fue cancelado')
      : falla(FALLA.enCola, `El pedido espera en la cola: ${this.#motivoEspera ?? ''}`);
  }

  /** Without the payment there is no ticket. @throws EnCola */
  exigirPagado(): void {
    if (this.faltaPago) throw falla(FALLA.enCola, 'El pedido espera su pago');
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
    this.#avisar();
    this.#alcance.cancel();
  }

  /** It cannot be cancelled any more: whoever asked is told, and the story goes on. */
  rechazarCancelacion(rechazo: Error): void {
    const cancelacion = this.#cancelacion;
    if (cancelacion === null) return;
    this.#cancelacion = null;
    cancelacion.rechazo = rechazo;
    this.#avisar();
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
      if (this.#estado === 'cancelado') return;
      exigirCancelable(this, pedida.actor);
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
      estado: this.#estado,
      ticket: this.#ticket,
      ticketLocal: this.#ticketLocal,
      sinRepartidor: this.#sinRepartidor,
      motivoEspera: this.#motivoEspera,
      confirmado: this.confirmado,
      contador: this.#contador,
      esperan: [...this.#esperan],
      ...(this.#demoraMs === undefined ? {} : { demoraMs: this.#demoraMs }),
      ...(this.#desde === undefined ? {} : { desde: this.#desde }),
      ...(this.avisado === null ? {} : { avisado: this.avisado }),
      ...(this.#deLaFila === undefined ? {} : { deLaFila: this.#deLaFila }),
      ...(this.#enLinea === undefined ? {} : { enLinea: this.#enLinea }),
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
