import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../support/medir/query.ts';
import { comprar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { readStock } from '../../support/medir/stock.ts';
import { audit } from './audit.ts';
import type { Stock } from '../../support/medir/stock.ts';
import type { Accepted } from '../gente/shoppers.ts';

let e: Entorno;
let stock: Stock;
const accepted: Accepted[] = [];
beforeAll(async () => {
  e = await crearEntorno();
  stock = await readStock(e.baseUrl);
  for (const key of ['una', 'otra', 'tercera', 'cuarta']) {
    const cabeceras = { 'Idempotency-Key': key };
    const { status, cuerpo } = await comprar(e.ahorro, { cabeceras });
    const { numero } = cuerpo.pedido;
    accepted.push({
      key,
      numero,
      token: cuerpo.seguimiento.token,
      status,
      sentAt: 0,
      tookMs: 0,
      paid: null,
      cancels: false,
      cancelled: false,
    });
  }
});
afterAll(() => e.cerrar());

const todos = async () => {
  const filas = await query<{ id: string }>(
    e.baseUrl,
    'SELECT evento_id AS id FROM tickets.evento',
  );
  return { seen: filas.map(({ id }) => Number(id)), close: () => undefined };
};
const auditar = async () => audit(e.baseUrl, accepted, stock, [await todos()]);

describe('Cuando se audita una corrida', () => {
  it('entonces una sana no tiene nada que decir', async () => {
    expect(await auditar()).toEqual({ lost: [], duplicated: [], stuck: [], wrong: [] });
  });

  it('entonces cada daño se nota, y con su número', async () => {
    const [primera, segunda, tercera, cuarta] = accepted.map(({ numero }) => numero);
    const sql = (text: string, ...values: unknown[]) => query(e.baseUrl, text, values);
    await sql(`DELETE FROM tickets.ticket_historial`);
    await sql(`DELETE FROM tickets.ticket WHERE numero = $1`, primera);
    await sql(`DELETE FROM tickets.evento WHERE datos->>'numero' = $1`, segunda);
    await sql(
      `INSERT INTO tickets.evento (clave, nombre, datos)
       VALUES ('otra vez', 'nuevo_ticket', jsonb_build_object('numero', $1::text))`,
      tercera,
    );
    await sql(`UPDATE ahorro.pedidos SET estado = 'en_cola' WHERE numero = $1`, cuarta);
    await sql(`UPDATE ahorro.productos SET stock = stock - 1 WHERE id = 1`);
    await sql(`UPDATE tickets.repartidores SET capacidad = 1`);
    const ciego = { seen: [], close: () => undefined };
    const { lost, duplicated, stuck, wrong } = await audit(e.baseUrl, accepted, stock, [ciego]);
    expect(lost).toEqual([`${primera}: sin ticket (confirmado)`, `${segunda}: sin aviso`]);
    expect(duplicated).toEqual([`${tercera}: 1 tickets, 2 avisos`]);
    expect(stuck).toEqual([cuarta]);
    expect(wrong).toEqual([
      expect.stringMatching(/^producto 1: stock \d+, debía ser \d+$/),
      expect.stringMatching(/^tablero 1: le faltan \d+ de \d+ avisos$/),
    ]);
  });

  it('entonces un pedido que dice cancelado y no lo está se nota', async () => {
    const [primero] = accepted;
    if (primero) primero.cancelled = true;
    const { wrong } = await auditar();
    expect(wrong).toContain(`${primero?.numero}: se canceló y sigue confirmado`);
  });
});
