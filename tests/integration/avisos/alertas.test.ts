import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Alerta } from '../../../contracts/operaciones/alertas.ts';
import { manosDeAlertas } from '../../support/pasos/alertas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { conocido } from '../../support/personas/tienda.ts';

let e: Entorno;
const { alerta, decir, registro } = manosDeAlertas(() => e);
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());
afterEach(async () => {
  await registro().pasar();
  await e.db.alerta.deleteMany();
});

const alertas = () => e.db.alerta.findMany({ orderBy: { id: 'asc' } });

describe('Cuando lo mismo se dice varias veces', () => {
  it('entonces es una sola alerta, contada, con lo último que se dijo', async () => {
    for (const mensaje of ['uno', 'dos', 'tres']) await alerta('pago_observado', { mensaje });
    await alerta('pedido_demorado', {
      numero: 'PED-1',
      mensaje: 'El pedido PED-1 lleva en pendiente',
    });
    await alerta('pedido_demorado', {
      numero: 'PED-2',
      mensaje: 'El pedido PED-2 lleva en pendiente',
    });
    // Several processes at once.
    await Promise.all([registro().pasar(), registro().pasar(), registro().pasar()]);
    await registro().pasar();
    expect((await alertas()).map(({ clave, veces, mensaje }) => [clave, veces, mensaje])).toEqual([
      ['pago_observado', 3, 'tres'],
      ['pedido_demorado:PED-1', 1, 'El pedido PED-1 lleva en pendiente'],
      ['pedido_demorado:PED-2', 1, 'El pedido PED-2 lleva en pendiente'],
    ]);
    expect(await e.db.alertaNovedad.count()).toBe(3);
    await alerta('pago_observado', { mensaje: 'cuatro' });
    await registro().pasar();
    expect(await alertas()).toHaveLength(3);
    expect(await e.db.alertaNovedad.count()).toBe(3);
  });

  it('entonces la que terminó deja lugar a otra', async () => {
    const numero = 'PED-3';
    await alerta('ticket_sin_repartidor', { numero });
    await decir('ticket_actualizado', { numero, estado: 'pendiente', repartidor: 'Ana' });
    await alerta('ticket_sin_repartidor', { numero });
    await registro().pasar();
    expect((await alertas()).map(({ resueltaEn }) => resueltaEn !== null)).toEqual([true, false]);
    await decir('ticket_actualizado', { numero, estado: 'cancelado', repartidor: null });
    await registro().pasar();
    expect((await alertas()).map(({ resueltaEn }) => resueltaEn !== null)).toEqual([true, true]);
  });

  it('entonces un pedido demorado lo sigue estando hasta que cambia de estado', async () => {
    const numero = 'PED-4';
    const mensaje = `El pedido ${numero} lleva demasiado tiempo en pendiente`;
    await alerta('pedido_demorado', { numero, mensaje });
    await decir('ticket_actualizado', { numero, estado: 'pendiente', repartidor: 'Ana' });
    await registro().pasar();
    expect((await alertas())[0]?.resueltaEn).toBeNull();
    await decir('ticket_actualizado', { numero, estado: 'en_preparacion', repartidor: 'Ana' });
    await registro().pasar();
    expect((await alertas())[0]?.resueltaEn).not.toBeNull();
  });

  it('entonces las notificaciones fallidas dejan de serlo cuando no queda ninguna', async () => {
    const fila = await e.db.webhookEvent.create({
      data: {
        ...{ webhookId: 'fallida-1', type: 'payment', payload: {}, status: 'failed' },
        ...{ processed: true, processedAt: new Date(), lastError: 'respondió 500' },
      },
    });
    await alerta('webhook_fallido');
    await registro().pasar();
    await registro().pasar();
    expect((await alertas())[0]?.resueltaEn).toBeNull();
    await e.db.webhookEvent.update({
      where: { id: fila.id },
      data: { status: 'success', lastError: null },
    });
    await registro().pasar();
    expect((await alertas())[0]?.resueltaEn).not.toBeNull();
  });
});

describe('Cuando operaciones mira las alertas', () => {
  it('entonces una persona las reconoce una vez, y las que no terminan solas terminan', async () => {
    await alerta('pago_observado');
    await alerta('ticket_sin_repartidor', { numero: 'PED-9' });
    await registro().pasar();
    const admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
    const ver = async (query = '') =>
      (await admin.pedir<{ alertas: Alerta[]; total: number }>(`/api/alertas${query}`)).cuerpo;
    const { alertas: lista, total } = await ver();
    expect(total).toBe(2);
    for (const { id } of lista) {
      const { status, cuerpo } = await admin.pedir<Alerta>(`/api/alertas/${id}/reconocer`, {
        metodo: 'POST',
      });
      expect([status, cuerpo.reconocida_por]).toEqual([200, 'admin@example.com']);
    }
    expect((await ver()).alertas.map(({ codigo }) => codigo)).toEqual(['ticket_sin_repartidor']);
    expect((await ver('?estado=resueltas')).alertas.map(({ codigo }) => codigo)).toEqual([
      'pago_observado',
    ]);
    expect((await ver('?estado=todas')).total).toBe(2);
    const [primera] = lista;
    const otraVez = await admin.pedir<Alerta>(`/api/alertas/${primera?.id}/reconocer`, {
      metodo: 'POST',
    });
    expect(otraVez.cuerpo.reconocida_en).not.toBeNull();
    expect((await admin.pedir('/api/alertas?estado=x')).status).toBe(400);
    expect((await admin.pedir('/api/alertas/999999/reconocer', { metodo: 'POST' })).status).toBe(
      404,
    );
    expect((await admin.pedir('/api/alertas/x/reconocer', { metodo: 'POST' })).status).toBe(404);
  });

  it('entonces quien no es admin de la tienda no ve ni reconoce, y la llave no reconoce', async () => {
    const cliente = await conocido(e.ahorro);
    expect((await cliente.pedir('/api/alertas')).status).toBe(403);
    expect((await llamar(`${e.ahorro}/api/alertas`)).status).toBe(401);
    const url = `${e.ahorro}/api/alertas/1/reconocer`;
    expect((await llamar(url, { metodo: 'POST', apiKey: true })).status).toBe(401);
  });
});
