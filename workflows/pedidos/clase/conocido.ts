/** What an order's workflow knows of it, and shows where people look. */
import { estadoPedidoDeTicket, esFinal } from '../../../contracts/reglas/estados.ts';
import type { EstadoPedido, MotivoSinRepartidor } from '../../../contracts/reglas/estados.ts';
import type { ConsultaAbierta, TicketCreado } from '../../../contracts/temporal/mensajes.ts';
import type {
  EntradaPedido,
  EstadoWorkflow,
  PedidoEnFila,
} from '../../../contracts/temporal/pedido.ts';
import { demoraMaxima } from '../../comun/politicas.ts';
import type { DeLaFila, Novedades } from './novedades.ts';
import { Origen } from './origen.ts';
import { Preguntado } from './preguntado.ts';
import { mostrar } from './mostrar.ts';

/** What of the state goes on in the next run. */
type Recordado = Omit<EstadoWorkflow, 'confirmado' | 'contador' | 'avisado' | 'cancelacion'>;

export class Conocido {
  readonly entrada: EntradaPedido;
  readonly numero: string;

  #estado: EstadoPedido;
  #ticket: TicketCreado | null;
  #ticketLocal: boolean;
  #sinRepartidor: MotivoSinRepartidor | null;
  #demoraMs: number | undefined;
  #desde: string | undefined;
  #version = 0;
  #motivoEspera: string | null;
  readonly #origen: Origen;
  readonly #preguntado: Preguntado;
  readonly #esperan: Set<string>;
  readonly #atentos: (() => void)[] = [];

