import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProductoEntero } from '../../../contracts/tienda/catalogo.ts';
import type { Presentaciones } from '../../../contracts/tienda/productos/presentaciones.ts';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import type { ConErrores } from '../../support/personas/catalogo.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { conocido, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const ruta = (id: number) => `/api/admin/productos/${id}/presentaciones`;
const ver = async (id: number) => (await admin.pedir<Presentaciones>(ruta(id))).cuerpo;
const idsDe = ({ productos }: Pick<Presentaciones, 'productos'>) =>
  productos.map(({ id }) => id).sort((a, b) => a - b);
const ordenar = (id: number, productos: readonly number[], vistas: readonly number[]) =>
  admin.pedir<Presentaciones & ConErrores>(ruta(id), {
    ...{ metodo: 'PUT', cuerpo: { productos, vistas } },
  });
const enLaTienda = async (id: number) =>
  (await visitante(e.ahorro).pedir<ProductoEntero>(`/api/productos/${id}`)).cuerpo.presentaciones;
const familiaDe = async (id: number) =>
  (await e.db.producto.findUniqueOrThrow({ where: { id } })).familia;
const deshacer = (cambio_id: string | undefined) =>
  admin.pedir('/api/admin/cambios/deshacer', { cuerpo: { cambio_id } });

describe('Cuando unos productos son presentaciones de lo mismo', () => {
  it('entonces los del catálogo ya lo son, y quien compra las ve, con lo que no hay', async () => {
    const leche = await e.db.producto.findFirstOrThrow({ where: { nombre: 'Leche Entera 1 l' } });
    const descremada = await e.db.producto.findFirstOrThrow({
      where: { nombre: 'Leche Descremada 1 l' },
    });
    await e.db.producto.update({ where: { id: descremada.id }, data: { stock: 0 } });
    expect(await enLaTienda(leche.id)).toMatchObject([
      {
        id: descremada.id,
        nombre: descremada.nombre,
        precio: descremada.precio.toNumber(),
        hay: false,
      },
      { id: leche.id, nombre: leche.nombre, hay: true },
    ]);
    const pagina = await visitante(e.ahorro).pedir<string>(`/productos/${leche.id}`, {
      cabeceras: { Accept: 'text/html' },
    });
    expect(pagina.cuerpo).toContain('"isVariantOf":{"@type":"ProductGroup"');
    // What is no more on sale is shown to nobody, and one alone is no choice.
    await e.db.producto.update({ where: { id: descremada.id }, data: { activo: false } });
    expect(await enLaTienda(leche.id)).toBeUndefined();
    await e.db.producto.update({ where: { id: descremada.id }, data: { activo: true, stock: 9 } });
  });

  it('entonces se ponen y se sacan, una sola no es ninguna, y con un toque vuelven', async () => {
    const { status, cuerpo } = await ordenar(1, [1, 7, 8], []);
    expect([status, cuerpo.familia, idsDe(cuerpo)]).toEqual([
      200,
      'Yerba Mate Belgrano',
      [1, 7, 8],
    ]);
    expect(idsDe(await ver(8))).toEqual([1, 7, 8]);
    expect((await enLaTienda(7))?.map(({ id }) => id).sort()).toEqual([1, 7, 8]);
    const menos = await ordenar(8, [1, 8], [1, 7, 8]);
    expect(idsDe(menos.cuerpo)).toEqual([1, 8]);
    expect(await familiaDe(7)).toBeNull();
    const nada = await ordenar(8, [], [1, 8]);
    expect([nada.cuerpo.familia, nada.cuerpo.productos]).toEqual([null, []]);
    expect([await familiaDe(1), await familiaDe(8)]).toEqual([null, null]);
    expect((await deshacer(nada.cuerpo.cambio_id)).status).toBe(200);
    expect(idsDe(await ver(1))).toEqual([1, 8]);
    expect((await ordenar(1, [1, 8], [1, 8])).cuerpo.cambio_id).toBeUndefined();
  });

  it('de dos que las cambian a la vez, entonces queda lo de uno, y se lo dice al que llegó tarde', async () => {
    const dos = await Promise.all([ordenar(9, [9, 10], []), ordenar(9, [9, 11], [])]);
    expect(dos.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await ver(9)).productos).toHaveLength(2);
    const ajena = await ordenar(1, [1, 8, 9], [1, 8]);
    expect([ajena.status, ajena.cuerpo.error]).toEqual([
      409,
      expect.stringContaining('ya está con otras presentaciones'),
    ]);
    expect((await ordenar(1, [1, 8, 99_999], [1, 8])).status).toBe(404);
    expect((await ordenar(99_999, [1], [])).status).toBe(404);
    expect((await ordenar(1, [1, 1], [1, 8])).status).toBe(400);
  });

  it('y dos a la vez sacan cada uno la suya de tres, entonces la base no deja una sola', async () => {
    const tres = [12, 13, 14];
    await e.db.producto.updateMany({ where: { id: { in: tres } }, data: { familia: 'De a tres' } });
    const sacar = (id: number) =>
      e.sql.transaccion((tx) => tx`UPDATE ahorro.productos SET familia = NULL WHERE id = ${id}`);
    await Promise.all([sacar(12), sacar(13)]);
    expect(await Promise.all(tres.map(familiaDe))).toEqual([null, null, null]);
    await e.db.producto.update({ where: { id: 12 }, data: { familia: 'Sola' } });
    expect(await familiaDe(12)).toBeNull();
  });

  it('entonces van y vienen en la planilla, también de vuelta', async () => {
    const bajada = await admin.pedir<string>('/api/admin/productos.csv?estado=todos');
    const csv = bajada.cuerpo;
    const importar = (cuerpo: string) =>
      admin.pedir<InformeCsv & ConErrores>('/api/admin/productos/importar', {
        ...{ cuerpo, cabeceras: { 'Content-Type': 'text/csv' } },
      });
    expect((await importar(csv)).cuerpo).toMatchObject({ creados: 0, actualizados: 0 });

    const filas = await e.db.producto.findMany({
      ...{ where: { id: { in: [2, 5, 8] } }, orderBy: { id: 'asc' }, include: { categoria: true } },
    });
    const linea = (i: number, familia: string) =>
      [
        filas[i]?.nombre,
        filas[i]?.categoria.nombre,
        filas[i]?.precio.toFixed(2).replace('.', ','),
        '',
        familia,
      ].join(';');
    const conFamilias = (...lineas: readonly string[]) =>
      importar(['nombre;categoria;precio;stock;familia', ...lineas].join('\n'));
    const sola = await conFamilias(linea(0, 'Una que no hay'));
    expect([sola.status, sola.cuerpo.errores]).toMatchObject([
      400,
      [{ mensaje: 'Hace falta otro producto de esa familia' }],
    ]);
    expect(idsDe(await ver(1))).toEqual([1, 8]);
    // The third is taken from another one, which is left alone, and says so.
    const { cuerpo } = await conFamilias(linea(0, 'Nueva'), linea(1, 'Nueva'), linea(2, 'Nueva'));
    expect(cuerpo).toMatchObject({ importado: true, actualizados: 3 });
    expect(idsDe(await ver(2))).toEqual([2, 5, 8]);
    expect(await familiaDe(1)).toBeNull();
    expect((await deshacer(cuerpo.cambio_id)).status).toBe(200);
    expect(idsDe(await ver(1))).toEqual([1, 8]);
    expect([await familiaDe(2), await familiaDe(5)]).toEqual([null, null]);
  });
});
