/** What every provider of payments has to do, whoever it is: the port's contract, tried on each. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LlamadaFallida, LlamadaRechazada } from '../../../contracts/comun/llamadas.ts';
import type { ProveedorDePago } from '../../../contracts/pagos/proveedor.ts';
import type { MedioPago } from '../../../contracts/reglas/estados.ts';
import { aceptarPedido } from '../../../api-ahorro/checkout/checkout.ts';
import { createTransferencias } from '../../../api-ahorro/transferencias/transferencias.ts';
import { checkoutSchema } from '../../../contracts/pedidos/pedidos.ts';
import {
  CREDENCIALES_SIMULADAS,
  CUENTA_DE_DEMOSTRACION,
} from '../../../platform/ajustes/ajustes.ts';
import { loadEnv } from '../../../platform/ajustes/env.ts';
import { createSimuladorMp } from '../../simuladores/mp.ts';
import type { SimuladorMp } from '../../simuladores/mp.ts';
import { createProveedores, mediosCobrados } from '../../../proveedores/pagos.ts';
import { crearBase } from '../../support/servidores/base.ts';
import type { Base } from '../../support/servidores/base.ts';
import { pedidoDe } from '../../support/personas/llamadas.ts';

let base: Base;
let mp: SimuladorMp;
beforeAll(async () => {
  base = await crearBase();
  const { MP_ACCESS_TOKEN: accessToken, MP_WEBHOOK_SECRET: secreto } = CREDENCIALES_SIMULADAS;
  mp = await createSimuladorMp({ accessToken, secreto, reintentos: [] });
});
afterAll(() => Promise.all([base.cerrar(), mp.cerrar()]));

const env = () =>
  loadEnv({
    ...CREDENCIALES_SIMULADAS,
    MP_BASE_URL: mp.url,
    TRANSFERENCIA_CUENTA: CUENTA_DE_DEMOSTRACION,
  });
const todos = () =>
  createProveedores({
    env: env(),
    sql: base.sql.sql,
    urlDelPedido: (numero) => `http://tienda.test/pedidos/${numero}`,
  });

/** How somebody pays by each, and how the money goes back where people do that. @returns the payment's id */
const MANOS: Readonly<
  Record<
    'mercadopago' | 'transferencia',
    {
      readonly pagar: (numero: string, total: number) => Promise<string>;
      readonly reintegrar: (pagoId: string, numero: string) => Promise<void>;
    }
  >
> = {
  mercadopago: {
    pagar: async (numero, total) => {
      const pago = { external_reference: numero, status: 'approved', total };
      return String(mp.almacen.nuevoPago(pago).id);
    },
    reintegrar: async () => undefined,
  },
  transferencia: {
    pagar: async (numero) => {
      const transferencias = createTransferencias(base.sql.sql);
      await transferencias.avisar(numero, 'operación 123');
      await transferencias.decidir(numero, { estado: 'confirmada', actor: 'ana@example.com' });
      return `transferencia-${numero}`;
    },
    reintegrar: async (_, numero) => {
      const transferencias = createTransferencias(base.sql.sql);
      await transferencias.decidir(numero, { estado: 'devuelta', actor: 'ana@example.com' });
    },
  },
};

