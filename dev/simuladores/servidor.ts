/** What the simulators share: a plain HTTP server with a router, and bodies of bounded size. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { cerrar, escuchar } from '../../platform/http/servidor.ts';

export interface Llamada {
  readonly url: URL;
  readonly cabeceras: IncomingMessage['headers'];
  /** JSON, or the fields of a form; what is XML stands under `xml` as it came. */
  readonly cuerpo: Readonly<Record<string, unknown>>;
  /** What the path's groups caught. */
  readonly partes: readonly string[];
}

export interface Respuesta {
  readonly status?: number;
  readonly json?: unknown;
  readonly html?: string;
  readonly xml?: string;
  readonly irA?: string;
  readonly cabeceras?: Readonly<Record<string, string>>;
  /** Never answered. */
  readonly cuelga?: true;
}

export interface Ruta {
  readonly metodo: string;
  readonly camino: RegExp;
  readonly atender: (llamada: Llamada) => Promise<Respuesta> | Respuesta;
}

export interface Servidor {
  readonly url: string;
  cerrar(): Promise<void>;
}

/** A route, as one line. */
export function ruta(metodo: string, camino: RegExp, atender: Ruta['atender']): Ruta {
  return { metodo, camino, atender };
}

const SALUD = ruta('GET', /^\/healthz$/, () => ({ json: { status: 'healthy' } }));

/** Serves `rutas` and its health; what none of them knows is a 404. Port 0 is any free one. */
export async function servir(
  rutas: readonly Ruta[],
  puerto: number,
  variable: string,
): Promise<Servidor> {
  const server: Server = createServer((req, res) => {
    atender([...rutas, SALUD], req, res).catch((error: unknown) => {
      res.writeHead(500, { 'Content-Type': 'application/json' });
      res.end(JSON.stringify({ error: String(error) }));
    });
  });
  const real = await escuchar(server, puerto, variable, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${real}`,
    async cerrar() {
      server.closeAllConnections();
      await cerrar(server, 500);
    },
  };
}

async function atender(
  rutas: readonly Ruta[],
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://simulador');
  const cuerpo = leer(req.headers['content-type'] ?? '', await texto(req));
  for (const { metodo, camino, atender: hacer } of rutas) {
    const [todo, ...partes] = camino.exec(url.pathname) ?? [];
    if (todo === undefined || metodo !== req.method) continue;
    escribir(res, await hacer({ url, cabeceras: req.headers, cuerpo, partes }));
    return;
  }
  escribir(res, { status: 404, json: { error: 'not_found', message: 'resource not found' } });
}

function escribir(res: ServerResponse, respuesta: Respuesta): void {
  if (respuesta.cuelga) return;
  const { irA, html, xml, json, cabeceras } = respuesta;
  if (irA !== undefined) {
    res.writeHead(303, { Location: irA, ...cabeceras }).end();
    return;
  }
  const deTexto = xml === undefined ? 'text/html; charset=utf-8' : 'text/xml; charset=utf-8';
  const tipo = (html ?? xml) === undefined ? 'application/json' : deTexto;
  res.writeHead(respuesta.status ?? 200, { 'Content-Type': tipo, ...cabeceras });
  res.end(html ?? xml ?? JSON.stringify(json ?? {}));
}

async function texto(req: IncomingMessage): Promise<string> {
  const partes: Buffer[] = [];
  for await (const parte of req as AsyncIterable<Buffer>) {
    partes.push(parte);
    if (partes.length > 1_000) throw new Error('demasiado grande');
  }
  return Buffer.concat(partes).toString('utf8');
}

function leer(tipo: string, cuerpo: string): Record<string, unknown> {
  if (tipo.includes('urlencoded')) return Object.fromEntries(new URLSearchParams(cuerpo));
  if (tipo.includes('xml')) return { xml: cuerpo };
  if (cuerpo === '') return {};
  const json: unknown = JSON.parse(cuerpo);
  return typeof json === 'object' && json !== null ? { ...json } : {};
}
