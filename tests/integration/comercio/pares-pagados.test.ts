import { setTimeout as dormir } from 'node:timers/promises';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ATRIBUTO_ESTADO } from '../../../contracts/temporal/colas.ts';
import { SENAL } from '../../../contracts/temporal/mensajes.ts';
import { workflowIdPedido } from '../../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../../contracts/temporal/pedido.ts';
import { createAlertas } from '../../../worker/rondas/alertas/alertas.ts';
import { log } from '../../support/servidores/base.ts';
import { hasta, llamar } from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';
import { olvidar } from '../../support/servidores/temporal.ts';
import { comprarEnLinea, crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { crearPar } from '../../support/terceros/par.ts';
import type { Comportamiento, Par } from '../../support/terceros/par.ts';
import { crearRetenedor } from '../../support/pasos/retener.ts';

const paso = crearRetenedor();
/** Somebody else's Ticketera, and orders that are paid with MercadoPago. */
let par: Par;
let p: EntornoDePagos;
beforeAll(async () => {
  par = await crearPar();
  p = await crearEntornoDePagos({
    alrededor: paso.alrededor,
    // A step is held for longer than a task of a workflow lasts; who asked is still there then.
    esperaMs: 25_000,
    env: { TICKETERA_URL: par.url, ENTREGA_TIMEOUT_MS: '1500' },
  });
});
afterEach(() => {
  par.guion = [];
  par.despues = 'bien';
  par.recibidas.length = 0;
  p.mp.fallas.quitar();
});
afterAll(async () => {
  await p.cerrar();
  await par.cerrar();
});

const PRODUCTO = 1;
const ESTADO = defineSearchAttributeKey(ATRIBUTO_ESTADO, SearchAttributeType.KEYWORD);
/** A local step outlasts its workflow task by then: the confirmation is in, and waits for its turn. */
const MAS_QUE_UNA_TAREA_MS = 9_500;
const flujo = (numero: string) => p.e.client.workflow.getHandle(workflowIdPedido(numero));
const resultado = (numero: string) => flujo(numero).result() as Promise<VistaPedido>;
const fila = (numero: string) => p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
const stock = async () =>
  (await p.e.db.producto.findUniqueOrThrow({ where: { id: PRODUCTO } })).stock.toNumber();
const cancelar = ({ pedido: { numero } }: CuerpoCheckout) =>
  llamar<{ estado: string; error?: string }>(`${p.e.ahorro}/api/pedidos/${numero}/cancelar`, {
    metodo: 'POST',
    apiKey: true,
  });
const confirmar = (numero: string, estado: string) =>
  llamar(`${p.e.ahorro}/api/confirmar-ticket/${numero}`, {
    apiKey: true,
    cuerpo: { ticket_id: 9_900, estado, repartidor: 'Remoto2' },
  });
const rutas = () => par.recibidas.map(({ ruta }) => ruta.replace(/PED-[^/]+/, 'N'));
const devoluciones = (pagoId: number) =>
  p.e.db.devolucion.findMany({ where: { paymentId: String(pagoId) } });

/** Bought and paid; what the Ticketera makes of it is up to the script. */
async function pagado() {
  const { cuerpo } = await comprarEnLinea(p, { producto: PRODUCTO });
  const { numero } = cuerpo.pedido;
  const { id } = await p.mp.pagar(numero, 'approved');
  return { cuerpo, numero, id };
}

/** Nothing of it is left: neither with us, nor in the money of whoever paid. */
async function seDeshizo({ numero, id }: { numero: string; id: number }) {
  expect(await resultado(numero)).toMatchObject({ estado: 'cancelado' });
  const { estado, stockDevueltoEn, pagoEstado } = await fila(numero);
  expect([estado, pagoEstado]).toEqual(['cancelado', 'devuelto']);
  expect(stockDevueltoEn).not.toBeNull();
  expect(await devoluciones(id)).toMatchObject([{ estado: 'hecha', motivo: 'pedido_cancelado' }]);
  expect(p.mp.reembolsos.de(id)).toHaveLength(1);
  expect(p.mp.almacen.pagos.get(String(id))?.status).toBe('refunded');
}

describe('Cuando el ticket remoto de un pedido pagado nace cancelado', () => {
  it('entonces vuelven el stock y el pago, y el pedido queda cancelado', async () => {
    const antes = await stock();
    par.guion = ['hace-y-corta', { status: 200, cuerpo: { ticket_id: 1, estado: 'cancelado' } }];
    const pedido = await pagado();
    await seDeshizo(pedido);
    expect(await stock()).toBe(antes);
    expect(rutas().slice(0, 2)).toEqual(['/api/tickets', '/api/tickets']);
    const { cuerpo } = await llamar<{ estado: string; pago: { estado: string } }>(
      `${p.e.ahorro}/api/pedidos/${pedido.numero}`,
      { apiKey: true },
    );
    expect(cuerpo).toMatchObject({ estado: 'cancelado', pago: { estado: 'devuelto' } });
  });
});

describe('Cuando Temporal perdió el flujo de un pedido con ticket remoto', () => {
  it.each(['respondido', 'sin respuesta'] as const)(
    'y se cancela desde su fila, con el ticket %s: entonces la Ticketera lo cancela, y vuelve todo',
    async (ticket) => {
      const antes = await stock();
      if (ticket === 'sin respuesta') par.guion = ['hace-y-cuelga'];
      const pedido = await pagado();
      if (ticket === 'respondido') await enEstado(p, pedido.numero, 'confirmado');
      else await hasta(async () => par.tickets.has(pedido.numero));
      await olvidar(p.e, pedido.numero);
      par.recibidas.length = 0;
      const { status, cuerpo } = await cancelar(pedido.cuerpo);
      expect([status, cuerpo.estado]).toEqual([200, 'cancelado']);
      expect(rutas()).toContain('/api/tickets/N/cancelar');
      await seDeshizo(pedido);
      expect(await stock()).toBe(antes);
    },
  );
});

describe('Cuando la Ticketera confirma tarde un pedido sin ticket que se está cancelando', () => {
  /** Its ticket was refused, and so it waits in the queue. */
  async function sinTicket() {
    par.despues = { status: 400 };
    const pedido = await pagado();
    await enEstado(p, pedido.numero, 'en_cola');
    par.guion = [{ status: 404 }];
    return pedido;
  }
  async function sigueCancelado(numero: string) {
    expect(await flujo(numero).query<VistaPedido>('estadoPedido')).toMatchObject({
      ...{ estado: 'cancelado', ticket: null },
    });
    const { typedSearchAttributes } = await flujo(numero).describe();
    expect(typedSearchAttributes.get(ESTADO)).toBe('cancelado');
    expect(await fila(numero)).toMatchObject({ estado: 'cancelado', ticketId: null });
  }

  it('y ya se devuelve lo pagado: entonces oye que está cancelado, y no revive', async () => {
    const pedido = await sinTicket();
    const { numero } = pedido;
    // Each of them takes a second: so long the run is between its cancellation and its end.
    p.mp.fallas.poner('cuelga', 4, '/v1/payments');
    expect((await cancelar(pedido.cuerpo)).cuerpo.estado).toBe('cancelado');
    const { status, cuerpo } = await confirmar(numero, 'en_camino');
    expect([status, cuerpo['ticket_estado']]).toEqual([200, 'cancelado']);
    expect((await flujo(numero).describe()).status.name).toBe('RUNNING');
    await sigueCancelado(numero);
    p.mp.fallas.quitar();
    await seDeshizo(pedido);
    await sigueCancelado(numero);
  });

  it('y llega con el último paso en curso: entonces no lo revive lo que esperaba su turno', async () => {
    const pedido = await sinTicket();
    const { numero } = pedido;
    const soltar = paso.retener(numero, 'despues', 'cancelarPedido');
    const cancelado = cancelar(pedido.cuerpo);
    await paso.llegado(numero);
    const confirmado = confirmar(numero, 'en_camino');
    await dormir(MAS_QUE_UNA_TAREA_MS);
    soltar();
    expect((await cancelado).cuerpo.estado).toBe('cancelado');
    expect((await confirmado).cuerpo['ticket_estado']).toBe('cancelado');
    await seDeshizo(pedido);
    await sigueCancelado(numero);
  });
});

describe('Cuando se cancela doce veces y la Ticketera', () => {
  /** Updates that the workflow has taken and not answered. */
  async function enVuelo(numero: string): Promise<number> {
    const { events } = await flujo(numero).fetchHistory();
    const cuantos = (hay: (evento: NonNullable<typeof events>[number]) => unknown) =>
      (events ?? []).filter((evento) => hay(evento) != null).length;
    return (
      cuantos((evento) => evento.workflowExecutionUpdateAcceptedEventAttributes) -
      cuantos((evento) => evento.workflowExecutionUpdateCompletedEventAttributes)
    );
  }
  const avisada = async (numero: string) => {
    await createAlertas(p.e.sql, log, 50).pasar();
    const codigo = 'cancelacion_en_cola';
    return (await p.e.db.alerta.count({ where: { numero, codigo, resueltaEn: null } })) > 0;
  };

  it.each<[string, Comportamiento, RegExp]>([
    ['responde 500', { status: 500 }, /500/],
    ['no responde', 'cuelga', /no respondió/],
  ])(
    '%s: entonces cada una tiene respuesta, una persona se entera, y se deshace cuando vuelve',
    async (_, falla, motivo) => {
      const antes = await stock();
      const pedido = await pagado();
      const { numero } = pedido;
      await enEstado(p, numero, 'confirmado');
      par.despues = falla;
      const respuestas = await Promise.all(
        Array.from({ length: 12 }, () => cancelar(pedido.cuerpo)),
      );
      expect(new Set(respuestas.map(({ status }) => status))).toEqual(new Set([503]));

      await hasta(() => avisada(numero));
      const { status, cuerpo } = await cancelar(pedido.cuerpo);
      expect(status).toBe(503);
      expect(cuerpo.error).toMatch(/^La cancelación quedó pedida/);
      expect(await enVuelo(numero)).toBe(0);
      expect(await fila(numero)).toMatchObject({
        ...{ estado: 'confirmado', stockDevueltoEn: null },
        esperas: { cancelacion: expect.stringMatching(motivo) as string },
      });
      expect(await devoluciones(pedido.id)).toEqual([]);

      par.despues = 'bien';
      await p.e.mensajero.senalar(numero, SENAL.empujar);
      await seDeshizo(pedido);
      expect(await stock()).toBe(antes);
      expect(await avisada(numero)).toBe(false);
    },
  );
});
