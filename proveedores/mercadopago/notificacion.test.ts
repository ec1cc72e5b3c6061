import { describe, expect, it } from 'vitest';
import { idDeRechazada, leerNotificacion, resumido } from './notificacion.ts';

const CUERPO = {
  id: 12345,
  live_mode: true,
  type: 'payment',
  user_id: 44444,
  action: 'payment.created',
  data: { id: '999999999' },
};
const leer = (query: Record<string, string | string[]>, cuerpo: unknown, requestId?: string) =>
  leerNotificacion({
    ...{ query, conFirma: true },
    requestId,
    texto: typeof cuerpo === 'string' ? cuerpo : JSON.stringify(cuerpo),
  });

describe('leerNotificacion', () => {
  it('When it comes as documented, Then everything is read', () => {
    expect(leer({ 'data.id': '999999999', type: 'payment' }, CUERPO, 'r-1')).toEqual({
      webhookId: '12345',
      type: 'payment',
      action: 'payment.created',
      dataId: '999999999',
      requestId: 'r-1',
      origen: 'webhook',
      firma: null,
      payload: JSON.stringify(CUERPO),
    });
  });
  it('When it is the legacy form, Then its id is topic, id and request', () => {
    const ipn = leer({ topic: 'payment', id: '7' }, '', 'r-1');
    expect(ipn).toMatchObject({ type: 'payment', dataId: '7', origen: 'ipn', payload: '{}' });
    expect(ipn.webhookId).toBe('ipn.payment.7.r-1');
  });
  it('When the legacy form claims the id of a notification, Then it does not get it', () => {
    expect(leer({ topic: 'payment', id: '7' }, CUERPO, 'r').webhookId).not.toBe('12345');
  });
  it('When neither id nor request id is there, Then two are not taken for one', () => {
    const notificacion = leer({ type: 'payment', 'data.id': '7' }, '{}');
    expect(notificacion.webhookId).not.toBe(
      leer({ type: 'payment', 'data.id': '7' }, '{}').webhookId,
    );
  });
  it.each([
    ['nothing', ''],
    ['text', 'hola'],
    ['a number', '7'],
    ['null', 'null'],
    ['a list', '[1,2]'],
    ['data that is no object', '{"data":"x","id":{}}'],
    ['NUL in a string', '{"id":"a\\u0000b"}'],
    ['half a surrogate', '{"nota":"\\ud800"}'],
    ['64 KiB and more', JSON.stringify({ relleno: 'x'.repeat(70_000) })],
  ])('When the body is %s, Then it can be stored', (_, texto) => {
    const { payload, webhookId } = leer({ type: 'payment', 'data.id': '7' }, texto, 'r');
    expect(JSON.parse(payload)).toBeDefined();
    expect(payload).not.toMatch(/(?<!\\)\\u(0000|d8)/);
    expect(payload.length).toBeLessThan(66_000);
    expect(webhookId).toMatch(/^[A-Za-z0-9._:-]{1,200}$/);
  });
  it('When ids are long, strange or repeated, Then the id stays a safe one', () => {
    const raro = leer(
      { type: ['payment', 'x'], 'data.id': '../é\n'.repeat(90) },
      { id: '../../x' },
    );
    expect(raro.webhookId).toMatch(/^[A-Za-z0-9._:-]{1,200}$/);
    expect(raro.type).toBe('payment');
    expect(raro.dataId?.length).toBeLessThanOrEqual(100);
  });
  it('When it is rejected, Then its id is its own', () => {
    expect(idDeRechazada()).not.toBe(idDeRechazada());
  });
});

describe('Cuando se guarda una notificación rechazada', () => {
  it('entonces ocupa poco, y lo que PostgreSQL puede tomar', () => {
    expect(resumido('{"id":1}')).toBe('{"id":1}');
    const grande = resumido(JSON.stringify({ a: '😀'.repeat(20_000) }));
    for (const raro of ['€', '"\\', '\n']) {
      const texto = resumido(JSON.stringify({ a: raro.repeat(20_000) }));
      expect(Buffer.byteLength(texto)).toBeLessThanOrEqual(1_024);
    }
    expect(JSON.parse(grande)).toMatchObject({ caracteres: 40_008 });
    expect(grande).not.toMatch(/\\u(0000|d[89a-f])/i);
  });
});
