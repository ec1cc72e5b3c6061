import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSimuladorMp } from './mp.ts';
import type { SimuladorMp } from './mp.ts';

const TOKEN = 'el-token';
const PREFERENCIA = {
  external_reference: 'PED-20261130120000-000001',
  items: [{ title: 'Yerba', quantity: 2, unit_price: 1_500.5 }],
};

let carpeta: string;
beforeEach(() => {
  carpeta = mkdtempSync(join(tmpdir(), 'belgrano-diario-'));
});
afterEach(() => rmSync(carpeta, { recursive: true, force: true }));

/** Does something with a simulator that is killed afterwards. */
async function con<T>(hacer: (mp: SimuladorMp) => Promise<T>): Promise<T> {
  const archivo = join(carpeta, 'mp.jsonl');
  const mp = await createSimuladorMp({ accessToken: TOKEN, secreto: 's', archivo });
  try {
    return await hacer(mp);
  } finally {
    await mp.cerrar();
  }
}

async function pedir(url: string, clave: string, cuerpo: object): Promise<{ id: string }> {
  const respuesta = await fetch(url, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${TOKEN}`,
      'Content-Type': 'application/json',
      'X-Idempotency-Key': clave,
    },
    body: JSON.stringify(cuerpo),
  });
  return (await respuesta.json()) as { id: string };
}

describe('the simulated MercadoPago, started again', () => {
  it('Then what was to be paid can be paid, and what was done is not done twice', async () => {
    const preferencias = ({ url }: SimuladorMp) => `${url}/checkout/preferences`;
    const { id } = await con((mp) => pedir(preferencias(mp), 'k1', PREFERENCIA));
    // Killed in the middle of a line.
    appendFileSync(join(carpeta, 'mp.jsonl'), '["pago","1",{"id"');

    const pago = await con(async (mp) => {
      expect((await fetch(`${mp.url}/pagar/${id}`)).status).toBe(200);
      expect((await pedir(preferencias(mp), 'k1', PREFERENCIA)).id).toBe(id);
      return mp.pagar(PREFERENCIA.external_reference, 'approved');
    });
    const reembolsos = ({ url }: SimuladorMp) => `${url}/v1/payments/${pago.id}/refunds`;
    const primero = await con((mp) => pedir(reembolsos(mp), 'r1', { amount: 1_000 }));

    await con(async (mp) => {
      expect(await pedir(reembolsos(mp), 'r1', { amount: 1_000 })).toEqual(primero);
      expect(mp.almacen.pagos.get(String(pago.id))).toMatchObject({
        status: 'approved',
        transaction_amount: 3_001,
        transaction_amount_refunded: 1_000,
      });
    });
  });
});
