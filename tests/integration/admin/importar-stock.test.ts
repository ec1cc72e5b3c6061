/** Stock that comes in a file: the file may be older than the last sale. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { comprar, hasta, pedidoDe } from '../../support/personas/llamadas.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno();
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const CABECERA = 'nombre;categoria;precio;stock';
const SIN_VISTO =
  'Ahora quedan 6 y la línea no dice cuántos había: ponelo en stock_visto, dejá el stock vacío o importá el archivo como recuento';
const importar = (csv: string, query = '') =>
  admin.pedir<InformeCsv & { error: string; errores: ErrorDeCampo[] }>(
    `/api/admin/productos/importar${query}`,
    { cuerpo: csv, cabeceras: { 'Content-Type': 'text/csv' } },
  );

/** A file as the grocer keeps it; what it says was there when it was made, and four were sold since. */
let archivo: string;
let id: number;
let nombre: string;
let vez = 0;
beforeEach(async () => {
  vez += 1;
  nombre = `Fideos ${vez}`;
  archivo = `${CABECERA}\n${nombre};Almacén;900;10`;
  expect((await importar(archivo)).cuerpo).toMatchObject({ creados: 1 });
  ({ id } = await e.db.producto.findFirstOrThrow({ where: { nombre } }));
  const { status } = await comprar(e.ahorro, {
    cuerpo: pedidoDe([{ producto_id: id, cantidad: 4 }]),
  });
  expect(status).toBe(201);
});
const queda = async () => {
  const { stock, precio } = await e.db.producto.findUniqueOrThrow({ where: { id } });
  return [stock.toNumber(), precio.toNumber()];
};

describe('Cuando se importa un archivo de antes de una venta', () => {
  it('sin decir cuánto había: entonces lo vendido no vuelve, y se dice qué hacer', async () => {
    const { status, cuerpo } = await importar(archivo);
    expect([status, cuerpo.errores]).toEqual([
      400,
      [{ campo: 'linea 2: stock', mensaje: SIN_VISTO }],
    ]);
    expect(await queda()).toEqual([6, 900]);
    const conNuevo = `${archivo}\nOtros ${nombre};Almacén;500;3`;
    const aceptado = await importar(conNuevo, '?aceptar_buenas=true');
    expect(aceptado.cuerpo).toMatchObject({
      ...{ importado: true, creados: 1, actualizados: 0 },
      malas: [{ linea: 2, errores: [{ campo: 'stock', mensaje: SIN_VISTO }] }],
    });
    expect(await queda()).toEqual([6, 900]);
  });

  it('con el stock que hay ahora, o sin stock: entonces cambia el precio', async () => {
    await importar(`${CABECERA}\n${nombre};Almacén;950;6`);
    expect(await queda()).toEqual([6, 950]);
    await importar(`${CABECERA}\n${nombre};Almacén;990;`);
    expect(await queda()).toEqual([6, 990]);
  });

  it('como recuento de ahora: entonces queda lo contado, y quién lo contó', async () => {
    const vista = await importar(archivo, '?recuento=true&simular=true');
    expect(vista.cuerpo).toMatchObject({ importado: false, buenas: 1, malas: [] });
    expect(await queda()).toEqual([6, 900]);
    expect((await importar(archivo, '?recuento=true')).cuerpo).toMatchObject({ actualizados: 1 });
    expect(await queda()).toEqual([10, 900]);
    const [cambio] = await e.db.productoCambio.findMany({
      where: { productoId: id },
      orderBy: { id: 'desc' },
    });
    expect(cambio).toMatchObject({ origen: 'csv', campo: 'stock', anterior: '6', valor: '10' });
  });

  it('como recuento, y dice que había otra cosa: entonces vale lo que dice la línea', async () => {
    const csv = `${CABECERA};stock_visto\n${nombre};Almacén;900;30;10`;
    const { status, cuerpo } = await importar(csv, '?recuento=true');
    expect([status, cuerpo.errores]).toMatchObject([400, [{ mensaje: 'Ahora quedan 6' }]]);
    expect(await queda()).toEqual([6, 900]);
  });

  it('y otra vez el mismo, con lo que había: entonces la segunda no cambia nada', async () => {
    const csv = `${CABECERA};stock_visto\n${nombre};Almacén;900;30;6`;
    expect((await importar(csv)).cuerpo).toMatchObject({ actualizados: 1 });
    const { status, cuerpo } = await importar(csv);
    expect([status, cuerpo]).toMatchObject([200, { importado: true, actualizados: 0 }]);
    expect(await queda()).toEqual([30, 900]);
  });
});

describe('Cuando se vende mientras el archivo entra', () => {
  it('entonces no entra nada, y se dice que se pruebe otra vez', async () => {
    const csv = `${CABECERA}\n${nombre};Almacén;950;6`;
    const importado = await e.db.$transaction(async (tx) => {
      await tx.producto.update({ where: { id }, data: { stock: { decrement: 1 } } });
      const pedido = importar(csv);
      // Its lines are sorted by what there was before the sale, and wait for it where they are stored.
      await hasta(async () => {
        const [{ esperan } = { esperan: 0 }] = await e.sql.sql<{ esperan: number }>`
          SELECT count(*)::int AS esperan FROM pg_stat_activity
          WHERE datname = current_database() AND wait_event_type = 'Lock'`;
        return esperan > 0;
      });
      return { pedido };
    });
    const { status, cuerpo } = await importado.pedido;
    expect([status, cuerpo.error]).toEqual([
      409,
      'El stock cambió mientras se importaba; probá otra vez',
    ]);
    expect(await queda()).toEqual([5, 900]);
  });
});