  constructor(entrada: EntradaPedido) {
    const { reanudar } = entrada;
    this.entrada = entrada;
    this.numero = entrada.numero;
    this.#estado = reanudar?.estado ?? 'recibido';
    this.#ticket = reanudar?.ticket ?? null;
    this.#ticketLocal = reanudar?.ticketLocal ?? false;
    this.#sinRepartidor = reanudar?.sinRepartidor ?? null;
    this.#demoraMs = reanudar?.demoraMs;
    this.#desde = reanudar?.desde;
    this.#motivoEspera = reanudar?.motivoEspera ?? null;
    this.#origen = new Origen(entrada);
    this.#preguntado = new Preguntado(reanudar?.consulta ?? null);
    this.#esperan = new Set(reanudar?.esperan ?? (this.#estado === 'en_cola' ? ['ticket'] : []));
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
  /** Whether the rules look for a driver: not for one that somebody keeps back. */
  get buscaRepartidor(): boolean {
    return this.#sinRepartidor !== null && this.#sinRepartidor !== 'a_mano';
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
  /** Whether it waits for its payment: nothing may leave before. */
  get faltaPago(): boolean {
    return this.#estado === 'pago_pendiente';
  }
  /** Whether it is paid online, before there is a ticket: by its rows, once they were asked. */
  get enLinea(): boolean {
    return this.#origen.enLinea;
  }
  /** Whether its ticket is made on a day that was agreed on; when that is, its row says. */
  get conFecha(): boolean {
    return this.#origen.conFecha;
  }
  /** Whether it waits for that day. */
  get programado(): boolean {
    return this.#estado === 'programado';
  }
  /** Whether the ticket is to be made by somebody else's Ticketera. */
  get ticketeraRemota(): boolean {
    return this.#origen.ticketeraRemota;
  }
  get ahorroRemoto(): boolean {
    return this.#origen.ahorroRemoto;
  }

  /** What its shopper is asked, until it is answered or over. */
  get consulta(): Preguntado['consulta'] {
    return this.#preguntado.consulta;
  }
  /** Whether what is asked has been told to the shopper as it stands. */
  get consultaAvisada(): boolean {
    return this.#preguntado.avisada;
  }
  aplicarConsulta(consulta: ConsultaAbierta | null): void {
    this.#preguntado.aplicar(consulta);
    this.#version += 1;
  }
  anotarAvisada(vence: string): void {
    this.#preguntado.anotarAvisada(vence);
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

  /** Whether the step `paso` waits in the queue. */
  espera(paso: string): boolean {
    return this.#esperan.has(paso);
  }
  entrarEnCola(paso: string, motivo: string): void {
    this.#esperan.add(paso);
    this.#motivoEspera = motivo;
    this.avisar();
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
    if (novedades.consulta !== undefined) this.aplicarConsulta(novedades.consulta);
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

  /** It waits for its day, or goes on after it. */
  programar(espera: boolean): void {
    this.#estado = espera ? 'programado' : 'recibido';
    this.mostrar();
  }

  /** Its row says otherwise of what it waits for: its day may be another one. */
  aplicarCambio(): void {
    this.#version += 1;
    this.avisar();
  }

  /** It waits for its ticket. */
  aplicarEspera(): void {
    this.#estado = 'en_cola';
    this.mostrar();
  }

  /** @param enLinea whether it is paid online, where its rows have told */
  aplicarCancelado(enLinea: boolean | undefined): void {
    this.#origen.aplicarEnLinea(enLinea);
    if (this.#ticket) this.#ticket = { ...this.#ticket, estado: 'cancelado' };
    this.#estado = 'cancelado';
    this.#esperan.clear();
    this.#sinRepartidor = null;
    this.#preguntado.terminar();
    this.#version += 1;
    this.mostrar();
  }

  /** A ticket that is kept elsewhere is cancelled there: ours has still to be undone. */
  recordarTicket(ticket: TicketCreado): void {
    this.#ticket = { ...ticket, estado: this.#ticket?.estado ?? 'pendiente' };
  }

  /** Takes over what the rows say, whatever was remembered. */
  protected tomarFila(fila: PedidoEnFila): DeLaFila {
    const { estado, ticket, ticketLocal: local, ...demas } = fila;
    this.#origen.tomarFila(fila);
    if (fila.consulta !== undefined) this.aplicarConsulta(fila.consulta);
    if (fila.aMedioCancelar) {
      this.#ticket = ticket;
      this.#ticketLocal = local;
      this.#estado = ticket === null || ticket.estado === 'cancelado' ? 'recibido' : estado;
      return 'a_medio_cancelar';
    }
    if (ticket !== null && estado !== 'cancelado') {
      const { sinRepartidor, demoraMs, desde } = demas;
      const novedades = { local, sinRepartidor, ...(demoraMs === undefined ? {} : { demoraMs }) };
      this.aplicarTicket(ticket, desde === null ? novedades : { ...novedades, desde });
      return 'sigue';
    }
    const seguia = this.#ticket === null && this.faltaPago === (estado === 'pago_pendiente');
    this.#ticket = ticket;
    this.#ticketLocal = local;
    this.#estado = estado;
    this.#motivoEspera = demas.motivoEspera;
    if (estado === 'en_cola') this.#esperan.add('ticket');
    this.#version += 1;
    this.mostrar();
    // What it waits for may not be what the rows wait for.
    return seguia && !this.termino ? 'sigue' : 'de_nuevo';
  }

  /** Resolves at the next change of the order. */
  novedad(): Promise<void> {
    return new Promise((resolve) => this.#atentos.push(resolve));
  }

  protected avisar(): void {
    for (const seguir of this.#atentos.splice(0)) seguir();
  }

  /** Shows what the order is now where people look for it, and wakes up those who wait for news. */
  mostrar(): void {
    this.avisar();
    mostrar({
      ...{ estado: this.#estado, ticket: this.#ticket },
      ...{ sinRepartidor: this.#sinRepartidor, motivoEspera: this.#motivoEspera },
    });
  }

  /** For the next run. */
  protected recordado(): Recordado {
    return {
      estado: this.#estado,
      ticket: this.#ticket,
      ticketLocal: this.#ticketLocal,
      sinRepartidor: this.#sinRepartidor,
      motivoEspera: this.#motivoEspera,
      esperan: [...this.#esperan],
      ...(this.#demoraMs === undefined ? {} : { demoraMs: this.#demoraMs }),
      ...(this.#desde === undefined ? {} : { desde: this.#desde }),
      ...this.#origen.recordado(),
      ...(this.consulta === null ? {} : { consulta: this.consulta }),
    };
  }
}
