/** Orders that wait for their day while Temporal forgets them. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { franjaDentroDe } from '../../support/personas/franjas.ts';
import { hasta, llamar, pedidoDe } from '../../support/personas/llamadas.ts';
import type { CuerpoCheckout } from '../../support/personas/llamadas.ts';
import { manosDe } from '../../support/pasos/reconciliacion.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

const { fila, vista, olvidar, reconciliar } = manosDe(() => e);
const estadoDe = async (numero: string) => (await fila(numero)).estado;
async function programado(): Promise<string> {
  const franja_id = await franjaDentroDe(e, 4);
  const { cuerpo } = await llamar<CuerpoCheckout>(`${e.ahorro}/api/checkout`, {
    cuerpo: { ...pedidoDe(), franja_id },
  });
  const { numero } = cuerpo.pedido;
  await hasta(async () => (await fila(numero)).flujoIniciadoEn !== null);
  return numero;
}

it('Cuando Temporal los pierde, entonces vuelven: el que espera sigue esperando, y el que llegó a su hora tiene un ticket', async () => {
  const [espera, llego] = [await programado(), await programado()];
  for (const numero of [espera, llego]) await olvidar(numero);
  // Its hour comes while nobody is there to see it.
  await e.sql.sql`
    UPDATE ahorro.pedidos SET despachar_en = now() - interval '1 second' WHERE numero = ${llego}`;
  await reconciliar();
  await hasta(async () => (await estadoDe(llego)) === 'confirmado');
  expect(await e.db.ticket.count({ where: { numero: llego } })).toBe(1);
  expect((await vista(espera)).estado).toBe('programado');
  expect([await estadoDe(espera), await e.db.ticket.count({ where: { numero: espera } })]).toEqual([
    'programado',
    0,
  ]);
});
