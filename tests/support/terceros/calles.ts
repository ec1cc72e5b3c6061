/** Whoever knows the streets, as a real HTTP server: times between places as OSRM tells them, and tiles. */
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import sharp from 'sharp';
import { escuchar } from '../../../platform/http/servidor.ts';

export interface Calles {
  readonly url: string;
  /** Paths that were asked for. */
  readonly pedidas: string[];
  /** Answered in place of what was asked, while it is set. */
  falla: { readonly status: number; readonly cuerpo: string } | undefined;
  /** Whether there is no way between the first place and the others. */
  cortada: boolean;
  cerrar(): Promise<void>;
}

type Punto = readonly [longitud: number, latitud: number];

export async function crearCalles(): Promise<Calles> {
  const mosaico = await sharp({
    create: { width: 256, height: 256, channels: 3, background: '#e8e4d8' },
  })
    .composite([{ input: Buffer.from(CUADRICULA) }])
    .png()
    .toBuffer();
  const server = createServer((req, res) => {
    const ruta = req.url ?? '';
    calles.pedidas.push(ruta);
    // Pages of another origin ask for them.
    res.setHeader('Access-Control-Allow-Origin', '*');
    if (calles.falla !== undefined) {
      res.writeHead(calles.falla.status).end(calles.falla.cuerpo);
    } else if (ruta.startsWith('/table/')) {
      const [, puntos = ''] =
        /^\/table\/v1\/driving\/([^?]+)\?annotations=duration$/.exec(ruta) ?? [];
      responder(res, { code: 'Ok', durations: tiempos(puntos, calles.cortada) });
    } else if (ruta.startsWith('/estilo.json')) {
      responder(res, estiloDe(calles.url));
    } else {
      res.setHeader('Content-Type', 'image/png').end(mosaico);
    }
  });
  const puerto = await escuchar(server, 0, 'PORT', '127.0.0.1');
  const calles: Calles = {
    url: `http://127.0.0.1:${puerto}`,
    ...{ pedidas: [], falla: undefined, cortada: false },
    cerrar: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return calles;
}

const CUADRICULA =
  '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><path d="M0 64H256M0 192H256M96 0V256M208 0V256" stroke="#fff" stroke-width="10"/></svg>';

function responder(res: ServerResponse, json: unknown): void {
  res.setHeader('Content-Type', 'application/json').end(JSON.stringify(json));
}

function estiloDe(url: string) {
  return {
    version: 8,
    sources: {
      calles: {
        ...{ type: 'raster', tileSize: 256, tiles: [`${url}/{z}/{x}/{y}.png`] },
        attribution: '<a href="https://calles.test/">© Los de las calles</a>',
      },
    },
    layers: [{ id: 'calles', type: 'raster', source: 'calles' }],
  };
}

/** As the crow flies, at 20 km an hour. */
function tiempos(texto: string, cortada: boolean): (number | null)[][] {
  const puntos = texto.split(';').map((punto) => punto.split(',').map(Number) as unknown as Punto);
  return puntos.map((desde, i) =>
    puntos.map((hasta, j) =>
      cortada && i !== j && (i === 0 || j === 0) ? null : segundos(desde, hasta),
    ),
  );
}

function segundos([x1, y1]: Punto, [x2, y2]: Punto): number {
  const km = Math.hypot((x2 - x1) * 91, (y2 - y1) * 111);
  return (km / 20) * 3_600;
}
