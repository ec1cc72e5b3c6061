import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import { createCancelacionesVencidas } from '../../../worker/rondas/cancelaciones.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { log } from '../../support/servidores/base.ts';
import {
  cambiarEstado,
  comprar,
  entrar,
  hasta,
  llamar,
  pedidoDe,
} from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';
import { crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { manosDe } from '../../support/pasos/reconciliacion.ts';

let p: EntornoDePagos;
let admin: string;
let pagos: Ronda<number>;
let vencidas: Ronda<number>;
beforeAll(async () => {
  p = await crearEntornoDePagos({ env: { CANCELACION_GRACIA_SEGUNDOS: '60' } });
  await p.e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  admin = await entrar(p.e.tickets);
  const { mensajeroPagos, mensajero, entradas } = p.e;
  const { sql } = p.e.sql;
  pagos = createRelevoPagos({ sql, mensajero: mensajeroPagos, log, cadaMs: 50, edadMs: 0 });
  pagos.iniciar();
  vencidas = createCancelacionesVencidas({ sql, mensajero, entradas, log, cadaMs: 50 });
});
afterAll(async () => {
  await pagos.detener();
  await p.cerrar();
});

const { cancelarSinFlujo, vista } = manosDe(() => p.e);
const PRODUCTO = 7;
const stock = async () =>
  (await p.e.db.producto.findUniqueOrThrow({ where: { id: PRODUCTO } })).stock.toNumber();
const nuevo = async (ademas: object = {}) =>
  (
    await comprar(p.e.ahorro, {
      cuerpo: { ...pedidoDe([{ producto_id: PRODUCTO, cantidad: 3 }]), ...ademas },
    })
  ).cuerpo;
const delPedido = (
  { seguimiento: { url, token } }: CuerpoCheckout,
  resto: string,
  cuerpo?: object,
  cabeceras: Record<string, string> = {},
) =>
  llamar<PedidoDetalle & { error?: string }>(`${p.e.ahorro}${url}${resto}?token=${token}`, {
    ...{ cabeceras, ...(cuerpo === undefined ? {} : { cuerpo }) },
  });
const cancelar = (compra: CuerpoCheckout) =>
  delPedido(compra, '/cancelar', { motivo: 'sin querer', deshacible: true });
const deshacer = (compra: CuerpoCheckout) => delPedido(compra, '/cancelacion/deshacer', {});
const delTicket = (numero: string, resto: string, cuerpo?: object, token = admin) =>
  llamar<Ticket & { error?: string }>(`${p.e.tickets}/api/tickets/${numero}${resto}`, {
    ...{ token, ...(cuerpo === undefined ? {} : { cuerpo }) },
  });
/** Its time is over. */
const vence = (numero: string) =>
  p.e.sql
    .sql`UPDATE ahorro.cancelaciones SET vence_en = clock_timestamp() WHERE numero = ${numero}`;
const fila = (numero: string) => p.e.db.pedido.findUniqueOrThrow({ where: { numero } });

describe('Cuando quien compró cancela', () => {
  it('entonces nada se deshace todavía, lo puede deshacer, y el pedido sigue como si nada', async () => {
    const antes = await stock();
    const compra = await nuevo();
    const { numero } = compra.pedido;
    const { status, cuerpo } = await cancelar(compra);
    expect([status, cuerpo.estado, cuerpo.cancelacion?.actor]).toEqual([
      200,
      'confirmado',
      'cliente',
    ]);
    const faltan = Date.parse(cuerpo.cancelacion?.vence ?? '') - Date.now();
    expect(faltan).toBeGreaterThan(40_000);
    expect(faltan).toBeLessThan(61_000);
    // Again, it is the first one still.
    expect((await cancelar(compra)).cuerpo.cancelacion).toEqual(cuerpo.cancelacion);
    expect(await stock()).toBe(antes - 3);
    expect((await delTicket(numero, '')).cuerpo.cancelacion).toEqual(cuerpo.cancelacion);
    await vencidas.pasar();
    expect((await fila(numero)).estado).toBe('confirmado');

    const vuelto = await deshacer(compra);
    expect([vuelto.status, vuelto.cuerpo.estado, vuelto.cuerpo.cancelacion]).toEqual([
      ...[200, 'confirmado', undefined],
    ]);
    expect((await deshacer(compra)).status).toBe(409);
    expect((await cambiarEstado(p.e.tickets, admin, numero, 'en_preparacion')).status).toBe(200);
    expect((await cambiarEstado(p.e.tickets, admin, numero, 'en_camino')).status).toBe(200);
  });

  it('y no lo deshace: entonces se cancela entero, una vez, y mientras tanto no sale', async () => {
    const antes = await stock();
    const compra = await nuevo();
    const { numero } = compra.pedido;
    await cambiarEstado(p.e.tickets, admin, numero, 'en_preparacion');
    await cancelar(compra);
    const salida = await cambiarEstado(p.e.tickets, admin, numero, 'en_camino');
    expect([salida.status, salida.cuerpo['error']]).toEqual([
      ...[409, 'Se está cancelando: esperá a que se cancele o se deshaga'],
    ]);
    await vence(numero);
    expect((await deshacer(compra)).status).toBe(409);
    const rondas = await Promise.all([vencidas.pasar(), vencidas.pasar()]);
    expect(rondas.reduce((suma, cuantos) => suma + cuantos, 0)).toBe(1);
    expect((await fila(numero)).estado).toBe('cancelado');
    expect(await stock()).toBe(antes);
    expect(await p.e.db.cancelacion.count({ where: { numero } })).toBe(0);
    expect((await delPedido(compra, '')).cuerpo.cancelacion).toBeUndefined();
  });

  it('y Temporal muere antes de saberlo: entonces el flujo se entera igual, enseguida', async () => {
    const compra = await nuevo();
    const { numero } = compra.pedido;
    await cancelar(compra);
    await vence(numero);
    await cancelarSinFlujo(numero);
    expect((await fila(numero)).estado).toBe('cancelado');
    expect((await delPedido(compra, '')).cuerpo.cancelacion).toBeUndefined();
    expect((await deshacer(compra)).status).toBe(409);
    await vencidas.pasar();
    await hasta(async () => (await vista(numero)).estado === 'cancelado');
    expect(await p.e.db.cancelacion.count({ where: { numero } })).toBe(0);
  });

  it('y no le llega la respuesta: entonces lo repite con su clave, y nada pasa dos veces', async () => {
    const compra = await nuevo();
    const { numero } = compra.pedido;
    const deNuevo = async (resto: string, cuerpo: object) => {
      const cabeceras = { 'Idempotency-Key': randomUUID() };
      const pedir = () => delPedido(compra, resto, cuerpo, cabeceras);
      const [primera, segunda] = await Promise.all([pedir(), pedir()]);
      return { pedir, dichos: [primera.status, segunda.status] };
    };
    const pedida = await deNuevo('/cancelar', { deshacible: true });
    const deshecha = await deNuevo('/cancelacion/deshacer', {});
    expect([pedida.dichos, deshecha.dichos]).toEqual([
      [200, 200],
      [200, 200],
    ]);
    expect((await deshecha.pedir()).status).toBe(200);
    // It was taken back: what asked for it, come late, does not ask for it again.
    const tarde = await pedida.pedir();
    expect([tarde.status, tarde.cuerpo.cancelacion]).toEqual([200, undefined]);
    const pasos = await p.e.db.ticketHistorial.findMany({ where: { ticket: { numero } } });
    const contados = pasos.filter(({ detalle }) => detalle?.includes('cancel'));
    expect(contados.map(({ detalle }) => detalle)).toEqual([
      ...['Se pidió cancelar: se puede deshacer por 60 segundos', 'Se deshizo la cancelación'],
    ]);
  });

  it('y mientras tanto otro lo cancela en el momento: entonces ya no hay nada que deshacer', async () => {
    const compra = await nuevo();
    const { numero } = compra.pedido;
    await cancelar(compra);
    expect((await delTicket(numero, '/cancelar', {})).cuerpo.estado).toBe('cancelado');
    expect((await deshacer(compra)).status).toBe(409);
    const { estado, cancelacion } = (await delPedido(compra, '')).cuerpo;
    expect([estado, cancelacion]).toEqual(['cancelado', undefined]);
  });

  it('y estaba pagado: entonces se le devuelve cuando vence, y nada si lo deshizo', async () => {
    const compra = await nuevo({ metodo_pago: 'mercadopago' });
    const { numero } = compra.pedido;
    const { id } = await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    await cancelar(compra);
    await deshacer(compra);
    await cancelar(compra);
    await vencidas.pasar();
    expect(await p.e.db.devolucion.count()).toBe(0);
    await vence(numero);
    await vencidas.pasar();
    await enEstado(p, numero, 'cancelado');
    const devuelta = await hasta(() =>
      p.e.db.devolucion.findFirst({ where: { paymentId: String(id), estado: 'hecha' } }),
    );
    expect(devuelta.paymentId).toBe(String(id));
  });

  it('y todavía no había pagado: entonces se cancela en el momento', async () => {
    const compra = await nuevo({ metodo_pago: 'mercadopago' });
    const { status, cuerpo } = await cancelar(compra);
    expect([status, cuerpo.estado, cuerpo.cancelacion]).toEqual([200, 'cancelado', undefined]);
  });

  it('y ya salió: entonces 409, y no queda nada pedido', async () => {
    const compra = await nuevo();
    const { numero } = compra.pedido;
    await cambiarEstado(p.e.tickets, admin, numero, 'en_preparacion');
    await cambiarEstado(p.e.tickets, admin, numero, 'en_camino');
    expect((await cancelar(compra)).status).toBe(409);
    expect(await p.e.db.cancelacion.count({ where: { numero } })).toBe(0);
  });

  it('a la vez que sale: entonces o sale o se cancela, y nunca las dos', async () => {
    for (let vez = 0; vez < 5; vez += 1) {
      const compra = await nuevo();
      const { numero } = compra.pedido;
      await cambiarEstado(p.e.tickets, admin, numero, 'en_preparacion');
      const [salida, cancelacion] = await Promise.all([
        cambiarEstado(p.e.tickets, admin, numero, 'en_camino'),
        cancelar(compra),
      ]);
      expect([salida.status, cancelacion.status].sort()).toEqual([200, 409]);
      expect(await p.e.db.cancelacion.count({ where: { numero } })).toBe(
        salida.status === 200 ? 0 : 1,
      );
    }
  });
});

describe('Cuando cancela alguien de despacho', () => {
  it('entonces solo esa persona lo deshace, y el tablero se entera de las dos cosas', async () => {
    const compra = await nuevo();
    const { numero } = compra.pedido;
    const { status, cuerpo } = await delTicket(numero, '/cancelar', {
      ...{ motivo: 'me equivoqué', deshacible: true },
    });
    expect([status, cuerpo.estado]).toEqual([200, 'pendiente']);
    expect(cuerpo.cancelacion?.actor).toMatch(/^admin:\d+$/);
    expect((await deshacer(compra)).status).toBe(409);
    expect((await delTicket(numero, '/cancelacion/deshacer', {})).cuerpo.cancelacion).toBeNull();
    expect((await delTicket(numero, '/cancelacion/deshacer', {})).status).toBe(409);
    const eventos = await p.e.db.evento.findMany({
      where: { clave: { startsWith: `${numero}/cancelacion/` } },
      orderBy: { eventoId: 'asc' },
    });
    expect(eventos.map(({ datos }) => datos)).toEqual([
      expect.objectContaining({ numero, cancelacion: cuerpo.cancelacion }),
      expect.objectContaining({ numero, cancelacion: null }),
    ]);
  });

  it('y no dice que se pueda deshacer: entonces es en el momento, como para quien compró', async () => {
    const [deDespacho, deQuienCompro] = [await nuevo(), await nuevo()];
    const suTicket = await delTicket(deDespacho.pedido.numero, '/cancelar', { motivo: 'no hay' });
    expect([suTicket.status, suTicket.cuerpo.estado]).toEqual([200, 'cancelado']);
    const suPedido = await delPedido(deQuienCompro, '/cancelar', {});
    expect([suPedido.status, suPedido.cuerpo.estado]).toEqual([200, 'cancelado']);
  });

  it('y lo pide con la clave de la API: entonces es en el momento', async () => {
    const { numero } = (await nuevo()).pedido;
    const { status, cuerpo } = await llamar<Ticket>(
      `${p.e.tickets}/api/tickets/${numero}/cancelar`,
      { apiKey: true, cuerpo: { deshacible: true } },
    );
    expect([status, cuerpo.estado]).toEqual([200, 'cancelado']);
  });
});
