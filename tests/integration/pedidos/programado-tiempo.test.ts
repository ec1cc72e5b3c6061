import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import { DIA_MS } from '../../../contracts/reglas/tiempo/dias.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { franjaDentroDe } from '../../support/personas/franjas.ts';
import { hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import { servidorConTiempo } from '../../support/servidores/temporal.ts';

/** Waits as the server schedules them, on a server whose clock jumps over them. */
let e: Entorno;
let tiempo: TestWorkflowEnvironment;
beforeAll(async () => {
  tiempo = await servidorConTiempo();
  e = await crearEntorno({ temporal: tiempo.address });
});
afterAll(async () => {
  await e.cerrar();
  await tiempo.teardown();
});

async function pedir(dias: number) {
  const guardado = await aceptarPedido(e.sql.sql, {
    checkout: checkoutSchema.parse({ ...pedidoDe(), franja_id: await franjaDentroDe(e, dias) }),
    clave: undefined,
    estado: 'recibido',
  });
  const { numero, despacharEn } = guardado;
  await e.mensajero.iniciar(e.entradas.deAhorro(numero, 'prueba', null, despacharEn));
  return guardado;
}
const estadoDe = async (numero: string) =>
  (await e.db.pedido.findUniqueOrThrow({ where: { numero } })).estado;

describe('Cuando un pedido espera su día', () => {
  it('entonces duerme hasta noventa minutos antes, y ahí tiene su ticket', async () => {
    const { numero, estado, despacharEn, franja } = await pedir(3);
    const comienza = Date.parse(franja?.desde ?? '');
    expect([estado, despacharEn?.getTime()]).toEqual([...['programado', comienza - 90 * 60_000]]);
    await hasta(
      async () => (await e.db.pedidoHistorial.count({ where: { pedido: { numero } } })) > 1,
    );
    await tiempo.sleep(4 * DIA_MS);
    await hasta(async () => (await estadoDe(numero)) === 'confirmado');
    const pasos = await e.db.pedidoHistorial.findMany({
      where: { pedido: { numero } },
      orderBy: { id: 'asc' },
    });
    expect(pasos.map((paso) => paso.estado)).toEqual(['recibido', 'programado', 'confirmado']);
    const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
    expect(ticket.franjaDesde?.getTime()).toBe(comienza);
  });

  it('y se lo cambia de día: entonces deja su lugar a otro, y tiene su ticket el día nuevo', async () => {
    const { numero } = await pedir(8);
    const cambiar = (franja_id: string) =>
      llamar(`${e.ahorro}/api/pedidos/${numero}`, {
        ...{ metodo: 'PATCH', apiKey: true, cuerpo: { franja_id } },
      });
    const franja_id = await franjaDentroDe(e, 11);
    const antes = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    const { status, cuerpo } = await cambiar(franja_id);
    expect([status, cuerpo['franja']]).toMatchObject([200, { id: franja_id }]);
    const tomados = async (id: number | null) =>
      (await e.db.franjaCupo.findFirst({ where: { franjaId: id ?? 0 } }))?.tomados;
    expect(await tomados(antes.franjaId)).toBe(0);
    const despues = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
    expect(await tomados(despues.franjaId)).toBe(1);
    expect((await cambiar('2020-01-01.1')).status).toBe(409);
    await tiempo.sleep(5 * DIA_MS);
    expect(await estadoDe(numero)).toBe('programado');
    await tiempo.sleep(3 * DIA_MS);
    await hasta(async () => (await estadoDe(numero)) === 'confirmado');
    const ticket = await e.db.ticket.findUniqueOrThrow({ where: { numero } });
    expect(ticket.franjaDesde?.getTime()).toBe(despues.franjaDesde?.getTime());
  });
});
