import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { exigir, LlamadaFallida, pedir, resumen } from './http.ts';

const cerrar: (() => void)[] = [];
afterEach(() => {
  for (const hacer of cerrar.splice(0)) hacer();
});

async function servir(atender: RequestListener): Promise<string> {
  const server = createServer(atender);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cerrar.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const direccion = server.address();
  const puerto = typeof direccion === 'object' && direccion !== null ? direccion.port : 0;
  return `http://127.0.0.1:${puerto}`;
}

describe('pedir', () => {
  it('When the answer is JSON, Then it is read, whatever its status', async () => {
    const url = await servir((_req, res) => {
      res.writeHead(409, { 'Content-Type': 'application/problem+json' });
      res.end('{"error":"No","errores":[{"campo":"a","mensaje":"falta"}]}');
    });
    const respuesta = await pedir(`${url}/x`);
    expect(respuesta.status).toBe(409);
    expect(resumen(respuesta)).toBe('409 «No»; a: falta');
  });
  it('When it is HTML, Then that is what was expected not to come', async () => {
    const url = await servir((_req, res) => res.end('<h1>hola</h1>'));
    const respuesta = await pedir(url);
    expect(() => exigir(respuesta, 200, z.object({ a: z.string() }))).toThrow(/inesperado/);
    expect(() => exigir(respuesta, 201, z.unknown())).toThrow(/se esperaba 201/);
  });
  it('When nobody answers in time, Then the failure says so', async () => {
    const url = await servir(() => undefined);
    const fallo = pedir(url, { limiteMs: 50 });
    await expect(fallo).rejects.toThrow(new LlamadaFallida(`${url} no respondió en 50 ms`));
  });
  it('When nobody listens, Then the failure says so', async () => {
    const url = await servir(() => undefined);
    for (const hacer of cerrar.splice(0)) hacer();
    await expect(pedir(url)).rejects.toThrow(/no atiende \(ECONNREFUSED\)/);
  });
});
