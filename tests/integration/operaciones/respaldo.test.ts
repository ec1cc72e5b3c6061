import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { respaldar, restaurar, seguirDespuesDeVolver } from '../../../scripts/lib/respaldo.ts';
import type { Manifiesto } from '../../../scripts/lib/respaldo.ts';
import { crearBase } from '../../support/servidores/base.ts';
import type { Base } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar } from '../../support/personas/llamadas.ts';

let e: Entorno;
let restaurada: Base;
let carpeta: string;
beforeAll(async () => {
  e = await crearEntorno();
  restaurada = await crearBase();
  carpeta = await mkdtemp(join(tmpdir(), 'belgrano-respaldo-'));
  const admin = await entrar(e.tickets);
  for (const estado of ['en_preparacion', 'en_camino', 'entregado']) {
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await cambiarEstado(e.tickets, admin, numero, 'en_preparacion');
    if (estado !== 'en_preparacion') await cambiarEstado(e.tickets, admin, numero, 'en_camino');
    if (estado === 'entregado') await cambiarEstado(e.tickets, admin, numero, estado);
  }
});
afterAll(async () => {
  await e.cerrar();
  await restaurada.cerrar();
  await rm(carpeta, { recursive: true, force: true });
});

/** Everything in a table as one text, whatever its order. */
async function contenido(url: string, { tablas }: Manifiesto): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const todo: Record<string, string> = {};
    for (const { esquema, tabla } of tablas) {
      const { rows } = await client.query<{ huella: string }>(
        `SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS huella FROM ${esquema}.${tabla} t`,
      );
      todo[`${esquema}.${tabla}`] = rows[0]?.huella ?? '';
    }
    return todo;
  } finally {
    await client.end();
  }
}

