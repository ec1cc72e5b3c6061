import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemsDeCobro } from '../../../activities/pagos/items-de-cobro.ts';
import { aCentavos } from '../../../contracts/reglas/precios/centavos.ts';
import { cotizar } from '../../../contracts/reglas/precios/cotizar.ts';
import { createMercadoPago } from '../../../proveedores/mercadopago/proveedor.ts';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { pedidos } from '../../support/personas/carritos-al-azar.ts';
import { comprar, hasta, pedidoDe } from '../../support/personas/llamadas.ts';
import { crearEntornoDePagos } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let p: EntornoDePagos;
let admin: Visitante;
beforeAll(async () => {
  p = await crearEntornoDePagos();
  admin = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => p.cerrar());

const preferenciaDe = (numero: string) =>
  [...p.mp.almacen.preferencias.values()].find(
    ({ external_reference }) => external_reference === numero,
  );

describe('Cuando se paga con MercadoPago lo que lleva descuentos', () => {
  it('entonces lo que dice la preferencia suma el total, sea cual sea el carrito', async () => {
    const mp = createMercadoPago({
      ...{ baseUrl: p.mp.url, accessToken: CREDENCIALES_SIMULADAS.MP_ACCESS_TOKEN, version: '0' },
      ...{ timeoutMs: 30_000, cobrador: undefined, soloReales: false },
      ...{ urlNotificaciones: p.e.ahorro, urlDeRetorno: () => p.e.ahorro },
    });
    let vuelta = 0;
    const cobrar = fc.asyncProperty(pedidos, async (pedido) => {
      const { lineas, envio, total } = cotizar(pedido);
      fc.pre(total > 0);
      const items = itemsDeCobro({
        envio: envio?.costo ?? 0,
        lineas: lineas.map((linea) => ({
          ...linea,
          nombre: `Producto ${linea.producto_id}`,
          por: Number.isInteger(linea.cantidad) ? null : 'kg',
        })),
      });
      vuelta += 1;
      const numero = `PED-AL-AZAR-${vuelta}`;
      const cliente = { nombre: 'Ana', email: 'ana@example.com' };
      await mp.cobrar({ numero, total, items, cliente, vence: '2030-01-01T00:00:00.000Z' });
      const hecha = preferenciaDe(numero);
      expect(hecha && aCentavos(hecha.total)).toBe(aCentavos(total));
      expect(hecha?.items.every(({ unit_price }) => unit_price > 0)).toBe(true);
      expect(hecha?.items.every(({ quantity }) => Number.isInteger(quantity))).toBe(true);
    });
    await fc.assert(cobrar, { numRuns: 300 });
  });

  it('entonces un pedido con oferta, cupón y envío se cobra por su total exacto', async () => {
    const ofrecer = (ruta: string, cuerpo: object) => admin.pedir(`/api/admin/${ruta}`, { cuerpo });
    await ofrecer('promociones', { nombre: 'Segunda', tipo: 'segunda_unidad', porcentaje: 33.33 });
    await ofrecer('cupones', { codigo: 'SIETE', nombre: 'Siete', porcentaje: 7.77 });
    await p.e.db.zona.create({
      data: { nombre: 'Todo', codigosPostales: ['1428'], costoEnvio: 1234.56, orden: 1 },
    });
    const items = [
      { producto_id: 1, cantidad: 3 },
      { producto_id: 2, cantidad: 2 },
      { producto_id: 9, cantidad: 1 },
    ];
    const { status, cuerpo } = await comprar(p.e.ahorro, {
      cuerpo: {
        ...pedidoDe(items),
        ...{ metodo_pago: 'mercadopago', cupon: 'SIETE', codigo_postal: '1428' },
      },
    });
    const { pedido } = cuerpo;
    const guardado = await p.e.db.pedido.findUniqueOrThrow({ where: { numero: pedido.numero } });
    expect([status, guardado.envio.toNumber()]).toEqual([202, 1234.56]);
    expect(guardado.descuento.toNumber()).toBeGreaterThan(0);
    const hecha = await hasta(() => Promise.resolve(preferenciaDe(pedido.numero)));
    expect(hecha.total).toBe(pedido.total);
    expect(hecha.items.map(({ title }) => title).at(-1)).toBe('Envío');
  });
});
