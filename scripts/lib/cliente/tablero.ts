/** The live board as a client sees it: a Socket.IO connection that remembers what it was told. */
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import { z } from 'zod';
import { ErrorDeScript } from '../consola/ejecutar.ts';
import { duracion } from '../consola/texto.ts';

const evento = z.object({
  evento_id: z.number(),
  numero: z.string().optional(),
  estado: z.string().optional(),
  repartidor: z.string().nullish(),
});
export type EventoRecibido = z.output<typeof evento> & { readonly nombre: string };

export interface Tablero {
  /**
   * The first event of this name, order and state, of those received and those to come.
   * @throws ErrorDeScript when it does not come in `limiteMs`
   */
  esperar(
    nombre: string,
    numero: string,
    estado?: string,
    limiteMs?: number,
  ): Promise<EventoRecibido>;
  cerrar(): void;
}

function conectar(base: string, auth: Readonly<Record<string, string>>): Socket {
  // As the pages do: polling needs every call to reach the same process, behind a balancer.
  const transports = ['websocket', 'polling'];
  return io(base, { auth, transports, reconnection: false, timeout: 5_000, forceNew: true });
}

/** Connects with `auth` and starts to listen. @throws ErrorDeScript when it is refused */
export async function abrirTablero(
  base: string,
  auth: Readonly<Record<string, string>>,
): Promise<Tablero> {
  const socket = conectar(base, auth);
  const recibidos: EventoRecibido[] = [];
  const atentos = new Set<() => void>();
  socket.onAny((nombre: string, datos: unknown) => {
    const leido = evento.safeParse(datos);
    if (leido.success) recibidos.push({ nombre, ...leido.data });
    for (const mirar of atentos) mirar();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(new ErrorDeScript(`${base} no aceptó la conexión de Socket.IO (${error.message})`));
    });
  });
  return {
    esperar: (nombre, numero, estado, limiteMs = 5_000) => {
      const buscar = () =>
        recibidos.find(
          (recibido) =>
            recibido.nombre === nombre &&
            recibido.numero === numero &&
            (estado === undefined || recibido.estado === estado),
        );
      return new Promise((resolve, reject) => {
        const mirar = () => {
          const hallado = buscar();
          if (hallado === undefined) return;
          clearTimeout(reloj);
          atentos.delete(mirar);
          resolve(hallado);
        };
        const reloj = setTimeout(() => {
          atentos.delete(mirar);
          const cual = [nombre, numero, estado].filter(Boolean).join(' ');
          reject(new ErrorDeScript(`No llegó el evento ${cual} en ${duracion(limiteMs)}`));
        }, limiteMs);
        atentos.add(mirar);
        mirar();
      });
    },
    cerrar: () => void socket.close(),
  };
}

/** Tries to connect. @returns why it was refused, or undefined when it was let in */
export async function rechazoDelTablero(
  base: string,
  auth: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const socket = conectar(base, auth);
  try {
    return await new Promise((resolve) => {
      socket.once('connect', () => resolve(undefined));
      socket.once('connect_error', (error) => resolve(error.message));
    });
  } finally {
    socket.close();
  }
}
