/** A run that begins from the order's row keeps its hours, on a server whose clock jumps; the database's does not. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import { hasta, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { servidorConTiempo } from '../../support/servidores/temporal.ts';

let p: EntornoDePagos;
let tiempo: TestWorkflowEnvironment;
beforeEach(async () => {
  tiempo = await servidorConTiempo();
  p = await crearEntornoDePagos({ temporal: tiempo.address });
  // Open all day, so that no night is left out of the wait.
  const ajustes = [
    ['horario_apertura', '00:00'],
    ['horario_cierre', '24:00'],
    ['minutos_sin_preparar', 30],
  ] as const;
  for (const [clave, valor] of ajustes) {
    await p.e.db.configuracion.upsert({
      ...{ where: { clave }, create: { clave, valor, descripcion: '' }, update: { valor } },
    });
  }
});
afterEach(async () => {
  await p.cerrar();
  await tiempo.teardown();
});

const PRODUCTO = 11;
async function aceptar(metodo_pago: 'efectivo' | 'mercadopago'): Promise<string> {
  const checkout = checkoutSchema.parse({
    ...pedidoDe([{ producto_id: PRODUCTO, cantidad: 2 }]),
    metodo_pago,
  });
  const estado = metodo_pago === 'efectivo' ? 'recibido' : 'pago_pendiente';
  const aceptado = await aceptarPedido(p.e.sql.sql, { checkout, clave: undefined, estado });
  const { numero, cobroPor } = aceptado;
  await p.e.mensajero.iniciar(p.e.entradas.deAhorro(numero, 'prueba', cobroPor));
  return numero;
}
/** Last in a history, somebody is at work. */
const EN_CURSO = [
  'workflowTaskScheduledEventAttributes',
  'workflowTaskStartedEventAttributes',
  'activityTaskScheduledEventAttributes',
  'activityTaskStartedEventAttributes',
] as const;
/** Its run is gone, and another one begins from its row. */
async function otraCorrida(numero: string, mientras?: () => Promise<unknown>): Promise<void> {
  const flujo = p.e.client.workflow.getHandle(workflowIdPedido(numero));
  // Ended in the middle of a task, it would leave this server's clock standing.
  await hasta(async () => {
    const ultimo = (await flujo.fetchHistory()).events?.at(-1);
    return !EN_CURSO.some((clase) => ultimo?.[clase] != null);
  });
  await flujo.terminate('prueba');
  await mientras?.();
  await p.e.mensajero.iniciar(p.e.entradas.deFila(numero, 'prueba'));
}
const ticket = (numero: string) => hasta(() => p.e.db.ticket.findUnique({ where: { numero } }));
const desdeHace = (numero: string, minutos: number) =>
  p.e.db.ticket.update({
    where: { numero },
    data: { estadoDesde: new Date(Date.now() - minutos * 60_000) },
  });
const demoras = (numero: string) =>
  p.e.db.evento.count({
    where: {
      nombre: 'alerta',
      AND: [
        { datos: { path: ['numero'], equals: numero } },
        { datos: { path: ['codigo'], equals: 'pedido_demorado' } },
      ],
    },
  });
const estadoDe = async (numero: string) =>
  (await p.e.db.pedido.findUniqueOrThrow({ where: { numero } })).estado;
const stock = async () =>
  (await p.e.db.producto.findUniqueOrThrow({ where: { id: PRODUCTO } })).stock.toNumber();

describe('Cuando la corrida de un pedido vuelve a empezar desde su fila', () => {
  it('con su ticket sin preparar: entonces se avisa cuando le toca, ni antes ni dos veces', async () => {
    const numero = await aceptar('efectivo');
    await ticket(numero);
    await otraCorrida(numero, () => desdeHace(numero, 20));
    await tiempo.sleep('9m');
    expect(await demoras(numero)).toBe(0);
    await tiempo.sleep('2m');
    await hasta(async () => (await demoras(numero)) === 1);
    await tiempo.sleep('3h');
    expect(await demoras(numero)).toBe(1);
  });

  it('con su ticket demorado ya: entonces se avisa enseguida, una vez aunque empiece otra vez', async () => {
    const numero = await aceptar('efectivo');
    await ticket(numero);
    await otraCorrida(numero, () => desdeHace(numero, 45));
    await tiempo.sleep('1s');
    await hasta(async () => (await demoras(numero)) === 1);
    await otraCorrida(numero);
    await tiempo.sleep('3h');
    expect(await demoras(numero)).toBe(1);
  });

  it('después de avisar: entonces lo mismo no se avisa de nuevo', async () => {
    const numero = await aceptar('efectivo');
    await ticket(numero);
    await tiempo.sleep('31m');
    await hasta(async () => (await demoras(numero)) === 1);
    await otraCorrida(numero);
    await tiempo.sleep('3h');
    expect(await demoras(numero)).toBe(1);
  });

  it('sin pagar y con dónde pagarlo: entonces vence cuando vencía', async () => {
    const antes = await stock();
    const numero = await aceptar('mercadopago');
    await hasta(() => p.e.db.preferencia.findFirst({ where: { pedido: { numero } } }));
    await tiempo.sleep('10m');
    await otraCorrida(numero);
    await tiempo.sleep('19m');
    expect(await estadoDe(numero)).toBe('pago_pendiente');
    await tiempo.sleep('2m');
    await enEstado(p, numero, 'cancelado');
    await hasta(async () => (await stock()) === antes);
    expect(await p.e.db.ticket.count({ where: { numero } })).toBe(0);
  });

  it('vencido mientras no había nadie: entonces se cancela enseguida', async () => {
    const numero = await aceptar('mercadopago');
    await hasta(() => p.e.db.preferencia.findFirst({ where: { pedido: { numero } } }));
    await otraCorrida(numero, () => tiempo.sleep('40m'));
    await tiempo.sleep('10s');
    await enEstado(p, numero, 'cancelado');
  });
});
