import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FichaDePago } from '../../../contracts/pagos/ficha.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { hasta, llamar } from '../../support/personas/llamadas.ts';
import {
  crearEntornoDePagos,
  enEstado,
  numeroNuevo,
  webhookEn,
} from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let p: EntornoDePagos;
let admin: Visitante;
beforeAll(async () => {
  p = await crearEntornoDePagos();
  admin = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => p.cerrar());

async function pagado() {
  const numero = await numeroNuevo(p);
  const { id, transaction_amount: monto } = await p.mp.pagar(numero, 'approved');
  await enEstado(p, numero, 'confirmado');
  await webhookEn(p, id, 'success');
  return { numero, id: String(id), monto };
}
const ver = async (id: string) => (await admin.pedir<FichaDePago>(`/api/payments/${id}`)).cuerpo;
const devolver = (id: string, cuerpo: object, clave: string | null = randomUUID(), quien = admin) =>
  quien.pedir<FichaDePago & { error?: string }>(`/api/payments/${id}/reintegros`, {
    cuerpo,
    cabeceras: clave === null ? {} : { 'Idempotency-Key': clave },
  });
const devueltoEn = (id: string) => p.mp.almacen.pagos.get(id)?.transaction_amount_refunded;
const hecho = (id: string, cuantos = 1) =>
  hasta(async () => {
    const { reintegros } = await ver(id);
    return reintegros.filter(({ estado }) => estado === 'hecho').length === cuantos;
  });

describe('Cuando operaciones abre un pago', () => {
  it('entonces dice qué pagó, qué pasó con él en orden, y adónde se sigue', async () => {
    const { numero, id, monto } = await pagado();
    const ficha = await ver(id);
    const pedido = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
    expect(ficha).toMatchObject({
      ...{ payment_id: id, numero, status: 'approved', devolvible: monto, no_se_devuelve: null },
      pedido: {
        ...{ numero, estado: 'confirmado', total: monto, email: 'juan@example.com' },
        ticket: { id: pedido.ticketId },
        workflow_id: workflowIdPedido(numero),
      },
      notificaciones: [{ status: 'success', resultado: expect.stringContaining(numero) as string }],
    });
    const pasos = ficha.pasos.map(({ que, detalle }) => `${que} ${detalle ?? ''}`.trim());
    expect(pasos).toHaveLength(4);
    expect(pasos[0]).toBe('pedido');
    expect(pasos).toContain('estado approved');
    expect(pasos.at(-1)).toBe(`imputado ${numero}`);
    const fechas = ficha.pasos.map(({ fecha }) => fecha);
    expect(fechas).toEqual([...fechas].sort());
  });

  it.each(['123456789012', 'transferencia-PED-1', 'no es un id', '..%2f..'])(
    '%s, que no existe: entonces es 404',
    async (id) => {
      expect((await admin.pedir(`/api/payments/${encodeURIComponent(id)}`)).status).toBe(404);
    },
  );

  it('y no inició sesión: entonces no lo ve, y un cliente tampoco', async () => {
    const { id } = await pagado();
    expect((await llamar(`${p.e.ahorro}/api/payments/${id}`)).status).toBe(401);
    const cliente = await conocido(p.e.ahorro);
    expect((await cliente.pedir(`/api/payments/${id}`)).status).toBe(403);
    expect((await cliente.pedir('/api/payments.csv')).status).toBe(403);
    expect((await devolver(id, { motivo: 'Porque sí' }, randomUUID(), cliente)).status).toBe(403);
    // A key is nobody: money goes back by a person's word.
    const conClave = await llamar(`${p.e.ahorro}/api/payments/${id}/reintegros`, {
      ...{ apiKey: true, cuerpo: { motivo: 'Porque sí' } },
      cabeceras: { 'Idempotency-Key': randomUUID() },
    });
    expect(conClave.status).toBe(401);
  });
});

describe('Cuando una persona devuelve una parte', () => {
  it('entonces vuelve por donde se pagó, una vez, y queda quién y por qué', async () => {
    const { numero, id, monto } = await pagado();
    const pedida = await devolver(id, { monto: 500, motivo: 'Se le cobró de más' });
    expect([pedida.status, pedida.cuerpo.devolvible]).toEqual([202, monto - 500]);
    await hecho(id);
    expect(devueltoEn(id)).toBe(500);
    const ficha = await hasta(async () => {
      const ahora = await ver(id);
      return ahora.amount_refunded === 500 && ahora;
    });
    expect(ficha).toMatchObject({ status: 'approved', devolvible: monto - 500 });
    expect(ficha.reintegros).toMatchObject([
      {
        ...{ motivo: 'operaciones', detalle: 'Se le cobró de más', monto: 500, estado: 'hecho' },
        pedido_por: 'admin@example.com',
      },
    ]);
    expect(ficha.pasos).toContainEqual(
      expect.objectContaining({
        ...{ que: 'reintegro_pedido', detalle: 'Se le cobró de más', monto: 500 },
        quien: 'admin@example.com',
      }),
    );
    const [paso] = await p.e.db.pedidoHistorial.findMany({
      where: { pedido: { numero }, detalle: { startsWith: 'Se devuelven' } },
    });
    expect(paso?.actor).toMatch(/^operaciones:\d+$/);
    const correo = await hasta(() =>
      p.e.db.correo.findFirst({ where: { clave: `devolucion:${id}:500` } }),
    );
    expect(correo.datos).toMatchObject({ numero, monto: 500, de: monto });
  });

  it('y después el resto, sin decir cuánto: entonces vuelve todo, nadie puede más y quien compró lo lee', async () => {
    const { id, monto } = await pagado();
    await devolver(id, { monto: 500, motivo: 'Una parte' });
    await hecho(id);
    expect((await devolver(id, { motivo: 'Y todo lo demás' })).status).toBe(202);
    await hecho(id, 2);
    expect(devueltoEn(id)).toBe(monto);
    const ficha = await hasta(async () => {
      const ahora = await ver(id);
      return ahora.status === 'refunded' && ahora;
    });
    expect(ficha).toMatchObject({
      devolvible: 0,
      no_se_devuelve: 'Está devuelto: no hay qué devolver',
    });
    expect((await devolver(id, { motivo: 'Otra vez' })).status).toBe(409);
    expect(p.mp.reembolsos.de(Number(id)).map(({ amount }) => amount)).toEqual([500, monto - 500]);
    const estados = ficha.pasos.filter(({ que }) => que === 'estado').map(({ detalle }) => detalle);
    expect(estados).toEqual(['approved', 'refunded']);
    await hasta(() => p.e.db.correo.findFirst({ where: { clave: `devolucion:${id}:${monto}` } }));
  });

  it('con la misma clave dos veces, también a la vez: entonces es una devolución', async () => {
    const { id } = await pagado();
    const clave = randomUUID();
    const cuerpo = { monto: 300, motivo: 'Una sola' };
    const aLaVez = await Promise.all([devolver(id, cuerpo, clave), devolver(id, cuerpo, clave)]);
    const despues = await devolver(id, cuerpo, clave);
    expect([...aLaVez, despues].map(({ status }) => status)).toEqual([202, 202, 202]);
    await hecho(id);
    expect(despues.cuerpo.reintegros).toHaveLength(1);
    expect(p.mp.reembolsos.de(Number(id))).toHaveLength(1);
    expect((await devolver(id, { ...cuerpo, monto: 400 }, clave)).status).toBe(422);
    // Keys are forgotten after a week; what they named is not.
    await p.e.sql.sql`DELETE FROM ahorro.claves`;
    expect((await devolver(id, cuerpo, clave)).cuerpo.reintegros).toHaveLength(1);
  });

  it('y otra persona a la vez: entonces entre las dos no vuelve más de lo que se pagó', async () => {
    const { id, monto } = await pagado();
    const partes = await Promise.all(
      [1, 2, 3].map((i) => devolver(id, { monto: monto - 1, motivo: `Persona ${i}` })),
    );
    expect(partes.map(({ status }) => status).sort()).toEqual([202, 409, 409]);
    const [rechazada] = partes.filter(({ status }) => status === 409);
    expect(rechazada?.cuerpo.error).toMatch(/^De este pago se pueden devolver hasta \$\s1,00$/);
    await hecho(id);
    expect(devueltoEn(id)).toBe(monto - 1);
  });

  it('y ya volvió algo en el panel de MercadoPago mientras otra parte está en camino: entonces cuenta todo', async () => {
    const { id, monto } = await pagado();
    p.mp.reembolsos.proximos('in_process');
    await devolver(id, { monto: 1000, motivo: 'En camino' });
    await hasta(async () =>
      (await ver(id)).reintegros.some(({ estado }) => estado === 'en_proceso'),
    );
    await p.e.sql.sql`UPDATE ahorro.payments SET amount_refunded = 700 WHERE payment_id = ${id}`;
    const { devolvible, pasos } = await ver(id);
    expect(devolvible).toBe(monto - 1700);
    // Of what went back, no more than what is not ours is theirs.
    expect(pasos.some(({ que }) => que === 'devuelto_afuera')).toBe(false);
    await p.e.sql.sql`UPDATE ahorro.payments SET amount_refunded = 1200 WHERE payment_id = ${id}`;
    expect((await ver(id)).pasos).toContainEqual(
      expect.objectContaining({ que: 'devuelto_afuera', monto: 200 }),
    );
    await p.e.sql.sql`UPDATE ahorro.payments SET amount_refunded = 700 WHERE payment_id = ${id}`;
    expect((await devolver(id, { monto: monto - 1000, motivo: 'De más' })).status).toBe(409);
  });

  it.each([
    ['más de lo pagado', { monto: 9_000_000, motivo: 'x1' }, 409],
    ['nada', { monto: 0, motivo: 'x1' }, 400],
    ['menos que nada', { monto: -5, motivo: 'x1' }, 400],
    ['milésimos', { monto: 1.234, motivo: 'x1' }, 400],
    ['sin motivo', { monto: 5 }, 400],
    ['con un motivo que no dice nada', { monto: 5, motivo: ' … ' }, 400],
  ])('%s: entonces se rechaza y no cambia nada', async (_, cuerpo, status) => {
    const { id, monto } = await pagado();
    expect((await devolver(id, cuerpo)).status).toBe(status);
    expect(await ver(id)).toMatchObject({ devolvible: monto, reintegros: [] });
  });

  it('sin clave, de un pago que no existe, rechazado u observado: entonces se rechaza', async () => {
    const { id } = await pagado();
    const cuerpo = { motivo: 'Por algo' };
    expect((await devolver(id, cuerpo, null)).status).toBe(400);
    expect((await devolver('99999999999', cuerpo)).status).toBe(404);
    const numero = await numeroNuevo(p);
    const { id: rechazado } = await p.mp.pagar(numero, 'rejected');
    await webhookEn(p, rechazado, 'success');
    expect((await devolver(String(rechazado), cuerpo)).cuerpo.error).toBe(
      'Está rechazado: no hay qué devolver',
    );
    await p.e.sql.sql`UPDATE ahorro.payments SET observacion = 'raro' WHERE payment_id = ${id}`;
    expect((await devolver(id, cuerpo)).status).toBe(409);
  });

  it('y se cancela el pedido: entonces vuelve solo, y no más de lo que se pagó', async () => {
    const { numero, id, monto } = await pagado();
    await devolver(id, { monto: 400, motivo: 'Primero una parte' });
    await hecho(id);
    await llamar(`${p.e.ahorro}/api/pedidos/${numero}/cancelar`, { metodo: 'POST', apiKey: true });
    await hasta(async () => devueltoEn(id) === monto);
    expect((await devolver(id, { monto: 100, motivo: 'Más' })).status).toBe(409);
  });
});
