import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../dev/project.ts';
import { conDigestos, fijar, imagenesEn } from './fijar.ts';
import { digestoDe, leerImagen } from './registro.ts';

const cerrar: (() => void)[] = [];
afterEach(() => {
  for (const hacer of cerrar.splice(0)) hacer();
});

const ARCHIVOS = ['Dockerfile', 'docker-compose.yml'];
const manifiesto = (ruta: string) => JSON.stringify({ schemaVersion: 2, annotations: { ruta } });
const digesto = (texto: string) => `sha256:${createHash('sha256').update(texto).digest('hex')}`;

/** A registry that gives a token to whoever asks, and a manifest for each name that is no `falta`. */
async function registro({ miente = false } = {}): Promise<string> {
  const servidor = createServer((pedido, respuesta) => {
    const url = new URL(pedido.url ?? '', 'http://registro');
    if (url.pathname === '/token') {
      respuesta.end(JSON.stringify({ token: url.searchParams.get('scope') }));
      return;
    }
    if (pedido.headers.authorization !== 'Bearer repository:pull') {
      const donde = `Bearer realm="http://${pedido.headers.host}/token",scope="repository:pull"`;
      respuesta.writeHead(401, { 'WWW-Authenticate': donde }).end();
      return;
    }
    const texto = manifiesto(url.pathname);
    if (!pedido.headers.accept?.includes('image.index') || url.pathname.includes('falta')) {
      respuesta.writeHead(404).end();
      return;
    }
    respuesta.setHeader('Docker-Content-Digest', digesto(miente ? 'otra cosa' : texto));
    respuesta.end(texto);
  }).listen(0, '127.0.0.1');
  await once(servidor, 'listening');
  cerrar.push(() => void servidor.close());
  return `http://127.0.0.1:${(servidor.address() as AddressInfo).port}`;
}

function copia(): string {
  const carpeta = mkdtempSync(join(tmpdir(), 'belgrano-fijar-'));
  cerrar.push(() => rmSync(carpeta, { recursive: true, force: true }));
  for (const archivo of ARCHIVOS) cpSync(join(projectRoot, archivo), join(carpeta, archivo));
  return carpeta;
}
const textoDe = (carpeta: string) =>
  ARCHIVOS.map((archivo) => readFileSync(join(carpeta, archivo), 'utf8')).join('\n');

describe('Cuando se fijan las imágenes', () => {
  it('entonces cada una de otros lleva el digesto de lo que su etiqueta es, y nada más cambia', async () => {
    const carpeta = copia();
    const antes = textoDe(carpeta);
    const digestos = await fijar(carpeta, await registro());
    const despues = textoDe(carpeta);
    expect([...digestos.keys()].sort()).toEqual(imagenesEn(antes).sort());
    expect(imagenesEn(antes).length).toBeGreaterThanOrEqual(5);
    const postgres = [...digestos].find(([nombre]) => nombre.startsWith('postgres:'));
    const [nombre = '', fijado] = postgres ?? [];
    const ruta = `/v2/library/postgres/manifests/${nombre.split(':')[1]}`;
    expect(fijado).toBe(digesto(manifiesto(ruta)));
    expect(despues).toContain(`image: ${nombre}@${fijado}\n`);
    expect(despues).toContain('image: belgrano:${BELGRANO_VERSION:-local}\n');
    expect(despues.replaceAll(/@sha256:[0-9a-f]{64}/g, '')).toBe(
      antes.replaceAll(/@sha256:[0-9a-f]{64}/g, ''),
    );
    expect(despues.match(/@sha256:/g)).toHaveLength(
      [...antes.matchAll(/^(FROM |\s+image: (?!belgrano))/gm)].length,
    );
  });

  it('entonces una segunda vez queda lo mismo, y lo que se movió cambia', async () => {
    const carpeta = copia();
    const registrado = await registro();
    await fijar(carpeta, registrado);
    const antes = textoDe(carpeta);
    await fijar(carpeta, registrado);
    expect(textoDe(carpeta)).toBe(antes);
    const ajeno = `sha256:${'0'.repeat(64)}`;
    expect(conDigestos(`FROM node:1@${digesto('x')} AS build`, new Map([['node:1', ajeno]]))).toBe(
      `FROM node:1@${ajeno} AS build`,
    );
  });

  it('entonces si de una no se sabe, no se escribe ninguna', async () => {
    const carpeta = copia();
    const antes = textoDe(carpeta);
    const mentiroso = await registro({ miente: true });
    await expect(fijar(carpeta, mentiroso)).rejects.toThrow(/dice ser sha256:/);
    await expect(fijar(carpeta, 'http://127.0.0.1:1')).rejects.toThrow(/No se llega a 127.0.0.1:1/);
    expect(textoDe(carpeta)).toBe(antes);
    await expect(digestoDe(leerImagen('falta:1', await registro()))).rejects.toThrow(
      /contesta 404/,
    );
  });
});

describe('Cuando se lee el nombre de una imagen', () => {
  it('entonces dice a qué registro se le pregunta y por qué', () => {
    const deTodos = { registro: 'https://registry-1.docker.io' };
    expect(leerImagen('node:24')).toEqual({
      ...deTodos,
      repositorio: 'library/node',
      etiqueta: '24',
    });
    expect(leerImagen('temporalio/ui:2.5')).toEqual({
      ...{ ...deTodos, repositorio: 'temporalio/ui', etiqueta: '2.5' },
    });
    expect(leerImagen('ghcr.io/quien/que:1')).toEqual({
      ...{ registro: 'https://ghcr.io', repositorio: 'quien/que', etiqueta: '1' },
    });
    expect(leerImagen('localhost:5000/que:1').registro).toBe('https://localhost:5000');
    expect(() => leerImagen('node')).toThrow(/no dice qué versión/);
  });
});
