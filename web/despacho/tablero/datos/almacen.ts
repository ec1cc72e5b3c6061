/** The living board: loads once, then follows the events; components read it as a snapshot. */
import type { EstadoTicket } from '../../../../contracts/reglas/estados.ts';
import type { Ticket } from '../../../../contracts/despacho/tickets.ts';
import { ErrorApi, mensajeDe } from '../../../ui/red/api.ts';
import { conectarEnVivo } from '../../../ui/red/enchufe.ts';
import { createCambios } from './cambios.ts';
import type { Cambio } from './cambios.ts';
import { cargarTablero, cargarTicket } from './carga.ts';
import { createPosicionesVistas } from './posiciones.ts';
import type { PosicionesVistas } from './posiciones.ts';
import {
  VACIO,
  aplicarEventos,
  empezarOtra,
  esRepetido,
  recibirTickets,
  recibirTodos,
  seguirDesde,
  sinPedir,
} from './tablero.ts';
import type { EventoTablero, Tablero } from './tablero.ts';

export interface Vista {
  readonly tablero: Tablero;
  readonly destinos: ReadonlyMap<string, EstadoTicket>;
  readonly cargado: boolean;
  readonly conectado: boolean;
  readonly error: string | null;
}

export interface Almacen {
  readonly posiciones: PosicionesVistas;
  readonly leer: () => Vista;
  readonly suscribir: (oyente: () => void) => () => void;
  readonly cambiar: (numero: string, cambio: Cambio) => void;
  readonly recibir: (ticket: Ticket) => void;
  readonly recargar: () => void;
  /** Connects. @returns what lets go */
  readonly iniciar: () => () => void;
}

export interface AlmacenDeps {
  /** What is new: each event once, the board's own loading aside. */
  readonly alLlegar: (eventos: readonly EventoTablero[]) => void;
  /** Connected, for the first time or again. */
  readonly alConectar: () => void;
}

/** Events within this many milliseconds become one change of the screen. */
const JUNTAR_MS = 40;
const PEDIR_MS = 120;
const OTRA_VEZ_MS = 2_000;
const A_LA_VEZ = 4;

