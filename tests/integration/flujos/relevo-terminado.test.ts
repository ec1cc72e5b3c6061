/** An order whose run a person terminated before its first step. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import { revivir } from '../../../flujos/remedios.ts';
import { relevoDe } from '../../support/servidores/relevo.ts';
import { hasta, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { manosDe } from '../../support/pasos/reconciliacion.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
});
afterAll(() => e.cerrar());

/** One look of the relay, as if the last one were long ago. */
const relevar = async () => {
  await e.db.pedido.updateMany({ data: { relevoEn: new Date(Date.now() - 60_000) } });
  return relevoDe(e).pasar();
};
const { flujo: flujoDe, reconciliacion } = manosDe(() => e);
const reconciliar = () => reconciliacion().pasar();
const alertas = (numero: string) =>
  e.db.evento.findMany({
    where: { nombre: 'alerta', datos: { path: ['numero'], equals: numero } },
  });

describe('Cuando una persona termina la corrida de un pedido antes de su primer paso', () => {
  it('entonces el relevo lo deja, se le pregunta a una persona, y lo que ella diga se hace', async () => {
    const { numero } = await aceptarPedido(e.sql.sql, {
      ...{ checkout: checkoutSchema.parse(pedidoDe()), clave: undefined, estado: 'recibido' },
    });
    expect(await relevar()).toBe(1);
    const flujo = flujoDe(numero);
    await flujo.terminate('prueba');
    expect(await relevar()).toBe(1);
    expect(await relevar()).toBe(0);
    const hallados = await hasta(async () => {
      const vistos = await reconciliar();
      return vistos.length > 0 && vistos;
    });
    expect(hallados).toMatchObject([{ que: 'sin_flujo', numero, preguntar: true }]);
    expect((await alertas(numero)).map(({ datos }) => datos)).toMatchObject([
      { codigo: 'pedido_sin_flujo', nivel: 'critica' },
    ]);
    expect((await flujo.describe()).status.name).toBe('TERMINATED');

    await e.iniciarWorker();
    await revivir(e, { numero, que: 'sin_flujo' }, 'reconciliacion');
    await hasta(() => e.db.ticket.findUnique({ where: { numero } }));
    await hasta(async () => {
      const { estado } = await e.db.pedido.findUniqueOrThrow({ where: { numero } });
      return estado === 'confirmado';
    });
    expect(await e.db.ticket.count({ where: { numero } })).toBe(1);
  });
});
