/** The live board: Socket.IO over the event log. At least once, in order, from the last event seen. */
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Socket } from 'socket.io';
import { esDeClientes, saludoSchema, SESION_TERMINADA } from '../../contracts/despacho/eventos.ts';
import type { EventosServidor } from '../../contracts/despacho/eventos.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { hostDe } from '../../platform/seguridad/detras-de-proxies.ts';
import { cookieDe, mismoOrigen, mismoSecreto } from '../../platform/seguridad/credenciales.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { Bitacora, EventoGuardado } from './bitacora.ts';
import { cortarMalos, createPuerta, SALUDO_MS, soltarLentos } from './puerta.ts';
import type { PuertaDeps } from './puerta.ts';
import { cookieDeSesion } from '../personal/quien.ts';
import type { Sesiones } from '../personal/sesiones.ts';

interface Datos {
  /** The room whose events this client gets. */
  sala: string;
  /** Whether they are told where drivers are. */
  vePosiciones?: boolean;
  /** The driver behind a `flota` session. */
  repartidorId?: number;
  /** Names the session it came with; a service has none. */
  sesion?: string;
  /** The last event it has seen. */
  desde: number;
  /** Whether it wants to know which run of the log that is. */
  conEpoca: boolean;
}
type EscuchaNada = Record<string, never>;
export type ServidorSockets = Server<EscuchaNada, EventosServidor, EscuchaNada, Datos>;
type Cliente = Socket<EscuchaNada, EventosServidor, EscuchaNada, Datos>;

export interface SocketsDeps {
  readonly env: PuertaDeps['env'] &
    Pick<Env, 'CORS_ORIGIN' | 'SOCKET_MAX_BYTES' | 'BELGRANO_AHORRO_API_KEY' | 'produccion'>;
  readonly contadores: PuertaDeps['contadores'];
  readonly log: Logger;
  readonly sesiones: Sesiones;
  readonly bitacora: Bitacora;
  /** Sessions that ran out by themselves are looked for this often; in milliseconds. */
  readonly revisarMs?: number;
}

/** Everything that happens; for admins, who prepares, and services. */
const TODOS = 'todos';
const CON_EPOCA = 'epoca';
/** Who is told where drivers are. */
export const VEN_POSICIONES = 'posiciones';
const salaDe = (repartidorId: number) => `repartidor:${repartidorId}`;
/** Everybody with this session, however many pages. */
const salaDeSesion = (huella: string) => `sesion:${huella}`;
const REVISAR_MS = 60_000;
/** Events that somebody may have missed: with more, or older ones, loading everything is less. */
const ATRASO_MAXIMO = 10_000;

/** Serves Socket.IO on `http` and starts to follow the event log. */
export function createSockets(http: HttpServer, deps: SocketsDeps): ServidorSockets {
  const { env, log, bitacora, revisarMs = REVISAR_MS } = deps;
  const io: ServidorSockets = new Server(http, {
    cors: { origin: env.CORS_ORIGIN },
    pingTimeout: 60_000,
    pingInterval: 25_000,
    maxHttpBufferSize: env.SOCKET_MAX_BYTES,
    serveClient: false,
    connectTimeout: SALUDO_MS,
    allowRequest: createPuerta(deps),
  });
  io.use((socket, next) => {
    identificar(socket, deps).then(
      () => next(),
      (error: unknown) => next(error instanceof Error ? error : new Error(String(error))),
    );
  });
  io.on('connection', (socket) => {
    recibir(socket, deps).catch((err: unknown) => {
      // The client connects again, with the last event it saw.
      log.warn({ err: String(err) }, 'no se pudo poner al día a un cliente');
      socket.disconnect(true);
    });
  });
  bitacora.iniciar(
    (evento) => {
      if (evento.nombre === SESION_TERMINADA) {
        io.in(salaDeSesion(String(evento.datos['sesion']))).disconnectSockets(true);
        return;
      }
      if (!esDeClientes(evento.nombre)) return;
      const salas = [TODOS, ...evento.repartidores.map(salaDe)];
      emitir(io.to(salas), evento);
    },
    () => void io.to(CON_EPOCA).emit('epoca', epocaDe(bitacora)),
  );
  const reloj = setInterval(() => {
    cortarVencidos(io, deps).catch((err: unknown) =>
      log.warn({ err: String(err) }, 'no se pudieron revisar las sesiones del tablero'),
    );
  }, revisarMs).unref();
  soltarLentos(io);
  cortarMalos(io);
  http.once('close', () => clearInterval(reloj));
  return io;
}

