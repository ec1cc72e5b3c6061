import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VistaGuardada } from '../../../contracts/operaciones/vistas.ts';
import { VISTAS } from '../../../contracts/reglas/vistas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { conocido, PASSWORD, registrado, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let ana: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

/** Somebody new who runs the shop, logged in twice: as in two browsers. */
async function deLaCasa(): Promise<readonly [Visitante, Visitante]> {
  const { cuenta } = await registrado(e.ahorro);
  await e.db.usuario.update({ where: { id: cuenta.id }, data: { rol: 'admin' } });
  const entra = () => conocido(e.ahorro, cuenta.email, PASSWORD);
  return [await entra(), await entra()];
}
let otroNavegador: Visitante;
beforeEach(async () => {
  [ana, otroNavegador] = await deLaCasa();
});

interface Respondidas {
  readonly vistas: VistaGuardada[];
  readonly error: string;
  readonly errores: { campo: string }[];
}
const leer = async (quien: Visitante, donde = 'operaciones') =>
  (await quien.pedir<Respondidas>(`/api/vistas?donde=${donde}`)).cuerpo.vistas;
const guardar = (quien: Visitante, vistas: readonly object[], donde = 'operaciones') =>
  quien.pedir<Respondidas>('/api/vistas', { cuerpo: { donde, vistas } });
const quitar = (quien: Visitante, id: number | undefined) =>
  quien.pedir<Respondidas>(`/api/vistas/${id}`, { metodo: 'DELETE' });
const cuantas = (cantidad: number, desde = 0) =>
  Array.from({ length: cantidad }, (_, i) => ({
    ...{ nombre: `Vista ${desde + i}`, ruta: `/alertas?codigo=${desde + i}` },
  }));

describe('Cuando quien administra guarda una vista', () => {
  it('entonces la tiene en cualquier navegador, de cada página las suyas, y la quita', async () => {
    const ruta = '/alertas?estado=resueltas&q=demor%C3%B3';
    const { status, cuerpo } = await guardar(ana, [{ nombre: ' Ya resueltas ', ruta }]);
    expect([status, cuerpo.vistas]).toEqual([
      200,
      [{ id: expect.any(Number) as number, nombre: 'Ya resueltas', ruta }],
    ]);
    await guardar(ana, [{ nombre: 'Sin stock', ruta: '/productos?orden=stock' }], 'admin');
    expect(await leer(otroNavegador)).toEqual(cuerpo.vistas);
    expect((await leer(otroNavegador, 'admin')).map(({ nombre }) => nombre)).toEqual(['Sin stock']);
    expect((await quitar(otroNavegador, cuerpo.vistas[0]?.id)).cuerpo.vistas).toEqual([]);
    expect((await quitar(ana, cuerpo.vistas[0]?.id)).status).toBe(404);
    expect(await leer(ana)).toEqual([]);
  });

  it('otra vez con ese nombre: entonces lleva adonde se dijo último, y no hay dos', async () => {
    const vista = { nombre: 'Fallidas', ruta: '/notificaciones?status=failed' };
    await guardar(ana, [vista]);
    await guardar(ana, [vista]);
    const { cuerpo } = await guardar(ana, [{ ...vista, ruta: '/pagos?q=1' }]);
    expect(cuerpo.vistas.map(({ nombre, ruta }) => [nombre, ruta])).toEqual([
      ['Fallidas', '/pagos?q=1'],
    ]);
  });

  it('y ya hay veinte: entonces 409, no entra ninguna de más, y quedan las que había', async () => {
    expect((await guardar(ana, cuantas(VISTAS.maximo - 1))).status).toBe(200);
    const { status, cuerpo } = await guardar(ana, cuantas(2, 100));
    expect([status, cuerpo.error]).toEqual([409, 'No entran más de 20 vistas: quitá alguna']);
    expect(await leer(ana)).toHaveLength(VISTAS.maximo - 1);
    // One that is there already takes no place.
    expect((await guardar(ana, [...cuantas(1, 100), ...cuantas(1)])).status).toBe(200);
    expect((await guardar(ana, cuantas(1, 5))).status).toBe(200);
    // Those of the other page are counted by themselves.
    expect((await guardar(ana, cuantas(1), 'admin')).status).toBe(200);
  });

  it('desde varias pestañas a la vez: entonces están todas, y no más que las que entran', async () => {
    const hechas = await Promise.all(
      cuantas(10).map((vista, i) => guardar(i % 2 === 0 ? ana : otroNavegador, [vista])),
    );
    expect(hechas.map(({ status }) => status)).toEqual(hechas.map(() => 200));
    expect(await leer(ana)).toHaveLength(10);
    const [primeras, segundas] = [cuantas(10, 50), cuantas(10, 80)] as const;
    const juntas = await Promise.all([guardar(ana, primeras), guardar(otroNavegador, segundas)]);
    expect(juntas.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await leer(ana)).toHaveLength(VISTAS.maximo);
  });
});

describe('Cuando la vista no es de quien la pide', () => {
  it('entonces no existe, y no se toca', async () => {
    const { cuerpo } = await guardar(ana, [{ nombre: 'De Ana', ruta: '/alertas?q=a' }]);
    const [beto] = await deLaCasa();
    expect(await leer(beto)).toEqual([]);
    expect((await quitar(beto, cuerpo.vistas[0]?.id)).status).toBe(404);
    expect(await leer(ana)).toEqual(cuerpo.vistas);
  });

  it('y no administra, o no hay nadie: entonces 403 y 401', async () => {
    const clienta = await registrado(e.ahorro);
    const vista = [{ nombre: 'x', ruta: '/alertas?q=a' }];
    expect((await guardar(clienta, vista)).status).toBe(403);
    expect((await clienta.pedir('/api/vistas?donde=operaciones')).status).toBe(403);
    expect((await guardar(visitante(e.ahorro), vista)).status).toBe(401);
  });
});

describe('Cuando lo que se guarda no es una vista', () => {
  it.each([
    ['sin barra', [{ nombre: 'a', ruta: 'alertas' }], 'vistas.0.ruta'],
    ['de otro sitio', [{ nombre: 'a', ruta: '//otro.example/x' }], 'vistas.0.ruta'],
    ['con otra barra', [{ nombre: 'a', ruta: '/\\otro.example' }], 'vistas.0.ruta'],
    ['de más de 500', [{ nombre: 'a', ruta: `/${'a'.repeat(500)}` }], 'vistas.0.ruta'],
    ['sin nombre', [{ nombre: ' ', ruta: '/a' }], 'vistas.0.nombre'],
    ['de nombre largo', [{ nombre: 'a'.repeat(41), ruta: '/a' }], 'vistas.0.nombre'],
    ['de las que no hay', [], 'vistas'],
    ['de más de veinte', cuantas(21), 'vistas'],
    ['dos con un nombre', [...cuantas(1), ...cuantas(1)], 'vistas'],
  ])('%s: entonces 400 y dice cuál', async (_, vistas, campo) => {
    const { status, cuerpo } = await guardar(ana, vistas);
    expect([status, cuerpo.errores.map((error) => error.campo)]).toEqual([400, [campo]]);
    expect(await leer(ana)).toEqual([]);
  });

  it('o de una página que no hay: entonces 400', async () => {
    expect((await guardar(ana, cuantas(1), randomUUID())).status).toBe(400);
    expect((await ana.pedir('/api/vistas')).status).toBe(400);
  });
});
