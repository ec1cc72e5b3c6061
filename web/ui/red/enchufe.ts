/** The live connection: reconnects by itself and goes on from the last event seen. */
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { conSesion, sinSesion } from './senales.ts';
import type { EventosServidor } from '../../../contracts/despacho/eventos.ts';

export type EnVivo = Socket<EventosServidor, Record<string, never>>;

export interface OpcionesEnVivo {
  /** The last event seen, or undefined to start from now. */
  readonly desde: () => number | undefined;
  readonly alConectar: () => void;
  readonly alPerder: () => void;
  /** The server's log is another one now: nothing of what was seen goes on, but from `eventoId`. */
  readonly alEmpezarOtra: (eventoId: number) => void;
}

const POR_LAS_DUDAS_MS = 30_000;

/** Connects with the session's cookie. @returns the socket, and what ends it for good */
export function conectarEnVivo(opciones: OpcionesEnVivo): {
  socket: EnVivo;
  cerrar: () => void;
} {
  const { desde, alConectar, alPerder, alEmpezarOtra } = opciones;
  // Empty, it asks for it.
  let epoca = '';
  const socket: EnVivo = io({
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
    timeout: 8_000,
    autoConnect: navigator.onLine,
    auth: (dar: (datos: object) => void) => dar({ desde: desde(), epoca }),
  });
  socket.on('connect', alConectar);
  socket.on('epoca', (nueva) => {
    const cambioDeEpoca = epoca !== '' && epoca !== nueva.epoca;
    epoca = nueva.epoca;
    if (cambioDeEpoca) alEmpezarOtra(nueva.evento_id);
  });
  socket.on('disconnect', (motivo) => {
    alPerder();
    // The server lets go on purpose when it could not bring us up to date: we come back ourselves.
    if (motivo === 'io server disconnect') setTimeout(() => socket.connect(), 1_000);
  });
  socket.on('connect_error', ({ message }) => {
    alPerder();
    if (message === 'Hay que iniciar sesión') sinSesion.dar();
    else if (!navigator.onLine) socket.disconnect();
    else if (!socket.active) setTimeout(() => socket.connect(), 2_000);
  });
  // The browser knows before the heartbeat does. Offline there is nothing to try: browsers make who
  // has failed often wait for seconds, just when the connection is back.
  const cortar = () => {
    socket.disconnect();
    alPerder();
  };
  const volver = () => {
    if (!socket.connected) socket.disconnect().connect();
  };
  if (!navigator.onLine) alPerder();
  window.addEventListener('offline', cortar);
  window.addEventListener('online', volver);
  const dejarDeOir = conSesion.oir(volver);
  // Browsers can be wrong about it.
  const porLasDudas = setInterval(() => {
    if (!socket.active) socket.connect();
  }, POR_LAS_DUDAS_MS);
  const cerrar = () => {
    clearInterval(porLasDudas);
    window.removeEventListener('offline', cortar);
    window.removeEventListener('online', volver);
    dejarDeOir();
    socket.off();
    socket.disconnect();
  };
  return { socket, cerrar };
}
