/** A collector of traces: a real OTLP receiver over HTTP, which keeps what it is sent. */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { escuchar } from '../../../platform/http/servidor.ts';

const valor = z.object({
  stringValue: z.string().optional(),
  intValue: z.union([z.number(), z.string()]).optional(),
});
const atributos = z
  .array(z.object({ key: z.string(), value: valor }))
  .transform((lista) =>
    Object.fromEntries(
      lista.map(({ key, value }) => [key, value.stringValue ?? String(value.intValue ?? '')]),
    ),
  );
const tramo = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: atributos,
  events: z.array(z.object({ attributes: atributos })).default([]),
  status: z.object({ code: z.number().optional(), message: z.string().optional() }).optional(),
});
const exportacion = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: atributos }),
      scopeSpans: z.array(z.object({ spans: z.array(tramo) })),
    }),
  ),
});

export type Tramo = z.output<typeof tramo> & { readonly servicio: string };

export interface Colector {
  readonly url: string;
  readonly tramos: Tramo[];
  /** The headers of the last export. */
  cabeceras(): IncomingMessage['headers'];
  cerrar(): Promise<void>;
}

export async function crearColector(): Promise<Colector> {
  const tramos: Tramo[] = [];
  let cabeceras: IncomingMessage['headers'] = {};
  const server = createServer((req, res) => {
    const partes: Buffer[] = [];
    req.on('data', (parte: Buffer) => partes.push(parte));
    req.on('end', () => {
      cabeceras = req.headers;
      const { resourceSpans } = exportacion.parse(JSON.parse(Buffer.concat(partes).toString()));
      for (const { resource, scopeSpans } of resourceSpans) {
        const servicio = resource.attributes['service.name'] ?? '';
        const enviados = scopeSpans.flatMap(({ spans }) => spans);
        tramos.push(...enviados.map((span) => ({ ...span, servicio })));
      }
      res.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  const puerto = await escuchar(server, 0, 'PORT', '127.0.0.1');
  return {
    url: `http://127.0.0.1:${puerto}`,
    tramos,
    cabeceras: () => cabeceras,
    async cerrar() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