/** Cuts who came with a session that does not hold any more: in one query for all of them. */
async function cortarVencidos(io: ServidorSockets, { sesiones }: SocketsDeps): Promise<void> {
  const clientes = [...io.sockets.sockets.values()];
  const huellas = clientes.flatMap(({ data }) => (data.sesion === undefined ? [] : [data.sesion]));
  if (huellas.length === 0) return;
  const vigentes = await sesiones.vigentes([...new Set(huellas)]);
  for (const cliente of clientes) {
    const { sesion } = cliente.data;
    if (sesion !== undefined && !vigentes.has(sesion)) cliente.disconnect(true);
  }
}

/** @throws Error with the sentence that the client gets as `connect_error` */
async function identificar(socket: Cliente, deps: SocketsDeps): Promise<void> {
  const { env, sesiones, bitacora } = deps;
  const saludo = saludoSchema.safeParse(socket.handshake.auth);
  if (!saludo.success) throw new Error('Saludo inválido');
  const { token, apiKey } = saludo.data;
  await bitacora.lista;
  // An id of another run of the log, or from before a reset of the database, would hide everything new.
  // Who has none starts from here, before it is told that it is connected: whatever happens after that,
  // it gets.
  const { epoca, desde: visto = bitacora.ultimo } = saludo.data;
  const conEpoca = epoca !== undefined;
  const deEsta = !conEpoca || epoca === bitacora.epoca;
  const desde = deEsta ? Math.min(visto, bitacora.ultimo) : bitacora.ultimo;
  if (apiKey !== undefined) {
    if (!mismoSecreto(apiKey, env.BELGRANO_AHORRO_API_KEY)) throw new Error('API key inválida');
    socket.data = { sala: TODOS, desde, conEpoca };
    return;
  }
  const sesion = token ?? tokenDePagina(socket, env);
  const staff = sesion === undefined ? null : await sesiones.buscar(sesion);
  if (sesion === undefined || staff === null) throw new Error('Hay que iniciar sesión');
  const comun = { sesion: sesiones.huella(sesion), desde, conEpoca };
  if (staff.rol !== 'flota') {
    socket.data = { sala: TODOS, vePosiciones: staff.rol === 'admin', ...comun };
    return;
  }
  const repartidorId = staff.repartidorId ?? 0;
  socket.data = { sala: salaDe(repartidorId), repartidorId, ...comun };
}

/** The session cookie, believed only from our own pages: others cannot ride on it. */
function tokenDePagina({ handshake }: Cliente, env: SocketsDeps['env']): string | undefined {
  const { cookie, origin } = handshake.headers;
  if (!mismoOrigen(origin, hostDe(handshake, env), env.produccion)) return undefined;
  return cookieDe(cookie, cookieDeSesion(env).nombre);
}

async function recibir(socket: Cliente, { sesiones, bitacora }: SocketsDeps): Promise<void> {
  const { sesion } = socket.data;
  if (sesion !== undefined) {
    await socket.join(salaDeSesion(sesion));
    // It may have ended since the handshake, before there was anybody in the room to cut.
    if (!(await sesiones.vigentes([sesion])).has(sesion)) {
      socket.disconnect(true);
      return;
    }
  }
  await ponerAlDia(socket, bitacora);
}

/** Sends what the client missed, then lets it into its room: nothing in between is lost or out of order. */
async function ponerAlDia(socket: Cliente, bitacora: Bitacora): Promise<void> {
  const { sala, repartidorId, desde, conEpoca, vePosiciones } = socket.data;
  let visto = desde;
  if (vePosiciones) await socket.join(VEN_POSICIONES);
  if (conEpoca) {
    await socket.join(CON_EPOCA);
    socket.emit('epoca', { epoca: bitacora.epoca, evento_id: desde });
  }
  if (await perdioDemasiado(desde, bitacora)) {
    visto = bitacora.ultimo;
    socket.emit('recargar', { evento_id: visto });
  }
  while (visto < bitacora.ultimo && socket.connected) {
    const hasta = bitacora.ultimo;
    const eventos = await bitacora.despuesDe(visto, hasta, repartidorId);
    for (const evento of eventos) {
      if (esDeClientes(evento.nombre)) emitir(socket, evento);
    }
    visto = eventos.at(-1)?.evento_id ?? hasta;
  }
  // Without a pause between this and the last look: the room's next event is the next one.
  await socket.join(sala);
}

const epocaDe = ({ epoca, ultimo }: Bitacora) => ({ epoca, evento_id: ultimo });

/** Whether what came after `desde` is too much to send, or not kept any more. */
async function perdioDemasiado(desde: number, bitacora: Bitacora): Promise<boolean> {
  if (desde >= bitacora.ultimo) return false;
  return bitacora.ultimo - desde > ATRASO_MAXIMO || desde < (await bitacora.primero()) - 1;
}

/** The event under its own name, as the contract has it. */
function emitir(destino: { emit: (...args: never[]) => unknown }, evento: EventoGuardado): void {
  const emit = destino.emit.bind(destino) as unknown as (nombre: string, datos: object) => void;
  emit(evento.nombre, { evento_id: evento.evento_id, ...evento.datos });
}
