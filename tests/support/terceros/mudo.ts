/** A port that takes connections and never says a word, as a hung server does. */
import { createServer } from 'node:net';
import { escuchar } from '../../../platform/http/servidor.ts';

export interface Mudo {
  readonly puerto: number;
  cerrar(): void;
}

export async function crearMudo(): Promise<Mudo> {
  const server = createServer((conexion) => {
    // Whoever gives up waiting, or dies waiting, hangs up.
    conexion.on('error', () => undefined);
  });
  const puerto = await escuchar(server, 0, 'PORT', '127.0.0.1');
  return { puerto, cerrar: () => void server.close() };
}
