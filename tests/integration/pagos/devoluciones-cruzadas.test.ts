/** Refunds of one payment that meet: whoever comes first, each is done once, and none is left to nobody. */
import { MockActivityEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDevolver } from '../../../activities/pagos/devoluciones.ts';
import { registrarPago } from '../../../activities/pagos/registro-pagos.ts';
import { createReintegrar } from '../../../activities/pagos/reintegros.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import type { ProveedorDePago, Proveedores } from '../../../contracts/pagos/proveedor.ts';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { createSimuladorMp } from '../../simuladores/mp.ts';
import type { SimuladorMp } from '../../simuladores/mp.ts';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import { createProveedores } from '../../../proveedores/pagos.ts';
import { pedidoDe } from '../../support/personas/llamadas.ts';
import { crearBase } from '../../support/servidores/base.ts';

let base: Awaited<ReturnType<typeof crearBase>>;
let mp: SimuladorMp;
beforeAll(async () => {
  base = await crearBase();
  const { MP_ACCESS_TOKEN: accessToken, MP_WEBHOOK_SECRET: secreto } = CREDENCIALES_SIMULADAS;
  mp = await createSimuladorMp({ accessToken, secreto, reintentos: [] });
});
afterAll(() => Promise.all([base.cerrar(), mp.cerrar()]));

const senal = new AbortController().signal;
const proveedores = () =>
  createProveedores({
    env: loadEnv({ ...CREDENCIALES_SIMULADAS, MP_BASE_URL: mp.url }),
    sql: base.sql.sql,
    urlDelPedido: (numero) => `http://tienda.test/pedidos/${numero}`,
  });

/** As a worker does it: each time another step. */
let pasos = 0;
const comoPaso = (hacer: () => Promise<void>): Promise<void> =>
  new MockActivityEnvironment({ activityId: `cruzada-${(pasos += 1)}` }).run(hacer);

/** The same provider; `antes` happens first, each time that its refunds are asked about. */
function mirando(antes: () => Promise<void>): Proveedores {
  const todos = proveedores();
  const con = (proveedor: ProveedorDePago): ProveedorDePago => ({
    ...proveedor,
    reintegros: async (pagoId, hasta) => {
      await antes();
      return proveedor.reintegros(pagoId, hasta);
    },
  });
  return { de: (medio) => con(todos.de(medio)), delPago: (pagoId) => con(todos.delPago(pagoId)) };
}

/** A paid order. */
async function pagado() {
  const { numero } = await aceptarPedido(base.sql.sql, {
    checkout: checkoutSchema.parse({ ...pedidoDe(), metodo_pago: 'mercadopago' }),
    clave: undefined,
    estado: 'pago_pendiente',
  });
  const pedido = await base.db.pedido.findUniqueOrThrow({ where: { numero } });
  const total = pedido.total.toNumber();
  const pago = mp.almacen.nuevoPago({ external_reference: numero, status: 'approved', total });
  const pagoId = String(pago.id);
  await registrarPago(base, await proveedores().delPago(pagoId).pago(pagoId, senal));
  let partes = 0;
  return {
    ...{ pedido, numero, total, pagoId },
    /** One more part of it is to go back. */
    pedir: (monto: number, motivo: 'preparacion' | 'reclamo' = 'reclamo') =>
      base.db.reintegro.create({
        data: {
          ...{ clave: `${numero}/${(partes += 1)}`, pedidoId: pedido.id, paymentId: pagoId },
          ...{ motivo, monto },
        },
      }),
    reintegrar: (quien = proveedores()) =>
      comoPaso(() => createReintegrar({ ...base, proveedores: quien })(pagoId, senal)),
    estados: async () =>
      (
        await base.db.reintegro.findMany({ where: { paymentId: pagoId }, orderBy: { id: 'asc' } })
      ).map(({ estado }) => estado),
    /** What is under way is done. */
    terminar: () => {
      const enCurso = mp.reembolsos.de(pagoId).find(({ status }) => status === 'in_process');
      mp.reembolsos.resolver(enCurso?.id ?? 0, 'approved');
    },
    devuelto: () => mp.almacen.pagos.get(pagoId)?.transaction_amount_refunded,
  };
}

describe('Cuando de un pago se devuelven dos partes', () => {
  it('y la segunda se pide mientras alguien mira la primera, entonces quien la ve terminada sigue con ella', async () => {
    const pago = await pagado();
    await pago.pedir(100, 'preparacion');
    mp.reembolsos.proximos('in_process');
    await pago.reintegrar();
    expect(await pago.estados()).toEqual(['en_proceso']);
    let visto = 0;
    await pago.reintegrar(
      mirando(async () => {
        visto += 1;
        if (visto > 1) return;
        await pago.pedir(pago.total - 100);
        // Its own news finds the first one under way, and leaves it at that.
        await pago.reintegrar();
        expect(await pago.estados()).toEqual(['en_proceso', 'pedido']);
        pago.terminar();
      }),
    );
    expect(await pago.estados()).toEqual(['hecho', 'hecho']);
    expect(pago.devuelto()).toBe(pago.total);
    expect(mp.reembolsos.de(pago.pagoId)).toHaveLength(2);
  });

  it('y una se niega porque estaba la otra, que termina enseguida: entonces no cuenta como rechazo', async () => {
    const pago = await pagado();
    await pago.pedir(100);
    // Somebody gives a part back on the provider's own page, at this moment.
    const deAfuera = { pagoId: pago.pagoId, clave: `afuera-${pago.numero}`, monto: 50 };
    mp.reembolsos.proximos('in_process');
    await proveedores().delPago(pago.pagoId).devolver(deAfuera, senal);
    const intento = pago.reintegrar(mirando(async () => pago.terminar()));
    await expect(intento).rejects.toThrow('hay otra devolución de este pago');
    expect(await pago.estados()).toEqual(['pedido']);
    await pago.reintegrar();
    expect(await pago.estados()).toEqual(['hecho']);
    expect(pago.devuelto()).toBe(150);
    expect(
      await base.db.alerta.count({
        where: { numero: pago.numero, codigo: 'devolucion_rechazada' },
      }),
    ).toBe(0);
  });

  it('y después vuelve el resto, que se niega porque estaba una de las partes: entonces tampoco', async () => {
    const pago = await pagado();
    await pago.pedir(100);
    mp.reembolsos.proximos('in_process');
    await pago.reintegrar();
    const devolver = (quien = proveedores()) =>
      comoPaso(() =>
        createDevolver({ ...base, proveedores: quien })(pago.pagoId, 'pedido_cancelado', senal),
      );
    const intento = devolver(mirando(async () => pago.terminar()));
    await expect(intento).rejects.toThrow('hay otra devolución de este pago');
    await devolver();
    expect(pago.devuelto()).toBe(pago.total);
    expect(
      await base.db.devolucion.findUniqueOrThrow({ where: { paymentId: pago.pagoId } }),
    ).toMatchObject({ rechazos: 0 });
  });
});
