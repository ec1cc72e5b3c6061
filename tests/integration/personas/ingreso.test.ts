import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DE_TODAS } from '../../../platform/http/ingreso.ts';
import { STAFF_ADMIN } from '../../../prisma/seed/personas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { llamar } from '../../support/personas/llamadas.ts';

const INTENTOS = 3;
/** So many of those who failed wait for their turn. */
const EN_FILA = 20;
let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({
    sinWorker: true,
    env: { LIMITE_LOGIN: String(INTENTOS), PROXIES_DE_CONFIANZA: '1' },
  });
});
afterAll(() => e.cerrar());

interface Puerta {
  readonly url: () => string;
  readonly bien: object;
  readonly mal: object;
  readonly otraCuenta: object;
}
const PUERTAS: readonly (readonly [string, Puerta])[] = [
  [
    'la tienda',
    {
      url: () => `${e.ahorro}/api/sesiones`,
      bien: { email: 'cliente@example.com', password: 'cliente-belgrano-2025' },
      mal: { email: 'cliente@example.com', password: 'adivino' },
      otraCuenta: { email: 'comerciante@example.com', password: 'comerciante-belgrano-2025' },
    },
  ],
  [
    'despacho',
    {
      url: () => `${e.tickets}/api/login`,
      bien: STAFF_ADMIN,
      mal: { ...STAFF_ADMIN, password: 'adivino' },
      otraCuenta: { usuario: 'repartidor1', password: 'flota-belgrano-2025' },
    },
  ],
];

let casas = 0;
/** An address that nobody has tried from. */
const otraDireccion = () => `203.0.113.${(casas += 1)}`;

/** @param cookie of a device, as it was given */
const probar = ({ url }: Puerta, cuerpo: object, direccion: string, cookie = '') =>
  llamar(url(), {
    cuerpo,
    cabeceras: {
      'X-Forwarded-For': direccion,
      Origin: new URL(url()).origin,
      ...(cookie === '' ? {} : { Cookie: cookie }),
    },
  });

const equipoDe = ({ headers }: { headers: Headers }) =>
  headers
    .getSetCookie()
    .find((puesta) => puesta.includes('_equipo='))
    ?.split(';')[0] ?? '';

describe.each(PUERTAS)('Cuando muchos que ya fallaron prueban a la vez en %s', (_, puerta) => {
  it('entonces prueban de a pocos, los que no entran en la fila esperan afuera, y quien sabe la suya no espera', async () => {
    const muchos = Array.from({ length: 2 + EN_FILA + 2 }, (_vacio, i) => ({
      direccion: otraDireccion(),
      cuenta: { email: `nadie-${i}@example.com`, usuario: `nadie-${i}`, password: 'adivino' },
    }));
    const probarTodos = () =>
      muchos.map(({ direccion, cuenta }) => probar(puerta, cuenta, direccion));
    for (const { status } of await Promise.all(probarTodos())) expect(status).toBe(401);
    let pendientes = muchos.length;
    const otraVez = probarTodos().map((prueba) => prueba.finally(() => (pendientes -= 1)));
    expect((await probar(puerta, puerta.bien, otraDireccion())).status).toBe(200);
    expect(pendientes).toBeGreaterThan(0);
    const respuestas = await Promise.all(otraVez);
    const afuera = respuestas.filter(({ status }) => status === 429);
    expect(afuera.length).toBeGreaterThan(0);
    for (const { headers } of afuera) expect(headers.get('retry-after')).toBe('5');
    const probados = respuestas.filter(({ status }) => status === 401);
    expect(probados.length).toBeGreaterThanOrEqual(EN_FILA);
    expect(probados.length + afuera.length).toBe(muchos.length);
  });
});

describe.each(PUERTAS)('Cuando alguien prueba contraseñas ajenas en %s', (_, puerta) => {
  it('desde una dirección: entonces se le acaban, y quien es dueño entra desde otra', async () => {
    const direccion = otraDireccion();
    for (let i = 0; i < INTENTOS; i += 1) {
      expect((await probar(puerta, puerta.mal, direccion)).status).toBe(401);
    }
    const cerrada = await probar(puerta, puerta.bien, direccion);
    expect(cerrada.status).toBe(429);
    expect(Number(cerrada.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await probar(puerta, puerta.bien, otraDireccion())).status).toBe(200);
  });

  it('desde muchas: entonces la cuenta se cierra para desconocidos, y no para el equipo de su dueño', async () => {
    const casa = otraDireccion();
    const equipo = equipoDe(await probar(puerta, puerta.bien, casa));
    expect(equipo).not.toBe('');
    let cerrada = false;
    for (let i = 0; i <= DE_TODAS.veces * INTENTOS && !cerrada; i += 1) {
      cerrada = (await probar(puerta, puerta.mal, otraDireccion())).status === 429;
    }
    expect(cerrada).toBe(true);
    const desconocido = await probar(puerta, puerta.bien, otraDireccion());
    expect(desconocido.status).toBe(429);
    expect(Number(desconocido.headers.get('retry-after'))).toBeLessThanOrEqual(DE_TODAS.segundos);
    expect((await probar(puerta, puerta.bien, casa, equipo)).status).toBe(200);
    expect((await probar(puerta, puerta.bien, otraDireccion(), equipo)).status).toBe(200);
  });

  it('con el equipo de su dueño: entonces también se le acaban', async () => {
    const equipo = equipoDe(await probar(puerta, puerta.otraCuenta, otraDireccion()));
    const mal = { ...puerta.otraCuenta, password: 'adivino' };
    for (let i = 0; i < INTENTOS; i += 1) {
      expect((await probar(puerta, mal, otraDireccion(), equipo)).status).toBe(401);
    }
    expect((await probar(puerta, mal, otraDireccion(), equipo)).status).toBe(429);
  });

  it.each([
    ['con otra firma', (cookie: string) => cookie.replace(/.$/, (c) => (c === '0' ? '1' : '0'))],
    ['sin firma', (cookie: string) => cookie.replace(/\..*/, '')],
    ['de otra cuenta', (cookie: string) => cookie],
  ])('con un equipo inventado, %s: entonces no es conocido', async (_nombre, cambiar) => {
    const direccion = otraDireccion();
    const equipo = cambiar(equipoDe(await probar(puerta, puerta.bien, otraDireccion(), '')));
    const adivinada = { ...puerta.otraCuenta, password: 'adivino' };
    for (let i = 0; i < INTENTOS; i += 1) await probar(puerta, adivinada, direccion, equipo);
    expect((await probar(puerta, puerta.otraCuenta, direccion, equipo)).status).toBe(429);
  });
});

describe('Cuando alguien pide enlaces para una cuenta ajena', () => {
  it('entonces quien es dueño tiene los suyos, se le responde como a todos y su buzón no se llena', async () => {
    const email = 'cliente@example.com';
    const pedir = () =>
      llamar(`${e.ahorro}/api/recuperacion`, {
        ...{ cuerpo: { email }, cabeceras: { 'X-Forwarded-For': otraDireccion() } },
      });
    const respuestas = await Promise.all(Array.from({ length: 2 * INTENTOS }, pedir));
    expect(respuestas.map(({ status }) => status)).toEqual(Array(2 * INTENTOS).fill(202));
    expect(await e.db.correo.count({ where: { tipo: 'recuperacion', para: email } })).toBe(
      INTENTOS,
    );
  });
});
