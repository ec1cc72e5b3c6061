import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { manosDeCatalogo } from '../../support/personas/catalogo.ts';
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

const { cambiar } = manosDeCatalogo(() => admin);
const importar = (filas: readonly string[]) =>
  admin.pedir<InformeCsv>('/api/admin/productos/importar?recuento=true', {
    cuerpo: [
      'nombre;categoria;precio;stock;descripcion;precio_anterior;imagen_url;venta_por;paso',
      ...filas,
    ].join('\n'),
    cabeceras: { 'Content-Type': 'text/csv' },
  });
const deshacer = (cambio_id: unknown) =>
  admin.pedir<{ total: number; error?: string }>('/api/admin/cambios/deshacer', {
    cuerpo: { cambio_id },
  });
const sinComercio = () =>
  e.db.producto.findMany({
    where: { comercianteId: null },
    orderBy: { id: 'asc' },
    take: 3,
    include: { categoria: true },
  });

describe('Cuando se cargó un archivo y fue un error', () => {
  it('entonces una vez deshace todo: lo de antes vuelve, y lo nuevo no se vende', async () => {
    const antes = await sinComercio();
    const filas = antes.map(
      ({ nombre }, i) => `${nombre};Limpieza;${990 + i};77;Otra;2000;/x.webp;;`,
    );
    const { cuerpo } = await importar([...filas, 'Del archivo;Almacén;10,50;4,5;;;;kg;0,5']);
    expect(cuerpo).toMatchObject({ importado: true, creados: 1, actualizados: antes.length });
    expect((await sinComercio()).map(({ stock }) => Number(stock))).toEqual([77, 77, 77]);
    const vuelta = await deshacer(cuerpo.cambio_id);
    expect([vuelta.status, vuelta.cuerpo.total]).toEqual([200, antes.length + 1]);
    expect(await sinComercio()).toEqual(antes);
    const nuevo = await e.db.producto.findFirstOrThrow({ where: { nombre: 'Del archivo' } });
    expect(nuevo.activo).toBe(false);
    // What undoes is undone like any other.
    expect((await deshacer((vuelta.cuerpo as { cambio_id?: string }).cambio_id)).status).toBe(200);
    expect((await sinComercio()).map(({ stock }) => Number(stock))).toEqual([77, 77, 77]);
  });

  it('y uno cambió después: entonces se dice cuál, y no se pisa ninguno', async () => {
    const [primero, segundo] = await sinComercio();
    if (primero === undefined || segundo === undefined) throw new Error('faltan productos');
    const { cuerpo } = await importar(
      [primero, segundo].map(({ nombre }) => `${nombre};Almacén;321;5;Otra;;;;`),
    );
    await cambiar(segundo.id, { precio: 654 });
    const { status, cuerpo: respuesta } = await deshacer(cuerpo.cambio_id);
    expect([status, respuesta.error]).toEqual([
      409,
      `${segundo.nombre} cambió después: no se deshizo nada`,
    ]);
    const precios = (await sinComercio()).map(({ precio }) => precio.toNumber());
    expect(precios.slice(0, 2)).toEqual([321, 654]);
  });

  it('y el archivo no cambió nada: entonces no hay qué deshacer', async () => {
    const filas = (await sinComercio()).map(
      ({ nombre, categoria, precio, stock, descripcion }) =>
        `${nombre};${categoria.nombre};${precio.toString()};${stock.toString()};${descripcion};;;;`,
    );
    const { cuerpo: primera } = await importar(filas);
    const { cuerpo } = await importar(filas);
    expect([primera.importado, cuerpo.importado, cuerpo.cambio_id]).toEqual([
      true,
      true,
      undefined,
    ]);
  });
});
