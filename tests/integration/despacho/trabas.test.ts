import { setTimeout as dormir } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limitWaits, withoutLimits } from '../../../prisma/limits.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { llamar, pedidoDe } from '../../support/personas/llamadas.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

async function conectado<T>(hacer: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: e.baseUrl });
  await client.connect();
  try {
    return await hacer(client);
  } finally {
    await client.end();
  }
}

/** Somebody else holds the row of a product, and does nothing. */
function trabar(productoId: number, ms: number): Promise<void> {
  return conectado(async (client) => {
    await withoutLimits(client);
    await client.query('SET idle_in_transaction_session_timeout = 0');
    await client.query('BEGIN');
    await client.query('SELECT FROM ahorro.productos WHERE id = $1 FOR UPDATE', [productoId]);
    await dormir(ms);
    await client.query('COMMIT');
  });
}

describe('Cuando otro tiene trabado un producto', () => {
  it.each([
    { segundos: 12, productoId: 1 },
    { segundos: 20, productoId: 2 },
  ])(
    '$segundos s: entonces la compra es un 503 que dice que no se hizo nada, y no está después',
    async ({ segundos, productoId }) => {
      const stock = () => e.db.producto.findUniqueOrThrow({ where: { id: productoId } });
      const antes = await stock();
      const pedidos = await e.db.pedido.count();
      const suelta = trabar(productoId, segundos * 1_000);
      await dormir(500);
      const { status, headers, cuerpo } = await llamar(`${e.ahorro}/api/checkout`, {
        cuerpo: pedidoDe([{ producto_id: productoId, cantidad: 1 }]),
      });
      expect(status).toBe(503);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
      expect(cuerpo['error']).toContain('No se hizo nada');
      expect(cuerpo['detail']).toContain('se puede repetir');
      await suelta;
      await dormir(500);
      expect(await e.db.pedido.count()).toBe(pedidos);
      expect((await stock()).stock).toEqual(antes.stock);
    },
  );
});

describe('Cuando una sentencia no termina', () => {
  it('entonces la corta la base, antes de que deje de esperarla quien la mandó', async () => {
    await expect(e.sql.sql`SELECT pg_sleep(14)`).rejects.toMatchObject({ code: '57014' });
  });

  it('entonces lo que migra o respalda no tiene esos límites', async () => {
    await conectado(async (client) => {
      const limites = async () =>
        (await client.query<{ statement_timeout: string }>('SHOW statement_timeout')).rows[0];
      expect(await limites()).toEqual({ statement_timeout: '10s' });
      await withoutLimits(client);
      expect(await limites()).toEqual({ statement_timeout: '0' });
      await limitWaits(client);
      expect(await limites()).toEqual({ statement_timeout: '0' });
    });
  });
});
