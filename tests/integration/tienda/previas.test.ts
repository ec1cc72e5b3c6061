import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Previa, Resultados } from '../../../contracts/tienda/ofertas-previas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { comprar, pedidoDe } from '../../support/personas/llamadas.ts';
import { conocido, registrado } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
const precios = new Map<number, number>();
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  for (const { id, precio } of await e.db.producto.findMany({ where: { id: { in: [1, 2] } } }))
    precios.set(id, precio.toNumber());
});
afterAll(() => e.cerrar());

const redondo = (pesos: number) => Math.round(pesos * 100) / 100;
const precioDe = (id: number) => precios.get(id) ?? Number.NaN;
const probar = async (que: 'promociones' | 'cupones', cuerpo: object) =>
  admin.pedir<Previa & { errores: { campo: string }[] }>(`/api/admin/${que}/previa`, { cuerpo });
const comprado = async (producto_id: number, cantidad: number, datos: object = {}) => {
  const cuerpo = { ...pedidoDe([{ producto_id, cantidad }]), ...datos };
  return (await comprar(e.ahorro, { cuerpo })).cuerpo.pedido;
};
const MITAD = { nombre: 'Segunda', tipo: 'segunda_unidad', porcentaje: 50, productos: [1] };

describe('Cuando se prueba una oferta antes de guardarla', () => {
  it('entonces dice lo que habría costado la última semana, contado a mano', async () => {
    await comprado(1, 2);
    await comprado(1, 5);
    await comprado(2, 4);
    const viejo = await comprado(1, 2);
    const caido = await comprado(1, 2);
    await e.sql
      .sql`UPDATE ahorro.pedidos SET fecha = now() - interval '8 days' WHERE numero = ${viejo.numero}`;
    await e.sql.sql`UPDATE ahorro.pedidos SET estado = 'cancelado' WHERE numero = ${caido.numero}`;
    const mitad = Math.round(precioDe(1) * 50) / 100;
    const { status, cuerpo } = await probar('promociones', MITAD);
    // One second piece of two, two of five; not the product of another one, nor what is old or called off.
    expect([status, cuerpo]).toMatchObject([200, { mirados: 3, pedidos: 2, hubo_mas: false }]);
    expect(cuerpo.costo).toBe(redondo(mitad + 2 * mitad));
    expect(cuerpo.ventas).toBe(redondo(7 * precioDe(1)));
    expect(await e.db.promocion.count()).toBe(0);
    expect(JSON.stringify(cuerpo)).not.toMatch(/juan|cabildo|4444/i);
  });

  it('entonces la que ya rige no cuesta nada más, y cambiada cuesta la diferencia', async () => {
    const { cuerpo } = await admin.pedir<{ promocion: { id: number } }>('/api/admin/promociones', {
      cuerpo: MITAD,
    });
    const { id } = cuerpo.promocion;
    expect((await probar('promociones', { ...MITAD, id })).cuerpo).toMatchObject({
      ...{ pedidos: 0, costo: 0 },
    });
    const entera = (await probar('promociones', { ...MITAD, id, porcentaje: 100 })).cuerpo;
    const [toda, media] = [precioDe(1), Math.round(precioDe(1) * 50) / 100];
    expect(entera.costo).toBe(redondo(3 * (toda - media)));
  });

  it('entonces de un cupón vale hasta que se agota', async () => {
    const datos = { codigo: 'CIEN', nombre: 'Cien', monto: 100 };
    expect((await probar('cupones', datos)).cuerpo).toMatchObject({ pedidos: 3, costo: 300 });
    const dos = { ...datos, usos_maximos: 2 };
    expect((await probar('cupones', dos)).cuerpo).toMatchObject({ pedidos: 2, costo: 200 });
    const poco = { ...datos, presupuesto: 100 };
    expect((await probar('cupones', poco)).cuerpo).toMatchObject({ pedidos: 1, costo: 100 });
    expect(await e.db.cupon.count()).toBe(0);
  });

  it('entonces lo que está mal se dice por su nombre, y solo prueba quien administra', async () => {
    const { status, cuerpo } = await probar('promociones', { ...MITAD, porcentaje: null });
    expect([status, cuerpo.errores.map(({ campo }) => campo)]).toEqual([400, ['porcentaje']]);
    const ajeno = await registrado(e.ahorro);
    const negado = await ajeno.pedir('/api/admin/promociones/previa', { cuerpo: MITAD });
    expect(negado.status).toBe(403);
  });
});

describe('Cuando una oferta está vigente', () => {
  it('entonces se ve lo que trajo: pedidos, descuento y ventas', async () => {
    const primero = await comprado(1, 2);
    const segundo = await comprado(1, 3);
    const { cuerpo } = await admin.pedir<Resultados>('/api/admin/ofertas/resultados');
    expect(cuerpo.resultados).toEqual([
      {
        ...{ nombre: 'Segunda', pedidos: 2 },
        descuento: redondo(2 * (Math.round(precioDe(1) * 50) / 100)),
        ventas: redondo(primero.total + segundo.total),
      },
    ]);
  });
});
