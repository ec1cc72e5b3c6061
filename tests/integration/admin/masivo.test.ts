import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrecioCambiado } from '../../../contracts/tienda/administracion.ts';
import { manosDeCatalogo } from '../../support/personas/catalogo.ts';
import type { ConErrores } from '../../support/personas/catalogo.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const { cambiar, cambiosDe } = manosDeCatalogo(() => admin);

describe('Cuando se cambian muchos precios', () => {
  interface Precios extends ConErrores {
    readonly cambios: PrecioCambiado[];
    readonly token: string;
    readonly total: number;
    readonly aplicado: boolean;
    readonly cambio_id?: string;
  }
  const precios = (cuerpo: object) =>
    admin.pedir<Precios>('/api/admin/productos/precios', { cuerpo });
  const categoria = 'Limpieza';

  it('entonces primero se ven y después se aplican tal cual, una vez', async () => {
    const pedido = { porcentaje: 12.5, redondeo: 10, categoria };
    const antes = await e.db.producto.findMany({ where: { categoria: { nombre: categoria } } });
    const vista = await precios({ ...pedido, simular: true });
    expect(vista.cuerpo).toMatchObject({ total: antes.length, aplicado: false });
    expect(await e.db.producto.findMany({ where: { categoria: { nombre: categoria } } })).toEqual(
      antes,
    );
    for (const { antes: a, despues } of vista.cuerpo.cambios) {
      expect(despues).toBe(Math.round((a * 1.125) / 10) * 10);
    }
    const hecho = await precios({ ...pedido, token: vista.cuerpo.token });
    expect(hecho.status).toBe(200);
    const ahora = new Map(
      (await e.db.producto.findMany({ where: { categoria: { nombre: categoria } } })).map(
        (producto) => [producto.id, producto.precio.toNumber()],
      ),
    );
    for (const { id, despues } of vista.cuerpo.cambios) expect(ahora.get(id)).toBe(despues);
    const [cambio] = vista.cuerpo.cambios;
    expect(await cambiosDe(cambio?.id ?? 0)).toMatchObject([
      { origen: 'masivo', campo: 'precio', valor: cambio?.despues.toFixed(2) },
    ]);
    // A repeat would raise them again: its token is for what was.
    expect((await precios({ ...pedido, token: vista.cuerpo.token })).status).toBe(409);
  });

  it('entonces si un precio cambió, o se pide otra cosa, con ese token no se aplica nada', async () => {
    const pedido = { porcentaje: -10, categoria: 'Bebidas' };
    const { token, cambios } = (await precios({ ...pedido, simular: true })).cuerpo;
    const bajada = await precios({ ...pedido, porcentaje: -20, token });
    expect(bajada.status).toBe(409);
    const [primero] = cambios;
    await cambiar(primero?.id ?? 0, { precio: 7777 });
    const { status, cuerpo } = await precios({ ...pedido, token });
    expect([status, cuerpo.error]).toEqual([
      409,
      'Los precios cambiaron desde la vista previa; mirala otra vez',
    ]);
    const segundo = await e.db.producto.findUniqueOrThrow({ where: { id: cambios[1]?.id ?? 0 } });
    expect(segundo.precio.toNumber()).toBe(cambios[1]?.antes);
  });

  it('entonces una baja puede quedar como oferta, y dos a la vez no bajan dos veces', async () => {
    const pedido = { porcentaje: -20, categoria: 'Lácteos', como_oferta: true };
    const { token, cambios } = (await precios({ ...pedido, simular: true })).cuerpo;
    const dos = await Promise.all([1, 2].map(() => precios({ ...pedido, token })));
    expect(dos.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [cambio] = cambios;
    const fila = await e.db.producto.findUniqueOrThrow({ where: { id: cambio?.id ?? 0 } });
    expect(fila.precio.toNumber()).toBe(cambio?.despues);
    expect(fila.precioAnterior?.toNumber()).toBeGreaterThanOrEqual(cambio?.antes ?? Infinity);
  });

  it('y alguien se arrepiente, entonces vuelven todos de una vez; si uno cambió después, ninguno', async () => {
    const donde = { categoria: { nombre: 'Bebidas' } };
    const preciosDe = async () =>
      (await e.db.producto.findMany({ where: donde, orderBy: { id: 'asc' } })).map(
        ({ precio, precioAnterior }) => [precio.toNumber(), precioAnterior?.toNumber() ?? null],
      );
    const pedido = { porcentaje: -20, categoria: 'Bebidas', como_oferta: true };
    const aplicar = async () => {
      const { cuerpo: vista } = await precios({ ...pedido, simular: true });
      return (await precios({ ...pedido, token: vista.token })).cuerpo.cambio_id ?? '';
    };
    const deshacer = (cambio_id: string) =>
      admin.pedir<{ total: number; error: string }>('/api/admin/productos/precios/deshacer', {
        cuerpo: { cambio_id },
      });
    const antes = await preciosDe();
    const primero = await aplicar();
    expect(await preciosDe()).not.toEqual(antes);
    const hecho = await deshacer(primero);
    expect([hecho.status, hecho.cuerpo.total]).toEqual([200, antes.length]);
    expect(await preciosDe()).toEqual(antes);
    expect((await deshacer(primero)).status).toBe(409);

    const segundo = await aplicar();
    const { id } = await e.db.producto.findFirstOrThrow({ where: donde });
    await e.db.producto.update({ where: { id }, data: { precio: 1 } });
    const quedan = await preciosDe();
    const tarde = await deshacer(segundo);
    expect([tarde.status, tarde.cuerpo.error]).toEqual([
      409,
      expect.stringContaining('cambió después'),
    ]);
    expect(await preciosDe()).toEqual(quedan);
    expect((await deshacer('6f9619ff-8b86-4d01-b42d-00c04fc964ff')).status).toBe(404);
    expect((await deshacer('x')).status).toBe(400);
  });

  it('entonces uno que pasaría de lo que puede costar algo es un 400 con su frase', async () => {
    const { id, nombre } = await e.db.producto.findFirstOrThrow({
      where: { categoria: { nombre: categoria } },
    });
    await cambiar(id, { precio: 9_999_999_999.99 });
    const { status, cuerpo } = await precios({ porcentaje: 500, categoria, simular: true });
    expect([status, cuerpo.error]).toEqual([
      400,
      expect.stringContaining(`${nombre} costaría más`),
    ]);
    expect(cuerpo.errores).toMatchObject([{ campo: 'porcentaje' }]);
  });

  it.each([
    ['sin vista previa', { porcentaje: 5 }, 'token'],
    ['con cero', { porcentaje: 0, simular: true }, 'porcentaje'],
    ['con una oferta que sube', { porcentaje: 5, como_oferta: true, simular: true }, 'como_oferta'],
    ['con otro redondeo', { porcentaje: 5, redondeo: 7, simular: true }, 'redondeo'],
    [
      'con una categoría que no existe',
      { porcentaje: 5, categoria: 'Nada', simular: true },
      'categoria',
    ],
  ])('%s, entonces 400', async (_, cuerpo, campo) => {
    const r = await precios(cuerpo);
    expect([r.status, r.cuerpo.errores]).toMatchObject([400, [{ campo }]]);
  });
});
