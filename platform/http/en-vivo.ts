/** An answer that goes on: Server-Sent Events, with a beat so that nobody in between closes it. */
import { PassThrough } from 'node:stream';
import type { Context } from 'koa';

const LATIDO_MS = 15_000;
/** Then the client connects again, with its session as it is by then. */
const DURACION_MS = 30 * 60_000;
/** A client that does not read is let go: it connects again when it can. */
const SIN_LEER_BYTES = 64 * 1024;

export interface EnVivo {
  /** One event, or a comment, as it goes over the line. */
  mandar(texto: string): void;
  terminar(): void;
  /** Makes it the answer; `alSoltar` is called once when it is over, whoever ended it. */
  responder(ctx: Context, alSoltar: () => void): void;
}

/** @param pulsoMs beats as an event of its own, for who is to notice soon that the line is dead */
export function createEnVivo(pulsoMs?: number): EnVivo {
  const salida = new PassThrough();
  const mandar = (texto: string): void => {
    if (salida.writableEnded || salida.destroyed) return;
    salida.write(texto);
    if (salida.writableLength > SIN_LEER_BYTES) salida.destroy();
  };
  const terminar = () => void salida.end();
  return {
    mandar,
    terminar,
    responder(ctx, alSoltar) {
      const beat = pulsoMs === undefined ? ': latido\n\n' : 'event: latido\ndata: {}\n\n';
      const latido = setInterval(() => mandar(beat), pulsoMs ?? LATIDO_MS);
      const plazo = setTimeout(terminar, DURACION_MS);
      salida.once('close', () => {
        clearInterval(latido);
        clearTimeout(plazo);
        alSoltar();
      });
      ctx.res.once('close', () => salida.destroy());
      mandar('retry: 2000\n\n');
      ctx.set({ 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
      ctx.type = 'text/event-stream; charset=utf-8';
      ctx.body = salida;
    },
  };
}
