/** The live connection: reconnects by itself and goes on from the last event seen. */
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import type { EventosServidor } from '../../contracts/eventos.ts';

export type EnVivo = Socket<EventosServidor, Record<string, never>>;

export interface OpcionesEnVivo {
  /** The last event seen, or undefined to start from now. */
  readonly desde: () => number | undefined;
  readonly alConectar: () => void;
  readonly alPerder: () => void;
  /** The server does not know the session any more. */
  readonly alVencer: () => void;
}

/** Connects with the session's cookie. @returns the socket, and what ends it for good */
export function conectarEnVivo({ desde, alConectar, alPerder, alVencer }: OpcionesEnVivo): {
  socket: EnVivo;
  cerrar: () => void;
} {
  const socket: EnVivo = io({
    transports: ['websocket', 'polling'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
    timeout: 8_000,
    auth: (dar: (datos: object) => void) => dar({ desde: desde() }),
  });
  socket.on('connect', alConectar);
  socket.on('disconnect', (motivo) => {
    alPerder();
    // The server lets go on purpose when it could not bring us up to date: we come back ourselves.
    if (motivo === 'io server disconnect') setTimeout(() => socket.connect(), 1_000);
  });
  socket.on('connect_error', ({ message }) => {
    alPerder();
    if (message === 'Hay que iniciar sesión') alVencer();
    else if (!socket.active) setTimeout(() => socket.connect(), 2_000);
  });
  // The browser knows before the heartbeat does.
  const cortar = () => socket.io.engine.close();
  const volver = () => {
    if (!socket.connected) socket.disconnect().connect();
  };
  window.addEventListener('offline', cortar);
  window.addEventListener('online', volver);
  const cerrar = () => {
    window.removeEventListener('offline', cortar);
    window.removeEventListener('online', volver);
    socket.off();
    socket.disconnect();
  };
  return { socket, cerrar };
}
