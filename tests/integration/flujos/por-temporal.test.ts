/** What a person does to an order's run in Temporal's own tools: cancel it, reset it, delete it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { olvidar, reiniciarFlujo } from '../../support/servidores/temporal.ts';

let p: EntornoDePagos;
let token: string;
beforeAll(async () => {
  p = await crearEntornoDePagos();
  token = await entrar(p.e.tickets);
});
afterAll(() => p.cerrar());

const PRODUCTO = 7;
const stock = async () =>
  (await p.e.db.producto.findUniqueOrThrow({ where: { id: PRODUCTO } })).stock.toNumber();
const flujo = (numero: string) => p.e.client.workflow.getHandle(workflowIdPedido(numero));
const mover = async (numero: string, ...estados: string[]) => {
  for (const estado of estados)
    expect((await cambiarEstado(p.e.tickets, token, numero, estado)).status).toBe(200);
};
const sabido = (numero: string, estado: string) =>
  hasta(async () => (await flujo(numero).query<VistaPedido>('estadoPedido')).estado === estado);
const comprado = async (...estados: string[]) => {
  const cuerpo = pedidoDe([{ producto_id: PRODUCTO, cantidad: 3 }]);
  const { numero } = (await comprar(p.e.ahorro, { cuerpo })).cuerpo.pedido;
  await mover(numero, ...estados);
  await sabido(numero, estados.at(-1) ?? 'confirmado');
  return numero;
};
const porPagar = async () => {
  const { pedido } = (await comprarEnLinea(p, { producto: PRODUCTO })).cuerpo;
  await sabido(pedido.numero, 'pago_pendiente');
  return pedido.numero;
};
const pagado = async (...estados: string[]) => {
  const numero = await porPagar();
  const { id } = await p.mp.pagar(numero, 'approved');
  await enEstado(p, numero, 'confirmado');
  await mover(numero, ...estados);
  return { numero, pagoId: String(id) };
};
const tickets = (numero: string) => p.e.db.ticket.count({ where: { numero } });
const devuelto = (paymentId: string) =>
  hasta(async () => (await p.e.db.devolucion.findUnique({ where: { paymentId } }))?.hechaEn);
/** The states that its shopper was told of, in order. */
const recorrido = async (numero: string) => {
  const { historial } = await p.e.db.pedido.findUniqueOrThrow({
    where: { numero },
    include: { historial: { orderBy: { id: 'asc' } } },
  });
  return historial.map(({ estado }) => estado);
};

describe('Cuando se cancela la corrida de un pedido desde Temporal', () => {
  it('sin pagar: entonces queda cancelado con su stock, y un pago que llega después se devuelve', async () => {
    const antes = await stock();
    const numero = await porPagar();
    expect(await stock()).toBe(antes - 2);
    await flujo(numero).cancel();
    expect(await flujo(numero).result()).toMatchObject({ estado: 'cancelado', ticket: null });
    await enEstado(p, numero, 'cancelado');
    expect([await stock(), await tickets(numero)]).toEqual([antes, 0]);
    const { id } = await p.mp.pagar(numero, 'approved');
    await devuelto(String(id));
    expect(p.mp.almacen.pagos.get(String(id))?.status).toBe('refunded');
    expect([await stock(), await tickets(numero)]).toEqual([antes, 0]);
  });

  it('pagado y en preparación: entonces se deshace todo, una vez, y vuelve lo pagado', async () => {
    const antes = await stock();
    const { numero, pagoId } = await pagado('en_preparacion');
    await flujo(numero).cancel();
    expect(await flujo(numero).result()).toMatchObject({ estado: 'cancelado' });
    await enEstado(p, numero, 'cancelado');
    expect(await stock()).toBe(antes);
    const { estado } = await p.e.db.ticket.findUniqueOrThrow({ where: { numero } });
    expect(estado).toBe('cancelado');
    await devuelto(pagoId);
    const pedidas = p.mp.llamadas.filter(
      (llamada) => llamada === `POST /v1/payments/${pagoId}/refunds`,
    );
    expect(pedidas).toHaveLength(1);
  });
});

describe('Cuando se vuelve la corrida de un pedido a su última tarea', () => {
  it('con su ticket: entonces sigue de donde estaba, y nada se hace dos veces', async () => {
    const numero = await comprado('en_preparacion');
    const { runId } = await flujo(numero).describe();
    await reiniciarFlujo(p.e, numero, 'ultima');
    await hasta(async () => (await flujo(numero).describe()).runId !== runId);
    await mover(numero, 'en_camino', 'entregado');
    expect(await flujo(numero).result()).toMatchObject({ estado: 'entregado' });
    expect(await tickets(numero)).toBe(1);
    expect(await recorrido(numero)).toEqual([
      ...['recibido', 'confirmado', 'en_preparacion', 'en_camino', 'entregado'],
    ]);
  });

  it('sin pagar: entonces sigue esperando su pago, y con él se cumple', async () => {
    const numero = await porPagar();
    await reiniciarFlujo(p.e, numero, 'ultima');
    await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    expect(await tickets(numero)).toBe(1);
    expect(await p.e.db.preferencia.count({ where: { pedido: { numero } } })).toBe(1);
  });
});

describe('Cuando se borra la corrida de un pedido', () => {
  it('con su ticket: entonces el próximo cambio la empieza de nuevo desde su fila', async () => {
    const numero = await comprado('en_preparacion');
    await olvidar(p.e, numero);
    await mover(numero, 'en_camino', 'entregado');
    expect(await flujo(numero).result()).toMatchObject({ estado: 'entregado' });
    expect(await tickets(numero)).toBe(1);
    expect(await recorrido(numero)).toEqual([
      ...['recibido', 'confirmado', 'en_preparacion', 'en_camino', 'entregado'],
    ]);
  });

  it('con su ticket, y se lo cancela: entonces se deshace todo', async () => {
    const antes = await stock();
    const { numero, pagoId } = await pagado('en_preparacion');
    await olvidar(p.e, numero);
    await mover(numero, 'cancelado');
    await hasta(async () => (await stock()) === antes);
    await devuelto(pagoId);
  });

  it('sin pagar y sin su enlace: entonces vence cuando vencía, no un plazo más tarde', async () => {
    const antes = await stock();
    const numero = await porPagar();
    const delPedido = { pedido: { numero } };
    const clave = 'minutos_para_pagar';
    await p.e.db.configuracion.create({ data: { clave, valor: 1, descripcion: '' } });
    try {
      await olvidar(p.e, numero);
      // As if MercadoPago had not answered since it was opened, 45 s ago, and still did not.
      p.mp.fallas.poner('500', 1_000, '/checkout');
      await p.e.db.preferencia.deleteMany({ where: delPedido });
      await p.e.db.pedidoHistorial.updateMany({
        where: { ...delPedido, estado: 'pago_pendiente' },
        data: { fecha: new Date(Date.now() - 45_000) },
      });
      await p.e.mensajero.iniciar(p.e.entradas.deFila(numero, 'prueba'));
      await sabido(numero, 'pago_pendiente');
      await enEstado(p, numero, 'cancelado');
      expect(await stock()).toBe(antes);
    } finally {
      p.mp.fallas.quitar();
      await p.e.db.configuracion.delete({ where: { clave } });
    }
  });
});
