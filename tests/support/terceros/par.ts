/** The other half of the business as a real HTTP server that misbehaves on demand. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { escuchar } from '../../../platform/http/servidor.ts';
import { retenerRespuestas } from '../pasos/retener.ts';
import type { Respuestas } from '../pasos/retener.ts';

export interface LlamadaRecibida {
  readonly ruta: string;
  readonly cuerpo: Record<string, unknown>;
  readonly cabeceras: IncomingMessage['headers'];
  readonly a: number;
}

/** How it answers one call: a status with a body, or something worse. */
export type Comportamiento =
  | {
      readonly status: number;
      readonly cuerpo?: unknown;
      readonly cabeceras?: Record<string, string>;
    }
  | 'bien'
  | 'cuelga'
  | 'html'
  | 'corta'
  | 'hace-y-corta'
  | 'hace-y-cuelga';

export interface Par {
  readonly url: string;
  readonly recibidas: LlamadaRecibida[];
  /** Tickets it has made, by number. */
  readonly tickets: Map<string, number>;
  /** What it does with the next calls, one each; then `despues`. */
  guion: Comportamiento[];
  despues: Comportamiento;
  readonly respuestas: Respuestas<LlamadaRecibida>;
  cerrar(): Promise<void>;
}

/** @param reloj tells when a call came; the time of this machine unless given */
export async function crearPar(
  reloj: () => Promise<number> = async () => Date.now(),
): Promise<Par> {
  const estado: Omit<Par, 'url' | 'cerrar'> = {
    recibidas: [],
    tickets: new Map(),
    guion: [],
    despues: 'bien',
    respuestas: retenerRespuestas(),
  };
  const server = createServer((req, res) => void atender(req, res));
  const puerto = await escuchar(server, 0, 'PORT', '127.0.0.1');

  async function atender(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const cuerpo = JSON.parse((await leer(req)) || '{}') as Record<string, unknown>;
    const ruta = req.url ?? '';
    const recibida = { ruta, cuerpo, cabeceras: req.headers, a: await reloj() };
    estado.recibidas.push(recibida);
    const comportamiento = estado.guion.shift() ?? estado.despues;
    if (comportamiento === 'cuelga') return;
    if (comportamiento === 'corta') return void res.destroy();
    if (comportamiento === 'html') {
      res.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Bienvenido</html>');
      return;
    }
    if (typeof comportamiento === 'object') {
      await estado.respuestas.permiso(recibida);
      res.writeHead(comportamiento.status, {
        'Content-Type': 'application/json',
        ...comportamiento.cabeceras,
      });
      res.end(
        JSON.stringify(comportamiento.cuerpo ?? { error: `estado ${comportamiento.status}` }),
      );
      return;
    }
    const respuesta = hacer(ruta, cuerpo);
    await estado.respuestas.permiso(recibida);
    if (comportamiento === 'hace-y-corta') return void res.destroy();
    if (comportamiento === 'hace-y-cuelga') return;
    res
      .writeHead(respuesta.status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(respuesta.cuerpo));
  }

  /** The work itself, idempotent by number as a Ticketera's is. */
  function hacer(ruta: string, cuerpo: Record<string, unknown>) {
    if (ruta !== '/api/tickets') return { status: 200, cuerpo: { exito: true } };
    const numero = String(cuerpo['numero']);
    const habia = estado.tickets.get(numero);
    const ticket_id = habia ?? 9_000 + estado.tickets.size;
    estado.tickets.set(numero, ticket_id);
    return {
      status: habia === undefined ? 201 : 200,
      cuerpo: {
        exito: true,
        ticket_id,
        numero,
        estado: 'pendiente',
        repartidor_asignado: 'Remoto1',
        fecha_creacion: '2026-11-22T12:00:00.000Z',
        idempotent: habia !== undefined,
      },
    };
  }

  return Object.assign(estado, {
    url: `http://127.0.0.1:${puerto}`,
    async cerrar() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

async function leer(req: IncomingMessage): Promise<string> {
  const partes: Buffer[] = [];
  for await (const parte of req as AsyncIterable<Buffer>) partes.push(parte);
  return Buffer.concat(partes).toString('utf8');
}
