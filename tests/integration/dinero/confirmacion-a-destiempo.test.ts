/** A Ticketera tells of a ticket of an order that is being paid: told why not, and heard once it can be. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { llamar } from '../../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { crearPar } from '../../support/terceros/par.ts';
import type { Par } from '../../support/terceros/par.ts';

let par: Par;
let p: EntornoDePagos;
beforeAll(async () => {
  par = await crearPar();
  p = await crearEntornoDePagos({ env: { TICKETERA_URL: par.url } });
});
afterAll(async () => {
  await p.cerrar();
  await par.cerrar();
});

const CLAVE = { 'Idempotency-Key': 'una-confirmacion' };
const confirmar = (numero: string, cabeceras: Record<string, string> = {}) =>
  llamar(`${p.e.ahorro}/api/confirmar-ticket/${numero}`, {
    ...{ apiKey: true, cabeceras },
    cuerpo: { ticket_id: 9_900, estado: 'en_preparacion', repartidor: 'Remoto2' },
  });
const filaEn = (numero: string, estado: string) =>
  p.e.db.pedido.update({ where: { numero }, data: { estado } });
/** The other door: dispatch is handed a ticket of that number. */
const entregar = (numero: string) =>
  llamar(`${p.e.tickets}/api/tickets`, {
    ...{ apiKey: true, cuerpo: { numero, cliente_nombre: 'Ana', total: 100 } },
  });

describe('Cuando se confirma el ticket de un pedido que se está pagando', () => {
  it('y su fila ya lo sabe y su flujo no: entonces se dice por qué no, y la misma clave después vale', async () => {
    const { numero } = (await comprarEnLinea(p)).cuerpo.pedido;
    const antes = await confirmar(numero, CLAVE);
    expect([antes.status, antes.cuerpo['error']]).toEqual([
      409,
      'El pedido espera su pago: todavía no tiene ticket',
    ]);
    // As its step leaves it, whose result its workflow has not heard of yet.
    await filaEn(numero, 'recibido');
    const durante = await confirmar(numero, CLAVE);
    expect([durante.status, durante.cuerpo['error']]).toEqual([
      409,
      'El pedido recién está por pedir su ticket: todavía no lo tiene',
    ]);
    await filaEn(numero, 'pago_pendiente');
    await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    const despues = await confirmar(numero, CLAVE);
    expect([despues.status, despues.cuerpo['ticket_estado']]).toEqual([200, 'en_preparacion']);
    await enEstado(p, numero, 'en_preparacion');
  });

  it('y despacho lo recibe sin que esté pagado: entonces se dice que espera su pago, y no hay ticket', async () => {
    const { numero } = (await comprarEnLinea(p)).cuerpo.pedido;
    await enEstado(p, numero, 'pago_pendiente');
    const recibido = await entregar(numero);
    expect([recibido.status, recibido.cuerpo['error']]).toEqual([
      409,
      'El pedido espera su pago: todavía no tiene ticket',
    ]);
    expect(await p.e.db.ticket.count({ where: { numero } })).toBe(0);
  });
});