export function createAlmacen({ alLlegar, alConectar }: AlmacenDeps): Almacen {
  let vista: Vista = {
    tablero: VACIO,
    destinos: new Map(),
    cargado: false,
    conectado: false,
    error: null,
  };
  const oyentes = new Set<() => void>();
  const posiciones = createPosicionesVistas();
  const poner = (cambio: Partial<Vista>): void => {
    vista = { ...vista, ...cambio };
    for (const oyente of oyentes) oyente();
  };
  const ponerTablero = (tablero: Tablero): void => {
    poner({ tablero });
    if (tablero.faltan.size > 0) programarPedido();
  };

  const recibir = (ticket: Ticket): void =>
    ponerTablero(recibirTickets(vista.tablero, [ticket], vista.tablero.ultimo));
  const cambios = createCambios({
    alCambiar: () => poner({ destinos: cambios.destinos() }),
    alResponder: recibir,
  });

  let porAplicar: EventoTablero[] = [];
  const aplicar = (): void => {
    const nuevos = porAplicar.filter((evento) => !esRepetido(vista.tablero, evento));
    porAplicar = [];
    if (nuevos.length === 0) return;
    ponerTablero(aplicarEventos(vista.tablero, nuevos));
    cambios.revisar(vista.tablero.tarjetas);
    alLlegar(nuevos);
  };
  const llego = (evento: EventoTablero): void => {
    if (porAplicar.length === 0) setTimeout(aplicar, JUNTAR_MS);
    porAplicar.push(evento);
  };

  let pidiendo = false;
  const programarPedido = (): void => {
    if (pidiendo || !vista.conectado) return;
    pidiendo = true;
    setTimeout(() => void pedirFaltan(), PEDIR_MS);
  };
  const pedirFaltan = async (): Promise<void> => {
    const numeros = [...vista.tablero.faltan].slice(0, A_LA_VEZ);
    const pedidoEn = vista.tablero.ultimo;
    const tickets = await Promise.allSettled(numeros.map(cargarTicket));
    // What could not be had is asked for again; what does not exist is not.
    const respondidos = numeros.filter((_, i) => !valeReintentar(tickets[i]));
    if (respondidos.length < numeros.length)
      await new Promise((seguir) => setTimeout(seguir, OTRA_VEZ_MS));
    pidiendo = false;
    poner({ tablero: sinPedir(vista.tablero, respondidos) });
    const llegaron = tickets.flatMap((ticket) =>
      ticket.status === 'fulfilled' && ticket.value ? [ticket.value] : [],
    );
    ponerTablero(recibirTickets(vista.tablero, llegaron, pedidoEn));
  };

  let cargando = false;
  /** Grows with each epoch of the server's. */
  let epocas = 0;
  const cargar = async (): Promise<void> => {
    if (cargando) return;
    cargando = true;
    try {
      // Pages shift while tickets move: a board that changed meanwhile is read once more.
      for (let vez = 0; vez < 3;) {
        const enEpoca = epocas;
        const pedidoEn = vista.tablero.ultimo;
        const tickets = await cargarTablero();
        // Of the one before, nothing counts.
        if (enEpoca !== epocas) continue;
        vez += 1;
        ponerTablero(recibirTodos(vista.tablero, tickets, pedidoEn));
        poner({ cargado: true, error: null });
        if (vista.tablero.ultimo === pedidoEn || tickets.length <= 100) break;
      }
    } catch (error) {
      poner({ error: mensajeDe(error) });
    } finally {
      cargando = false;
    }
  };

  const iniciar = (): (() => void) => {
    const { socket, cerrar } = conectarEnVivo({
      desde: () => vista.tablero.ultimo,
      alConectar: () => {
        poner({ conectado: true });
        alConectar();
        void posiciones.cargar();
        ponerTablero(vista.tablero);
        // Without a last event there is nothing to go on from: the lists say what there is.
        if (!vista.cargado || vista.tablero.ultimo === undefined) void cargar();
      },
      alPerder: () => poner({ conectado: false }),
      alEmpezarOtra: (eventoId) => {
        porAplicar = [];
        epocas += 1;
        poner({ tablero: empezarOtra(vista.tablero, eventoId) });
        void cargar();
      },
    });
    socket.on('nuevo_ticket', (datos) => llego({ nombre: 'nuevo_ticket', datos }));
    socket.on('ticket_actualizado', (datos) => llego({ nombre: 'ticket_actualizado', datos }));
    socket.on('alerta', (datos) => llego({ nombre: 'alerta', datos }));
    socket.on('repartidor_actualizado', (datos) =>
      llego({ nombre: 'repartidor_actualizado', datos }),
    );
    socket.on('configuracion_actualizada', (datos) =>
      llego({ nombre: 'configuracion_actualizada', datos }),
    );
    socket.on('posiciones', posiciones.poner);
    socket.on('recargar', ({ evento_id }) => {
      poner({ tablero: seguirDesde(vista.tablero, evento_id) });
      void cargar();
    });
    window.addEventListener('pagehide', cambios.vaciar);
    return () => {
      window.removeEventListener('pagehide', cambios.vaciar);
      cambios.vaciar();
      cerrar();
    };
  };

  return {
    posiciones,
    leer: () => vista,
    suscribir: (oyente) => {
      oyentes.add(oyente);
      return () => void oyentes.delete(oyente);
    },
    cambiar: cambios.hacer,
    recibir,
    recargar: () => void cargar(),
    iniciar,
  };
}

function valeReintentar(pedido: PromiseSettledResult<unknown> | undefined): boolean {
  if (pedido?.status !== 'rejected') return false;
  return !(pedido.reason instanceof ErrorApi) || pedido.reason.retry;
}
