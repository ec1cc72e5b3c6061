import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContadores } from '../../../platform/seguridad/contadores.ts';
import type { Contadores } from '../../../platform/seguridad/contadores.ts';
import { direccionConocida, limiteIntentos, redDe } from '../../../platform/http/limites.ts';
import { puertoLibre } from '../../../platform/http/servidor.ts';
import { limitePorTandas } from '../../../platform/seguridad/limite-por-tandas.ts';
import { createLimpieza } from '../../../worker/rondas/limpieza/limpieza.ts';
import { log } from '../../support/servidores/base.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { API_KEY, hasta, llamar } from '../../support/personas/llamadas.ts';
import { arrancar } from '../../support/servidores/proceso.ts';

let e: Entorno;
let contadores: Contadores;
beforeAll(async () => {
  e = await crearEntorno({
    sinWorker: true,
    env: { LIMITE_POR_MINUTO: '20', LIMITE_POR_CLAVE: '30', LIMITE_LOGIN: '3' },
  });
  contadores = createContadores(e.env, 'ahorro', log);
});
afterAll(async () => {
  await contadores.cerrar();
  await e.cerrar();
});

const quedan = ({ headers }: { headers: Headers }) => Number(headers.get('ratelimit-remaining'));

/** Calls until `url` refuses. @returns how many it took in */
async function gastar(url: string, apiKey = false): Promise<number> {
  for (let i = 0; i < 100; i += 1) {
    const { status } = await llamar(url, { apiKey });
    if (status === 429) return i;
  }
  throw new Error(`${url} no se frena`);
}

describe('Cuando la misma dirección pide a dos procesos de la API', () => {
  it('entonces comparten su límite, y las cabeceras lo dicen', async () => {
    const puerto = String(await puertoLibre());
    const proceso = await arrancar(
      'api-ahorro/main.ts',
      {
        DATABASE_URL: e.baseUrl,
        TEMPORAL_ADDRESS: e.env.TEMPORAL_ADDRESS,
        AHORRO_PORT: puerto,
        LIMITE_POR_MINUTO: '20',
      },
      /Ahorro escucha/,
    );
    try {
      const propia = `${e.ahorro}/api/medios-de-pago`;
      const segunda = `http://127.0.0.1:${puerto}/api/medios-de-pago`;
      expect(quedan(await llamar(propia))).toBe(19);
      expect(await gastar(propia)).toBe(19);
      // What it lets in until it knows counts too; then there is nothing left here either.
      const primera = await llamar(segunda);
      expect(primera.headers.get('ratelimit-limit')).toBe('20');
      await hasta(async () => (await llamar(segunda)).status === 429);
      const cerrada = await llamar(segunda);
      expect(quedan(cerrada)).toBe(0);
      expect(Number(cerrada.headers.get('retry-after'))).toBeGreaterThan(30);
      expect(cerrada.headers.get('retry-after')).toBe(cerrada.headers.get('ratelimit-reset'));
    } finally {
      await proceso.matar();
    }
  });

  it('entonces quien trae la clave tiene un límite propio, desde donde pida', async () => {
    const segunda = await e.otroTickets();
    expect(await gastar(`${e.tickets}/test`)).toBe(20);
    expect(await gastar(`${e.tickets}/test`, true)).toBe(30);
    await hasta(async () => (await llamar(`${segunda}/test`, { apiKey: true })).status === 429);
    const ajena = { cabeceras: { 'X-API-Key': `${API_KEY}x` } };
    // A wrong one is nobody's: the address pays.
    expect((await llamar(`${e.tickets}/test`, ajena)).status).toBe(429);
  });
});

describe('Cuando se adivinan contraseñas', () => {
  it('entonces dos procesos cuentan juntos, y muchos a la vez no son menos', async () => {
    const propio = await crearEntorno({ sinWorker: true, base: e, env: { LIMITE_LOGIN: '5' } });
    const segunda = await propio.otroAhorro();
    const probar = (url: string) =>
      llamar(`${url}/api/sesiones`, {
        cuerpo: { email: 'cliente@example.com', password: 'adivino' },
      });
    try {
      const respuestas = await Promise.all(
        Array.from({ length: 40 }, (_, i) => probar(i % 2 === 0 ? propio.ahorro : segunda)),
      );
      expect(respuestas.filter(({ status }) => status === 401)).toHaveLength(5);
      expect(respuestas.filter(({ status }) => status === 429)).toHaveLength(35);
    } finally {
      await propio.cerrar();
    }
  });

  it('entonces acertar no gasta intentos', async () => {
    const intentos = limiteIntentos(contadores, 'prueba', 2, 60);
    const bien = () => intentos.vigilar(['a'], async () => 'pasa');
    const mal = () => intentos.vigilar(['a'], () => Promise.reject(new Error('no')));
    for (let i = 0; i < 5; i += 1) expect(await bien()).toBe('pasa');
    for (let i = 0; i < 2; i += 1) await expect(mal()).rejects.toThrow('no');
    await expect(bien()).rejects.toThrow(/Demasiados intentos/);
  });
});

