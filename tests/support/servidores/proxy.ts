/** A proxy as it stands before a service: HTTPS to the world, HTTP behind, and it says for whom it asks. */
import { request } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Duplex } from 'node:stream';
import { cerrar, escuchar } from '../../../platform/http/servidor.ts';
import type { Certificado } from './certificado.ts';

export interface Proxy {
  readonly puerto: number;
  /** As whoever is on this machine reaches it. */
  readonly url: string;
  cerrar(): Promise<void>;
}

/**
 * Passes everything on to `destino`, sockets too. The host that was asked for becomes `destino`'s own; it stands in
 * `X-Forwarded-Host`, and who asks at the end of `X-Forwarded-For`, after whatever they say there themselves.
 */
export async function crearProxy(destino: string, certificado: Certificado): Promise<Proxy> {
  const { hostname, port, host } = new URL(destino);
  const abiertos = new Set<Duplex>();
  const pedirAtras = (req: IncomingMessage) =>
    request({
      ...{ hostname, port, method: req.method, path: req.url },
      headers: cabecerasPara(req, host),
    });

  const atender: RequestListener = (req, res) => {
    const atras = pedirAtras(req);
    atras.on('response', (respuesta) => {
      res.writeHead(respuesta.statusCode ?? 502, respuesta.headers);
      respuesta.pipe(res);
    });
    atras.on('error', () => {
      if (!res.headersSent) res.writeHead(502);
      res.end();
    });
    res.on('close', () => atras.destroy());
    req.pipe(atras);
  };

  const server = createHttps({ ...certificado }, atender);
  server.on('upgrade', (req: IncomingMessage, socket: Duplex, cabeza: Buffer) => {
    const atras = pedirAtras(req);
    atras.on('upgrade', (respuesta, enchufe, primero) => {
      socket.write(cabezaDe(respuesta));
      unir([socket, cabeza], [enchufe, primero], abiertos);
    });
    atras.on('response', (respuesta) => {
      socket.write(cabezaDe(respuesta));
      respuesta.pipe(socket);
    });
    atras.on('error', () => socket.destroy());
    socket.on('error', () => atras.destroy());
    atras.end();
  });
  const puerto = await escuchar(server, 0, 'PROXY', '127.0.0.1');
  return {
    puerto,
    url: `https://localhost:${puerto}`,
    async cerrar() {
      for (const abierto of abiertos) abierto.destroy();
      server.closeAllConnections();
      await cerrar(server, 500);
    },
  };
}

function cabecerasPara(req: IncomingMessage, host: string): OutgoingHttpHeaders {
  const anteriores = req.headers['x-forwarded-for'];
  const quien = req.socket.remoteAddress ?? '';
  return {
    ...req.headers,
    host,
    'x-forwarded-for': anteriores === undefined ? quien : `${String(anteriores)}, ${quien}`,
    'x-forwarded-proto': 'https',
    'x-forwarded-host': req.headers.host,
  };
}

/** The first lines of an answer, as they came. */
function cabezaDe({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lineas = rawHeaders.flatMap((nombre, i) =>
    i % 2 === 0 ? [`${nombre}: ${rawHeaders[i + 1] ?? ''}`] : [],
  );
  return [`HTTP/1.1 ${statusCode ?? 502} ${statusMessage ?? ''}`, ...lineas, '', ''].join('\r\n');
}

type Punta = readonly [socket: Duplex, primero: Buffer];

function unir(adelante: Punta, atras: Punta, abiertos: Set<Duplex>): void {
  const sentidos: readonly (readonly [Punta, Punta])[] = [
    [adelante, atras],
    [atras, adelante],
  ];
  for (const [[de, primero], [a]] of sentidos) {
    abiertos.add(de);
    if (primero.length > 0) a.write(primero);
    de.on('error', () => a.destroy());
    de.on('close', () => {
      abiertos.delete(de);
      a.destroy();
    });
    de.pipe(a);
  }
}
