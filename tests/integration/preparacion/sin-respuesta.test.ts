/** The shopper's answer is made, and nobody hears of it in time. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearRetenedor } from '../../support/pasos/retener.ts';
import { hasta, llamar } from '../../support/personas/llamadas.ts';
import { manosDePreparacion } from '../../support/personas/preparacion.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

const paso = crearRetenedor();
let e: Entorno;
/** The same shop, whose patience is short. */
let apurado: Entorno;
const { comprado, ver, marcar, ids } = manosDePreparacion(() => e);
beforeAll(async () => {
  e = await crearEntorno({ alrededor: paso.alrededor });
  apurado = await crearEntorno({ base: e, sinWorker: true, esperaMs: 1_500 });
});
afterAll(async () => {
  paso.soltar();
  await apurado.cerrar();
  await e.cerrar();
});

const FIDEOS = 'Fideos Tirabuzón 500 g';

describe('Cuando quien compró contesta y no hay respuesta a tiempo', () => {
  it('entonces no se le dice que llegó tarde, y al repetirlo se le dice que está hecho', async () => {
    const pedido = await comprado({ [FIDEOS]: 3 });
    const [{ producto_id: linea } = { producto_id: 0 }] = await ids({ [FIDEOS]: 1 });
    await marcar(pedido.numero, linea, { preparados: 2 });
    const { consulta } = await ver(pedido);
    const seguir = paso.retener(pedido.numero, 'despues', 'responderConsulta');
    const contestar = (ahorro: string) =>
      llamar(`${ahorro}/api/pedidos/${pedido.numero}/consulta?token=${pedido.token}`, {
        cuerpo: { id: consulta?.id, respuestas: [{ linea_id: linea, acepta: false }] },
        cabeceras: { 'Idempotency-Key': clave },
      });
    const clave = randomUUID();
    expect((await contestar(apurado.ahorro)).status).toBe(503);
    expect((await ver(pedido)).total_final).toBe(2 * 1120);
    seguir();
    await hasta(async () => (await contestar(e.ahorro)).status === 200);
    expect((await ver(pedido)).total_final).toBe(2 * 1120);
  });
});