describe('Cuando la base no está', () => {
  it('entonces cada proceso cuenta por su lado, sin hacer esperar a nadie', async () => {
    const sola = createContadores(
      { DATABASE_URL: 'postgresql://nadie@127.0.0.1:1/nada', DATABASE_POOL: 2 },
      'ahorro',
      log,
    );
    const limite = limitePorTandas({
      ...{ nombre: 'sola', puntos: 3, ventanaMs: 60_000, contadores: sola, log },
    });
    const pasaron = Array.from({ length: 5 }, () => limite.consumir('a').pasa);
    expect(pasaron).toEqual([true, true, true, false, false]);
    const intentos = limiteIntentos(sola, 'sola', 2, 60);
    await intentos.contar(['a']);
    await intentos.contar(['a']);
    await expect(intentos.contar(['a'])).rejects.toThrow(/Demasiados intentos/);
    await sola.cerrar();
  });
});

describe('Cuando se pide mucho antes del turno', () => {
  it('entonces no se admite ni se cuenta, y se dice cuánto falta', () => {
    const limite = limitePorTandas({
      ...{ nombre: 'apuro', puntos: 30, ventanaMs: 900_000, antesMaximoMs: 120_000 },
      ...{ contadores, log },
    });
    const vistos = Array.from({ length: 8 }, () => limite.consumir('a'));
    expect(vistos.map(({ pasa }, i) => pasa === i < 5)).not.toContain(false);
    const ultimo = vistos.at(-1);
    expect(ultimo?.quedan).toBe(25);
    expect(ultimo?.faltanMs).toBeGreaterThan(0);
    expect(ultimo?.faltanMs).toBeLessThanOrEqual(30_000);
    expect(limite.consumir('b').pasa).toBe(true);
  });
});

describe('Cuando termina una ventana', () => {
  it('entonces se empieza de nuevo, y la limpieza se lleva lo que quedó', async () => {
    const limite = limitePorTandas({
      ...{ nombre: 'corta', puntos: 1, ventanaMs: 300, contadores, log },
    });
    expect(limite.consumir('a').pasa).toBe(true);
    expect(limite.consumir('a').pasa).toBe(false);
    const filas = () => e.db.limiteAhorro.count({ where: { key: { startsWith: 'corta:' } } });
    await hasta(async () => (await filas()) === 1);
    await hasta(async () => limite.consumir('a').pasa);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await createLimpieza(e.sql.sql, log).pasar();
    expect(await filas()).toBe(0);
  });
});

describe('Cuando se mira una dirección', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['2001:DB8:0001::1', '2001:db8:1:0::/64'],
    ['unknown', 'unknown'],
    ['', ''],
  ])('%s: entonces cuenta como %s', (ip, red) => {
    expect(redDe(ip)).toBe(red);
  });

  it.each([
    ['::ffff:127.0.0.1', '127.0.0.1'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['unknown', 'unknown'],
  ])('%s: entonces quien mira sus sesiones lee %s', (ip, conocida) => {
    expect(direccionConocida(ip)).toBe(conocida);
  });
});

describe('Cuando un camino solo parece de salud', () => {
  it('entonces cuenta como cualquier otro; la salud no', async () => {
    for (const ruta of ['/healthz', '/auth/health', '/auth/health/']) {
      expect((await llamar(`${e.ahorro}${ruta}`)).headers.get('ratelimit-limit')).toBeNull();
    }
    expect((await llamar(`${e.tickets}/health`)).headers.get('ratelimit-limit')).toBeNull();
    for (const ruta of ['/api/pedidos/health', '/healthz/x', '/webhooks/otra']) {
      expect((await llamar(`${e.tickets}${ruta}`)).headers.get('ratelimit-limit')).toBe('20');
    }
  });
});
