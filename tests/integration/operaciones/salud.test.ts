import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { componerAhorro } from '../../../api-ahorro/componer.ts';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import { terminar } from '../../../platform/http/servicio.ts';
import { escuchar, puertoLibre } from '../../../platform/http/servidor.ts';
import { SIN_TRAZAS } from '../../../platform/observacion/trazas.ts';
import { conectar } from '../../../platform/proceso/conexiones.ts';
import { cerrarLuego } from '../../support/servidores/conexion.ts';
import { log } from '../../support/servidores/base.ts';
import { startTcpProxy } from '../../chaos/fallas/tcp-proxy.ts';
import { comprar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { crearMudo } from '../../support/terceros/mudo.ts';
import type { Mudo } from '../../support/terceros/mudo.ts';

const NO_SE_SABE = expect.stringContaining('No se sabe si quedó hecho') as string;

let mudo: Mudo;
let e: Entorno;
beforeAll(async () => {
  mudo = await crearMudo();
  e = await crearEntorno({ sinWorker: true });
});
afterAll(async () => {
  mudo.cerrar();
  await e.cerrar();
});

async function conAhorro(
  variables: Record<string, string>,
  probar: (url: string) => Promise<void>,
): Promise<void> {
  const env = loadEnv({
    DATABASE_URL: e.baseUrl,
    TEMPORAL_ADDRESS: e.env.TEMPORAL_ADDRESS,
    LOG_LEVEL: 'silent',
    CHECKOUT_ESPERA_MS: '600',
    ...variables,
  });
  const conexiones = conectar(env, log, SIN_TRAZAS);
  const servicio = componerAhorro(conexiones, {
    ticketsUrl: `http://127.0.0.1:${mudo.puerto}`,
  });
  const puerto = await escuchar(servicio.server, 0, 'PORT', '127.0.0.1');
  try {
    await probar(`http://127.0.0.1:${puerto}`);
  } finally {
    await terminar(servicio, 500);
    cerrarLuego(conexiones.client);
    void conexiones.db.$disconnect();
    void conexiones.sql.cerrar();
  }
}

describe('Cuando todo anda', () => {
  it('entonces la salud lo dice en ambos servicios', async () => {
    for (const [url, service] of [
      [`${e.ahorro}/healthz`, 'belgrano-ahorro'],
      [`${e.tickets}/healthz`, 'belgrano-tickets'],
      [`${e.tickets}/health`, 'belgrano-tickets'],
    ] as const) {
      // On a busy machine a check may take longer than it is waited for, once.
      const sano = async () => {
        const salud = await llamar(url);
        return salud.status === 200 && salud.cuerpo['status'] === 'healthy' && salud;
      };
      const { cuerpo } = await hasta(sano);
      expect(cuerpo).toMatchObject({ status: 'healthy', service, database: 'ok', temporal: 'ok' });
      // Nobody takes the orders here: they are accepted all the same.
      expect(cuerpo['workers']).toBe('none');
      expect(Object.keys(cuerpo)).toEqual(
        expect.arrayContaining(['version', 'uptime_s', 'timestamp']),
      );
    }
    for (const ruta of ['/auth/health', '/auth/health/']) {
      expect((await llamar(`${e.ahorro}${ruta}`)).cuerpo).toEqual({
        status: 'healthy',
        database: 'ok',
        service: 'Belgrano Ahorro',
      });
    }
    const info = await llamar(`${e.ahorro}/test`);
    expect(info.cuerpo).toMatchObject({ name: 'Belgrano Ahorro', tickets: { estado: 'ok' } });
  });
});

describe('Cuando un worker atiende pedidos', () => {
  it('entonces la salud lo dice', async () => {
    const worker = await e.iniciarWorker();
    await hasta(async () => (await llamar(`${e.ahorro}/healthz`)).cuerpo['workers'] === 'ok');
    await worker.detener();
  });
});

describe.each([
  ['no contesta', () => `127.0.0.1:${mudo.puerto}`],
  ['no está', () => '127.0.0.1:1'],
])('Cuando Temporal %s', (_, direccion) => {
  it('entonces la salud es degraded y los pedidos se aceptan igual, en cola', async () => {
    await conAhorro({ TEMPORAL_ADDRESS: direccion() }, async (url) => {
      // On a busy machine the database may answer later than it is waited for, once.
      await hasta(async () => {
        const { status, cuerpo } = await llamar(`${url}/healthz`);
        return status === 200 && cuerpo['status'] === 'degraded' && cuerpo['temporal'] === 'error';
      });
      const compra = await comprar(url);
      expect(compra.status).toBe(202);
      expect(compra.cuerpo).toMatchObject({ ticket: null, pedido: { estado: 'en_cola' } });
      const { numero } = compra.cuerpo.pedido;
      const pedido = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
      expect(pedido).toMatchObject({ estado: 'en_cola', flujoIniciadoEn: null });
    });
  });
});

describe.each([
  ['no contesta', () => `127.0.0.1:${mudo.puerto}`],
  ['no está', () => '127.0.0.1:1'],
])('Cuando la base %s', (_, direccion) => {
  it('entonces la salud es 503 y comprar también, con Retry-After', async () => {
    await conAhorro({ DATABASE_URL: `postgresql://x:x@${direccion()}/x` }, async (url) => {
      const { status, cuerpo } = await llamar(`${url}/healthz`);
      expect([status, cuerpo['status'], cuerpo['database']]).toEqual([503, 'unhealthy', 'error']);
      expect((await llamar(`${url}/auth/health/`)).status).toBe(503);
      const compra = await llamar(`${url}/api/checkout`, {
        cuerpo: {
          cliente: { nombre: 'J', email: 'j@example.com', telefono: '1144445555' },
          items: [{ producto_id: 1, cantidad: 1 }],
          direccion: 'x',
        },
      });
      expect(compra.status).toBe(503);
      expect(Number(compra.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(compra.cuerpo['error']).toContain('No se hizo nada');
      expect(JSON.stringify(compra.cuerpo)).not.toMatch(/prisma|127\.0\.0\.1|ECONN/i);
    });
  });
});

describe('Cuando se corta la base con una compra en camino', () => {
  it('entonces el 503 dice que no se sabe, y la misma clave la encuentra', async () => {
    const destino = new URL(e.baseUrl);
    const puerto = await puertoLibre();
    const corte = await startTcpProxy(puerto, Number(destino.port));
    destino.port = String(puerto);
    const traba = new pg.Client({ connectionString: e.baseUrl });
    await traba.connect();
    try {
      await conAhorro({ DATABASE_URL: destino.href }, async (url) => {
        const compra = () => comprar(url, { cabeceras: { 'Idempotency-Key': 'cortada' } });
        await traba.query('BEGIN; SELECT FROM ahorro.productos WHERE id = 1 FOR UPDATE');
        const cortada = compra();
        await hasta(async () => {
          const esperan = await e.sql.sql`
            SELECT FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'`;
          return esperan.length === 1;
        });
        await corte.cut(500);
        await traba.query('COMMIT');
        const { status, cuerpo } = await cortada;
        expect([status, cuerpo]).toEqual([503, expect.objectContaining({ error: NO_SE_SABE })]);
        const siguiente = await hasta(async () => {
          const vuelta = await compra();
          return vuelta.status === 200 && vuelta;
        });
        expect(siguiente.cuerpo.idempotent).toBe(true);
        expect(await e.db.pedido.count({ where: { idempotencyKey: 'cortada' } })).toBe(1);
      });
    } finally {
      await traba.end();
      corte.close();
    }
  });
});

describe('Cuando el otro servicio no contesta', () => {
  it('entonces /test lo dice sin esperar de más', async () => {
    await conAhorro({}, async (url) => {
      const { cuerpo } = await llamar(`${url}/test`);
      expect(cuerpo).toMatchObject({ tickets: { estado: 'error' } });
    });
  });
});
