import { MockActivityEnvironment } from '@temporalio/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { componerActividades } from '../../../worker/actividades.ts';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import { log } from '../../support/servidores/base.ts';
import { hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout, Respuesta } from '../../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos, webhookEn } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { visitante } from '../../support/personas/tienda.ts';

let p: EntornoDePagos;
beforeAll(async () => {
  p = await crearEntornoDePagos();
});
afterAll(() => p.cerrar());

const compra = (metodo_pago: string) => {
  const { cliente, direccion } = pedidoDe();
  return { cliente, direccion, metodo_pago };
};
/** An order that waits for its payment, and whose workflow nobody has started. */
const guardado = () =>
  aceptarPedido(p.e.sql.sql, {
    checkout: checkoutSchema.parse({ ...pedidoDe(), metodo_pago: 'mercadopago' }),
    clave: undefined,
    estado: 'pago_pendiente',
  });
const pasos = () => componerActividades({ ...p.e, log });
const tickets = (numero: string) => p.e.db.ticket.count({ where: { numero } });

/** Two checkouts of one cart, the second sent once the first waits for the product that somebody holds. */
async function aLaVez(medios: readonly string[], producto: number) {
  const quien = visitante(p.e.ahorro);
  await quien.pedir('/api/carrito/items', { cuerpo: { producto_id: producto, cantidad: 1 } });
  const candado = new pg.Client({ connectionString: p.e.baseUrl });
  await candado.connect();
  await candado.query('BEGIN');
  await candado.query('SELECT FROM ahorro.productos WHERE id = $1 FOR UPDATE', [producto]);
  const respuestas: Promise<Respuesta<CuerpoCheckout>>[] = [];
  for (const [i, medio] of medios.entries()) {
    respuestas.push(quien.pedir<CuerpoCheckout>('/api/checkout', { cuerpo: compra(medio) }));
    await hasta(async () => {
      const { rows } = await candado.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return rows[0]?.n === i + 1;
    });
  }
  await candado.query('COMMIT');
  await candado.end();
  return Promise.all(respuestas);
}

describe('Cuando el mismo carrito se compra dos veces a la vez, con dos medios de pago', () => {
  it('entonces vale el del pedido guardado: ni ticket sin pagar, ni efectivo que espere un pago', async () => {
    for (let i = 0; i < 12; i += 1) {
      const orden = i % 2 === 0 ? ['efectivo', 'mercadopago'] : ['mercadopago', 'efectivo'];
      const respuestas = await aLaVez(orden, 1 + (i % 5));
      const numeros = respuestas.map(({ cuerpo }) => cuerpo.pedido.numero);
      expect(new Set(numeros).size).toBe(1);
      const [numero = ''] = numeros;
      const { metodoPago } = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
      if (metodoPago === 'efectivo') {
        await hasta(async () => (await tickets(numero)) === 1);
        expect(respuestas.map(({ cuerpo }) => 'pago' in cuerpo)).toEqual([false, false]);
      } else {
        await hasta(() => p.e.db.preferencia.findFirst({ where: { pedido: { numero } } }));
        expect(await tickets(numero)).toBe(0);
      }
      const { estado, pagoEstado } = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
      expect([estado, pagoEstado]).toEqual(
        metodoPago === 'efectivo' ? ['confirmado', null] : ['pago_pendiente', 'pendiente'],
      );
    }
  });
});

describe('Cuando alguien empuja un pedido que no está pagado', () => {
  it('entonces ningún paso le hace un ticket, tampoco si su estado fuera otro', async () => {
    const { numero } = await guardado();
    const despachar = () =>
      new MockActivityEnvironment().run(() => pasos().despacharPedido(numero));
    await expect(despachar()).rejects.toThrow('no está pagado');
    await p.e.db.pedido.update({ where: { numero }, data: { estado: 'en_cola' } });
    await expect(despachar()).rejects.toThrow('no está pagado');
    expect(await tickets(numero)).toBe(0);
  });

  it('entonces tampoco lo saca quien lo manda a despacho con su número', async () => {
    const { numero } = await guardado();
    const { status } = await llamar(`${p.e.tickets}/api/tickets`, {
      apiKey: true,
      cuerpo: { numero, cliente_nombre: 'Ana', total: 1 },
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await tickets(numero)).toBe(0);
  });

  it('entonces la espera de su ticket no lo saca de la espera de su pago', async () => {
    const { numero } = await guardado();
    const espera = { numero, paso: 'ticket', motivo: 'sin pagar', alertar: false } as const;
    await new MockActivityEnvironment().run(() => pasos().marcarEnCola(espera));
    const { estado } = await p.e.db.pedido.findUniqueOrThrow({ where: { numero } });
    expect(estado).toBe('pago_pendiente');
  });
});

describe('Cuando se repite una compra cuyo pago se está acreditando', () => {
  it('entonces la respuesta no da otra vez dónde pagar', async () => {
    const cabeceras = { 'Idempotency-Key': 'se-acredita' };
    const { cuerpo } = await comprarEnLinea(p, { cabeceras });
    const { id } = await p.mp.pagar(cuerpo.pedido.numero, 'in_process');
    await webhookEn(p, id, 'success');
    const repetida = await comprarEnLinea(p, { cabeceras });
    expect([repetida.status, repetida.cuerpo.pago]).toEqual([200, null]);
  });
});