describe('Cuando se respalda y se restaura', () => {
  it('entonces el respaldo es solo de quien lo hizo', async () => {
    const destino = join(await mkdtemp(join(tmpdir(), 'belgrano-respaldo-')), 'hoy');
    try {
      await respaldar(e.baseUrl, destino);
      const permisos = async (ruta: string) => (await stat(ruta)).mode & 0o777;
      expect(await permisos(destino)).toBe(0o700);
      for (const archivo of await readdir(destino)) {
        expect(await permisos(join(destino, archivo)), archivo).toBe(0o600);
      }
    } finally {
      await rm(join(destino, '..'), { recursive: true, force: true });
    }
  });

  it('entonces vuelve cada fila como era, y la base sigue dando números nuevos', async () => {
    // Who had taken an order then is not there any more: that is the one thing that does not come back.
    await e.db.pedido.updateMany({ data: { relevoEn: null } });
    const hecho = await respaldar(e.baseUrl, carpeta);
    expect(hecho.tablas.find(({ tabla }) => tabla === 'ticket')?.filas).toBe(3);
    await restaurar(restaurada.url, carpeta);
    const { 'tickets.epoca': nueva, ...vuelto } = await contenido(restaurada.url, hecho);
    const { 'tickets.epoca': vieja, ...antes } = await contenido(e.baseUrl, hecho);
    expect(vuelto).toEqual(antes);
    expect(nueva).not.toBe(vieja);

    const [ultimo] = await restaurada.db.evento.findMany({
      orderBy: { eventoId: 'desc' },
      take: 1,
    });
    await restaurada.sql
      .sql`INSERT INTO tickets.evento (clave, nombre, datos) VALUES ('n', 'alerta', '{}')`;
    const nuevo = await restaurada.db.evento.findUniqueOrThrow({ where: { clave: 'n' } });
    expect(nuevo.eventoId).toBeGreaterThan(ultimo?.eventoId ?? 0n);
  });

  it('entonces ningún id se da otra vez, ni los que se dieron después del respaldo', async () => {
    const perdido = (await comprar(e.ahorro)).cuerpo;
    const [ultimo] = await e.db.evento.findMany({ orderBy: { eventoId: 'desc' }, take: 1 });
    const secuencias = async ({ db }: Pick<Base, 'db'>) =>
      new Map(
        (
          await db.$queryRaw<{ nombre: string; valor: bigint | null }[]>`
            SELECT schemaname || '.' || sequencename AS nombre, last_value AS valor
            FROM pg_sequences WHERE schemaname IN ('ahorro', 'tickets')`
        ).map(({ nombre, valor }) => [nombre, valor ?? 0n]),
      );
    const dadas = await secuencias(e);
    const siguen = await secuencias(restaurada);
    expect([...siguen.keys()].sort()).toEqual([...dadas.keys()].sort());
    for (const [nombre, valor] of dadas) {
      expect([nombre, (siguen.get(nombre) ?? 0n) > valor + 1_000n]).toEqual([nombre, true]);
    }
    const { eventoId, numero } = await restaurada.db.$transaction(async (tx) => {
      const evento = await tx.evento.create({
        data: { eventoId: 0n, clave: 'otra', nombre: 'alerta', datos: {} },
      });
      const [fila] = await tx.$queryRaw<{ numero: string }[]>`
        SELECT ahorro.nuevo_numero() AS numero`;
      return { eventoId: evento.eventoId, numero: fila?.numero };
    });
    expect(eventoId).toBeGreaterThan(ultimo?.eventoId ?? 0n);
    expect(numero?.split('-')[2]).not.toBe(perdido.pedido.numero.split('-')[2]);
  });

  it('entonces lo empezado y sin hacer se vuelve a empezar', async () => {
    const { db, url } = restaurada;
    const empezado = { flujoIniciadoEn: new Date(), relevoEn: new Date() };
    const correo = (clave: string, estado: string) =>
      db.correo.create({
        data: { clave, estado, tipo: 'entregado', para: 'a@example.com', datos: {}, ...empezado },
      });
    const [pendiente, enviado] = [await correo('p', 'pendiente'), await correo('e', 'enviado')];
    const aviso = await db.webhookEvent.create({
      data: { webhookId: 'w', type: 'payment', payload: {}, status: 'processing', ...empezado },
    });
    await seguirDespuesDeVolver(url);
    expect(await db.correo.findUnique({ where: { id: pendiente.id } })).toMatchObject({
      ...{ flujoIniciadoEn: null, relevoEn: null },
    });
    expect(await db.correo.findUnique({ where: { id: enviado.id } })).toEqual(enviado);
    expect(await db.webhookEvent.findUnique({ where: { id: aviso.id } })).toMatchObject({
      ...{ status: 'pending', flujoIniciadoEn: null, relevoEn: null },
    });
  });

  it('entonces nunca sobre otro respaldo ni sobre pedidos que hay', async () => {
    await expect(respaldar(e.baseUrl, carpeta)).rejects.toThrow('no está vacía');
    await expect(restaurar(restaurada.url, carpeta)).rejects.toThrow('ya tiene pedidos');
    const vacia = await mkdtemp(join(carpeta, 'vacia-'));
    await expect(restaurar(restaurada.url, vacia)).rejects.toThrow('no es un respaldo');
  });

  it('entonces un respaldo dañado no deja nada a medias', async () => {
    const limpia = await crearBase();
    const roto = await mkdtemp(join(tmpdir(), 'belgrano-roto-'));
    try {
      const dentro = join(roto, 'r');
      await respaldar(e.baseUrl, dentro);
      await writeFile(join(dentro, 'tickets.ticket.copy.gz'), 'esto no es gzip');
      const antes = await limpia.db.producto.count();
      await expect(restaurar(limpia.url, dentro)).rejects.toThrow();
      expect(await limpia.db.producto.count()).toBe(antes);
      expect(await limpia.db.pedido.count()).toBe(0);
    } finally {
      await limpia.cerrar();
      await rm(roto, { recursive: true, force: true });
    }
  });
});
