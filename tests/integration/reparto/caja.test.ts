import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caja, Rendicion } from '../../../contracts/despacho/caja.ts';
import { nuevoTicket, soloEnTurno } from '../../support/personas/despacho.ts';
import { cambiarEstado, entrar, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

type Hecha = Rendicion & { readonly idempotent: boolean; readonly error?: string };

let e: Entorno;
let admin: string;
let flota: string;
let segundo: string;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await entrar(e.tickets);
  flota = await entrar(e.tickets, 'repartidor1', 'flota-belgrano-2025');
  segundo = await entrar(e.tickets, 'repartidor2', 'flota-belgrano-2025');
});
afterAll(() => e.cerrar());
beforeEach(() => soloEnTurno(e, [1], 100));

async function entregado(total: number, metodo_pago: string | null = 'efectivo'): Promise<string> {
  const { numero } = await nuevoTicket(e, { total, metodo_pago });
  for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
    await cambiarEstado(e.tickets, admin, numero, estado);
  return numero;
}
const cajaDe = async (token = flota) =>
  (await llamar<Caja>(`${e.tickets}/api/repartidores/yo/caja`, { token })).cuerpo;
const rendir = (declarado: number, numeros: readonly string[], token = flota) =>
  llamar<Hecha>(`${e.tickets}/api/repartidores/yo/rendiciones`, {
    ...{ token, cuerpo: { declarado, numeros } },
  });
const confirmar = (id: number, cuerpo: object, token = admin) =>
  llamar<Hecha>(`${e.tickets}/api/rendiciones/${id}/confirmar`, { token, cuerpo });

describe('Cuando un repartidor cobra en la puerta', () => {
  it('entonces tiene el efectivo hasta que lo rinde, y despacho guarda la diferencia', async () => {
    const primero = await entregado(0.1);
    const segunda = await entregado(0.2, null);
    await entregado(500, 'tarjeta');
    await entregado(500, 'mercadopago');
    const caja = await cajaDe();
    expect(caja).toMatchObject({ efectivo: 0.3, por_confirmar: [], entregados_hoy: 4 });
    expect(caja.entregas.map(({ numero }) => numero)).toEqual([primero, segunda]);

    const rendida = await rendir(0.25, [primero, segunda]);
    expect([rendida.status, rendida.cuerpo]).toMatchObject([
      201,
      { esperado: 0.3, declarado: 0.25, contado: null, diferencia: null, entregas: 2 },
    ]);
    const { id } = rendida.cuerpo;
    expect(await cajaDe()).toMatchObject({ efectivo: 0, entregas: [], por_confirmar: [{ id }] });

    expect((await confirmar(id, { contado: 0.2 }, flota)).status).toBe(403);
    const hecha = await confirmar(id, { contado: 0.2, nota: 'Faltan monedas' });
    expect([hecha.status, hecha.cuerpo]).toMatchObject([
      200,
      { contado: 0.2, diferencia: -0.1, nota: 'Faltan monedas', idempotent: false },
    ]);
    expect((await confirmar(id, { contado: 0.2 })).cuerpo).toMatchObject({ idempotent: true });
    expect((await confirmar(id, { contado: 0.3 })).status).toBe(409);
    expect((await confirmar(999_999, { contado: 1 })).status).toBe(404);
    const lista = (estado: string) =>
      llamar<{ rendiciones: Rendicion[] }>(`${e.tickets}/api/rendiciones?estado=${estado}`, {
        token: admin,
      });
    expect((await lista('confirmada')).cuerpo.rendiciones).toMatchObject([{ id }]);
    expect((await lista('pendiente')).cuerpo.rendiciones).toEqual([]);
  });

  it('entonces cada entrega se rinde una sola vez, también si se pide a la vez', async () => {
    const primero = await entregado(100);
    const dos = await entregado(200);
    const aLaVez = await Promise.all([1, 2, 3].map(() => rendir(300, [primero, dos])));
    expect(aLaVez.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(aLaVez.map(({ cuerpo }) => cuerpo.id)).size).toBe(1);
    expect((await rendir(299, [primero, dos])).status).toBe(409);
    const tres = await entregado(50);
    expect((await rendir(150, [primero, tres])).status).toBe(409);
    expect((await rendir(50, [tres], segundo)).status).toBe(409);
    expect((await rendir(50, [])).status).toBe(400);
    expect((await rendir(-1, [tres])).status).toBe(400);
    const tarjeta = await entregado(50, 'tarjeta');
    const { status, cuerpo } = await rendir(50, [tarjeta]);
    expect([status, cuerpo.error]).toEqual([409, `No se pueden rendir: ${tarjeta}`]);
    expect((await cajaDe()).efectivo).toBe(50);
  });
});