describe.each(Object.keys(MANOS) as (keyof typeof MANOS)[])('Proveedor de pago: %s', (medio) => {
  let proveedor: ProveedorDePago;
  beforeEach(() => {
    proveedor = todos().de(medio);
  });
  const { pagar, reintegrar } = MANOS[medio];

  const comprado = async () => {
    const checkout = checkoutSchema.parse({ ...pedidoDe(), metodo_pago: medio });
    return aceptarPedido(base.sql.sql, { checkout, clave: undefined, estado: 'pago_pendiente' });
  };
  const cobrado = async () => {
    const { numero, total } = await comprado();
    const cobrar = () =>
      proveedor.cobrar({
        ...{ numero, total, vence: '2030-01-01T00:00:00.000Z' },
        items: [{ titulo: 'Yerba', cantidad: 1, precio: total }],
        cliente: { nombre: 'Ana', email: 'ana@example.com' },
      });
    return { numero, total, cobrar, cobro: await cobrar() };
  };
  const pagado = async () => {
    const { numero, total } = await cobrado();
    return { numero, total, pagoId: await pagar(numero, total) };
  };

  it('está entre los medios que se cobran antes, y dice cuál es', () => {
    expect(mediosCobrados(env())).toContain(medio satisfies MedioPago);
    expect(proveedor.medio).toBe(medio);
  });

  it('cobrar dos veces el mismo pedido es un cobro, con una dirección y un plazo', async () => {
    const { cobro, cobrar, numero } = await cobrado();
    const repetido = await cobrar();
    expect([repetido.id, repetido.enlace]).toEqual([cobro.id, cobro.enlace]);
    expect(new URL(cobro.enlace).protocol).toMatch(/^https?:$/);
    expect(cobro.vence.getTime()).toBeGreaterThan(Date.now());
    expect(repetido.vence).toEqual(cobro.vence);
    expect(numero).not.toBe('');
  });

  it('nada está pagado hasta que alguien paga', async () => {
    const { numero } = await cobrado();
    expect(await proveedor.pagosDe({ numero, salto: 0 })).toMatchObject({ pagos: [], leidos: 0 });
  });

  it('un pago dice de qué pedido es, cuánto, en qué moneda, cuándo y por dónde vino', async () => {
    const { numero, total, pagoId } = await pagado();
    const pago = await proveedor.pago(pagoId);
    expect(pago).toMatchObject({
      ...{ id: pagoId, medio, estado: 'approved', referencia: numero, monto: total, devuelto: 0 },
      ...{ moneda: 'ARS', observacion: null, aMano: proveedor.aMano },
    });
    expect(pago.aprobadoEn).toBeInstanceOf(Date);
    expect(Date.now() - pago.actualizadoEn.getTime()).toBeLessThan(60_000);
    expect(proveedor.esSuyo(pagoId)).toBe(true);
    expect(todos().delPago(pagoId).medio).toBe(medio);
  });

  it('los pagos de un pedido se encuentran por su número, y solo los suyos', async () => {
    const { numero, pagoId } = await pagado();
    await pagado();
    const { pagos, leidos, total } = await proveedor.pagosDe({ numero, salto: 0 });
    expect([pagos.map(({ id }) => id), leidos, total]).toEqual([[pagoId], 1, 1]);
    expect((await proveedor.pagosDe({ numero, salto: 1 })).pagos).toEqual([]);
  });

  it('los que cambiaron en un lapso se encuentran en orden, y los demás no', async () => {
    const desde = new Date(Date.now() - 1_000).toISOString();
    const propios = [(await pagado()).pagoId, (await pagado()).pagoId];
    const hasta = new Date(Date.now() + 1_000).toISOString();
    const { pagos } = await proveedor.cambiados({ desde, hasta, salto: 0 });
    const ids = pagos.map(({ id }) => id);
    expect(ids.filter((id) => propios.includes(id))).toEqual(propios);
    const momentos = pagos.map(({ actualizadoEn }) => actualizadoEn.getTime());
    expect(momentos).toEqual(momentos.toSorted((a, b) => a - b));
    const antes = { desde: '2020-01-01T00:00:00.000Z', hasta: '2020-01-02T00:00:00.000Z' };
    expect((await proveedor.cambiados({ ...antes, salto: 0 })).pagos).toEqual([]);
  });

  it('devolver dos veces con la misma clave es una devolución, y al fin el pago está devuelto', async () => {
    const { numero, total, pagoId } = await pagado();
    const antes = await proveedor.pago(pagoId);
    const devolver = () => proveedor.devolver({ pagoId, clave: `devolucion-${pagoId}` });
    const devolucion = await devolver();
    expect((await devolver()).id).toBe(devolucion.id);
    await reintegrar(pagoId, numero);
    const reintegros = await proveedor.reintegros(pagoId);
    expect(reintegros).toEqual([{ id: devolucion.id, estado: 'hecho', monto: total }]);
    const despues = await proveedor.pago(pagoId);
    expect(despues).toMatchObject({ estado: 'refunded', devuelto: total });
    expect(despues.actualizadoEn.getTime()).toBeGreaterThanOrEqual(antes.actualizadoEn.getTime());
  });

  it('un pago que no existe es un rechazo: no vale la pena probar otra vez', async () => {
    const desconocido = medio === 'mercadopago' ? '1' : `${medio}-PED-NO-HAY`;
    await expect(proveedor.pago(desconocido)).rejects.toBeInstanceOf(LlamadaRechazada);
    await expect(proveedor.pago(desconocido)).rejects.toMatchObject({ status: 404 });
  });
});

describe('Cuando falta lo que un proveedor necesita', () => {
  it('entonces se lo puede volver a pedir más tarde, y no se ofrece', () => {
    const sinNada = loadEnv({});
    expect(mediosCobrados(sinNada)).toEqual([]);
    const ninguno = createProveedores({
      ...{ env: sinNada, sql: base.sql.sql, urlDelPedido: () => '' },
    });
    expect(() => ninguno.de('transferencia')).toThrow(LlamadaFallida);
    expect(() => ninguno.delPago('123')).toThrow(LlamadaFallida);
  });
});
