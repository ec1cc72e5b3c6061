import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../support/medir/query.ts';
import { createRelevoPagos } from '../../../worker/rondas/relevo-pagos.ts';
import type { Ronda } from '../../../platform/proceso/ronda.ts';
import { log } from '../../support/servidores/base.ts';
import { hasta, llamar } from '../../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos, enEstado } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { auditPayments, unsettledPayments } from './payments.ts';

const SANA = { lost: [], duplicated: [], stuck: [], wrong: [] };
/** One for each kind of damage; the last one is cancelled after it was paid. */
const CUANTOS = 9;

/**
 * On a busy machine an answer comes late, and what it was for is tried again: by MercadoPago, by the
 * notification's workflow, by the relay. None of them is what is looked at here, so none takes its time.
 */
const REINTENTOS_MS = [500, 1_000, 2_000, 4_000, 8_000];

let p: EntornoDePagos;
let relevo: Ronda;
const numeros: string[] = [];
const ids: number[] = [];
beforeAll(async () => {
  p = await crearEntornoDePagos({
    reintentos: REINTENTOS_MS,
    env: { PAGOS_REINTENTOS_MS: REINTENTOS_MS.join(',') },
  });
  const { sql, mensajeroPagos: mensajero } = p.e;
  relevo = createRelevoPagos({ sql: sql.sql, mensajero, log, cadaMs: 500, edadMs: 1_000 });
  relevo.iniciar();
  let cancelar = '';
  for (let i = 0; i < CUANTOS; i += 1) {
    const { pedido, seguimiento } = (await comprarEnLinea(p)).cuerpo;
    numeros.push(pedido.numero);
    cancelar = `${p.e.ahorro}${seguimiento.url}/cancelar?token=${seguimiento.token}`;
  }
  await p.mp.pagar(numeros[0] ?? '', 'rejected');
  for (const numero of numeros) ids.push((await p.mp.pagar(numero, 'approved')).id);
  await Promise.all(numeros.map((numero) => enEstado(p, numero, 'confirmado')));
  await llamar(cancelar, { cuerpo: {} });
});
afterAll(async () => {
  await relevo.detener();
  await p.cerrar();
});

const pagos = () => [...p.mp.almacen.pagos.values()];
const auditar = () => auditPayments(p.e.baseUrl, pagos());
const sql = (texto: string, ...valores: unknown[]) => query(p.e.baseUrl, texto, valores);

describe('Cuando se auditan los pagos', () => {
  it('entonces una corrida sana, con rechazos y devoluciones, no tiene nada que decir', async () => {
    const devuelto = () => pagos().filter(({ status }) => status === 'refunded').length === 1;
    await hasta(async () => devuelto() && (await unsettledPayments(p.e.baseUrl)).length === 0);
    await hasta(async () => (await auditar()).wrong.length === 0);
    expect(await auditar()).toEqual(SANA);
  });

  it('entonces cada daño se nota, y con su número', async () => {
    const [desconocido, sinContar, dosVeces, otroPago, abierto, sinDevolver, distinto, regalado] =
      numeros;
    const pago = (numero: string | undefined) => ids[numeros.indexOf(numero ?? '')] ?? 0;
    await sql(`UPDATE ahorro.webhook_events SET payment_id = NULL`);
    await sql(`DELETE FROM ahorro.payments WHERE payment_id = $1`, String(pago(desconocido)));
    await sql(`UPDATE ahorro.pedidos SET pago_id = NULL WHERE numero = $1`, sinContar);
    await sql(
      `INSERT INTO ahorro.payment_cambios VALUES ($1, 'approved', now())`,
      String(pago(dosVeces)),
    );
    await sql(
      `UPDATE ahorro.pedidos SET estado = 'en_camino', total_final = total - 10 WHERE numero = $1`,
      dosVeces,
    );
    const repetido = p.mp.almacen.nuevoPago({
      ...{ external_reference: otroPago ?? '', total: 10, status: 'approved' },
    });
    await sql(`UPDATE ahorro.pedidos SET estado = 'pago_pendiente' WHERE numero = $1`, abierto);
    await sql(`UPDATE ahorro.pedidos SET estado = 'cancelado' WHERE numero = $1`, sinDevolver);
    await sql(
      `UPDATE ahorro.payments SET status = 'rejected' WHERE payment_id = $1`,
      String(pago(distinto)),
    );
    const regalo = p.mp.almacen.pagos.get(String(pago(regalado)));
    if (regalo) Object.assign(regalo, { status: 'refunded', transaction_amount_refunded: 1e6 });
    await sql(`UPDATE ahorro.devoluciones SET hecha_en = NULL, estado = 'pedida'`);
    const avisos = `SELECT id FROM ahorro.webhook_events ORDER BY id`;
    await sql(`UPDATE ahorro.webhook_events SET status = 'failed', last_error = NULL
      WHERE id = (${avisos} LIMIT 1)`);
    await sql(`UPDATE ahorro.webhook_events SET status = 'pending', processed = false,
      processed_at = NULL WHERE id = (${avisos} DESC LIMIT 1)`);

    const { lost, duplicated, stuck, wrong } = await auditar();
    expect(lost).toEqual([
      `pago ${pago(desconocido)}: no se conoce`,
      `pago ${repetido.id}: no se conoce`,
      `${sinContar}: pagado y sin contar (confirmado)`,
    ]);
    expect(duplicated).toEqual([
      `pago ${pago(dosVeces)}: contado 2 veces`,
      `${otroPago}: pagado 2 veces`,
      expect.stringMatching(`^pago ${pago(regalado)}: devueltos \\$ 1000000 de \\$ `),
    ]);
    const devuelto = ids[CUANTOS - 1];
    expect(stuck).toEqual([
      `${abierto}: espera su pago`,
      expect.stringMatching(/^notificación \d+: pending$/),
      `pago ${devuelto}: sin devolver`,
    ]);
    expect(wrong).toEqual([
      expect.stringMatching(
        `^${dosVeces}: salió por \\$ [\\d.]+ de \\$ [\\d.]+, y se devuelven \\$ 0$`,
      ),
      expect.stringMatching(`^${otroPago}: quedan `),
      `${sinDevolver}: cancelado y sin devolver`,
      expect.stringMatching(`^${regalado}: quedan \\$ -`),
      `pago ${pago(distinto)}: para nosotros rejected, para MercadoPago approved`,
      `pago ${pago(regalado)}: para nosotros approved, para MercadoPago refunded`,
      `pago ${devuelto}: refunded, devolución asked`,
      expect.stringMatching(/^notificación \d+: falló sin motivo$/),
    ]);
  });
});
