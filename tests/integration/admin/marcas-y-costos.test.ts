import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrecioPropuesto, ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import type { Previa } from '../../../contracts/tienda/ofertas-previas.ts';
import type { InformeCsv } from '../../../contracts/tienda/productos/importacion.ts';
import { margenDe } from '../../../contracts/reglas/precios/margen.ts';
import { COLUMNAS } from '../../../contracts/reglas/planilla.ts';
import { manosDeCatalogo } from '../../support/personas/catalogo.ts';
import type { ConErrores } from '../../support/personas/catalogo.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { conocido, registrado } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let e: Entorno;
let admin: Visitante;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => e.cerrar());

const { cambiar, cambiosDe } = manosDeCatalogo(() => admin);
const fila = (id: number) => e.db.producto.findUniqueOrThrow({ where: { id } });
const importar = (csv: string, query = '') =>
  admin.pedir<InformeCsv & ConErrores>(`/api/admin/productos/importar${query}`, {
    cuerpo: csv,
    cabeceras: { 'Content-Type': 'text/csv' },
  });
const buscar = async (query: string) =>
  (
    await admin.pedir<{ productos: ProductoAdmin[]; total: number }>(
      `/api/admin/productos?${query}`,
    )
  ).cuerpo;

describe('Cuando se dice la marca, el costo y para qué es apto un producto', () => {
  it('entonces queda como se dijo, con quién lo cambió, y con un toque vuelve', async () => {
    const antes = await fila(3);
    const { status, cuerpo } = await cambiar(3, {
      ...{ marca: '  Don\u200b Ciriaco\n', costo: 812.5 },
      aptos: ['vegano', 'sin_tacc', 'vegano'],
    });
    expect(status).toBe(200);
    // Each once, in the order in which they are told.
    expect(cuerpo.producto).toMatchObject({
      ...{ marca: 'Don Ciriaco', costo: 812.5, aptos: ['sin_tacc', 'vegano'] },
    });
    const cambios = await cambiosDe(3);
    const de = (campo: string) => cambios.find((cambio) => cambio.campo === campo);
    expect(de('marca')).toMatchObject({ anterior: antes.marca, valor: 'Don Ciriaco' });
    expect(de('aptos')).toMatchObject({ anterior: 'vegano', valor: 'sin_tacc vegano' });
    expect(de('costo')).toMatchObject({ anterior: antes.costo?.toFixed(2), valor: '812.50' });
    const { status: vuelta } = await admin.pedir('/api/admin/cambios/deshacer', {
      cuerpo: { cambio_id: de('marca')?.cambio_id },
    });
    expect(vuelta).toBe(200);
    expect(await fila(3)).toEqual(antes);
  });

  it('entonces se puede decir que no tiene, y también vuelve', async () => {
    const antes = await fila(1);
    await cambiar(1, { marca: null, costo: null, aptos: [] });
    expect(await fila(1)).toMatchObject({ marca: null, costo: null, aptos: [] });
    const [{ cambio_id } = { cambio_id: null }] = await cambiosDe(1);
    await admin.pedir('/api/admin/cambios/deshacer', { cuerpo: { cambio_id } });
    expect(await fila(1)).toEqual(antes);
  });

  it.each([
    ['una marca sin letras', { marca: ' \u2800 ' }, 'marca'],
    ['una marca vacía', { marca: '' }, 'marca'],
    ['una marca larga', { marca: 'x'.repeat(61) }, 'marca'],
    ['una marca partida', { marca: 'Tambo \ud83d' }, 'marca'],
    ['un costo negativo', { costo: -1 }, 'costo'],
    ['un costo de tres decimales', { costo: 1.005 }, 'costo'],
    ['un costo que no es un número', { costo: 'mil' }, 'costo'],
    ['un apto que no hay', { aptos: ['halal'] }, 'aptos.0'],
    ['aptos que no son una lista', { aptos: 'vegano' }, 'aptos'],
  ])('%s: entonces 400 y se dice dónde', async (_, cuerpo, campo) => {
    const antes = await fila(2);
    const r = await cambiar(2, cuerpo);
    expect([r.status, r.cuerpo.errores]).toMatchObject([400, [{ campo }]]);
    expect(await fila(2)).toEqual(antes);
  });
});

describe('Cuando se mira el margen de los productos', () => {
  it('entonces se ordena y se filtra por él, como la regla lo cuenta', async () => {
    await e.db.producto.update({ where: { id: 4 }, data: { precio: 100, costo: 90 } });
    await e.db.producto.update({ where: { id: 5 }, data: { precio: 100, costo: 90.01 } });
    await e.db.producto.update({ where: { id: 6 }, data: { precio: 100, costo: 100.01 } });
    await e.db.producto.update({ where: { id: 7 }, data: { costo: null } });
    const { productos, total } = await buscar('orden=margen&limite=100');
    const parte = ({ precio, costo }: ProductoAdmin) =>
      costo === null ? Infinity : (precio - costo) / precio;
    const partes = productos.map(parte);
    expect(partes).toEqual(partes.toSorted((a, b) => a - b));
    expect([productos[0]?.id, productos.at(-1)?.id, productos.length]).toEqual([6, 7, total]);
    const alReves = await buscar('orden=-margen&limite=100');
    expect(alReves.productos.at(-1)?.id).toBe(7);

    const niveles = (nivel: string) =>
      productos
        .filter(({ precio, costo }) => margenDe(precio, costo)?.nivel === nivel)
        .map(({ id }) => id);
    const ids = async (margen: string) =>
      (await buscar(`margen=${margen}&limite=100`)).productos.map(({ id }) => id).toSorted();
    expect(await ids('negativo')).toEqual(niveles('negativo').toSorted());
    expect(await ids('bajo')).toEqual([...niveles('negativo'), ...niveles('bajo')].toSorted());
    expect(await ids('sin_costo')).toEqual([7]);
    expect(niveles('bajo')).toContain(5);
    expect(niveles('bueno')).toContain(4);
  });
});

describe('Cuando se importa con y sin esas columnas', () => {
  const CABECERA = 'nombre;categoria;precio;stock';

  it('entonces las columnas que no están dejan lo suyo como está', async () => {
    await importar(
      `${CABECERA};marca;aptos;costo\nTé de prueba;Almacén;900;5;Cumbre Alta;"Sin TACC, vegano";$ 1.612,50`,
    );
    const { id } = await e.db.producto.findFirstOrThrow({ where: { nombre: 'Té de prueba' } });
    const conMarca = { marca: 'Cumbre Alta', aptos: ['sin_tacc', 'vegano'] };
    expect(await fila(id)).toMatchObject(conMarca);
    expect((await fila(id)).costo?.toNumber()).toBe(1612.5);
    const { cuerpo } = await importar(`${CABECERA}\nTé de prueba;Almacén;950;`);
    expect(cuerpo).toMatchObject({ importado: true, actualizados: 1 });
    expect(await fila(id)).toMatchObject(conMarca);
    expect((await fila(id)).costo?.toNumber()).toBe(1612.5);
  });

  it('entonces vacías dicen que no tiene, queda anotado, y se deshace', async () => {
    const { id } = await e.db.producto.findFirstOrThrow({ where: { nombre: 'Té de prueba' } });
    const antes = await fila(id);
    const { cuerpo } = await importar(
      `${CABECERA};marca;aptos;costo\nTé de prueba;Almacén;950;;;;`,
    );
    expect(await fila(id)).toMatchObject({ marca: null, aptos: [], costo: null });
    const cambios = (await cambiosDe(id)).filter(({ cambio_id }) => cambio_id === cuerpo.cambio_id);
    expect(cambios.map(({ campo, anterior }) => [campo, anterior]).toSorted()).toEqual([
      ...[
        ['aptos', 'sin_tacc vegano'],
        ['costo', '1612.50'],
        ['marca', 'Cumbre Alta'],
      ],
    ]);
    await admin.pedir('/api/admin/cambios/deshacer', { cuerpo: { cambio_id: cuerpo.cambio_id } });
    expect(await fila(id)).toEqual(antes);
  });

  it.each([
    ['un apto que no hay', 'Cumbre;vegano, halal;1', 'aptos', /«halal»/],
    ['un costo que puede ser dos', 'Cumbre;;1,890', 'costo', /1,89 o 1890/],
    ['un costo negativo', 'Cumbre;;-5', 'costo', /negativo/],
    ['una marca larga', `${'x'.repeat(61)};;`, 'marca', /60/],
  ])('con %s: entonces se dice en su línea, y no entra', async (_, celdas, campo, mensaje) => {
    const { status, cuerpo } = await importar(
      `${CABECERA};marca;aptos;costo\nMalo;Almacén;1;1;${celdas}`,
    );
    expect([status, cuerpo.errores]).toMatchObject([
      400,
      [{ campo: `linea 2: ${campo}`, mensaje: expect.stringMatching(mensaje) as string }],
    ]);
  });
});

describe('Cuando se baja el catálogo en una planilla', () => {
  const bajar = (query = '') => admin.pedir<string>(`/api/admin/productos.csv?${query}`);
  const todo = () => e.db.producto.findMany({ orderBy: { id: 'asc' } });

  it('entonces tiene las columnas que se importan, y subida otra vez no cambia nada', async () => {
    await cambiar(8, {
      ...{ nombre: '-Sal; =fina "gruesa"', descripcion: 'Una;\n=1+1, y\n- dos', marca: '+Sur' },
      ...{ venta: { por: 'kg', paso: 0.125 }, stock: 3.125, costo: 0, aptos: ['kosher'] },
      codigo_barras: '7790895000997',
    });
    const antes = await todo();
    const { headers, cuerpo } = await bajar('estado=todos');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toContain('productos.csv');
    expect(cuerpo.split('\r\n')[0]?.replace('\uFEFF', '')).toBe(COLUMNAS.join(','));
    const vuelta = await importar(cuerpo);
    expect(vuelta.cuerpo).toMatchObject({
      ...{ importado: true, malas: [], creados: 0, actualizados: 0, lineas: antes.length },
    });
    expect(await todo()).toEqual(antes);
  });

  it('entonces es lo que se ve filtrado', async () => {
    const { cuerpo } = await bajar('categoria=Beb%C3%A9s&orden=-precio');
    const { productos } = await buscar('categoria=Beb%C3%A9s&orden=-precio');
    const filas = cuerpo.trim().split('\r\n').slice(1);
    expect(filas.map((linea) => /^"(.*?)"/.exec(linea)?.[1])).toEqual(
      productos.map(({ nombre }) => nombre),
    );
  });
});

describe('Cuando un cambio de precios dejaría algo por debajo de su costo', () => {
  it('entonces se dice antes de aplicarlo; y si el costo cambió después, hay que mirar otra vez', async () => {
    const where = { categoria: { nombre: 'Panadería' } };
    await e.db.producto.updateMany({ where, data: { precio: 1000, costo: 700 } });
    const [{ id } = { id: 0 }] = await e.db.producto.findMany({ where, orderBy: { id: 'asc' } });
    await e.db.producto.update({ where: { id }, data: { costo: 750 } });
    const precios = (cuerpo: object) =>
      admin.pedir<{ bajo_costo: number; cambios: PrecioPropuesto[]; token: string } & ConErrores>(
        '/api/admin/productos/precios',
        { cuerpo },
      );
    const pedido = { porcentaje: -30, redondeo: 1, categoria: 'Panadería' };
    const { cuerpo: vista } = await precios({ ...pedido, simular: true });
    expect(vista.bajo_costo).toBe(1);
    expect(vista.cambios.find((cambio) => cambio.id === id)).toMatchObject({
      ...{ despues: 700, costo: 750 },
    });
    await cambiar(id, { costo: 690 });
    expect((await precios({ ...pedido, token: vista.token })).status).toBe(409);
    const { cuerpo: nueva } = await precios({ ...pedido, simular: true });
    expect(nueva.bajo_costo).toBe(0);
    expect((await precios({ ...pedido, token: nueva.token })).status).toBe(200);
  });

  it('una oferta o un cupón: entonces dicen qué venderían así, lo peor primero', async () => {
    await e.db.producto.updateMany({ data: { costo: null } });
    await e.db.producto.update({ where: { id: 20 }, data: { precio: 100, costo: 80 } });
    await e.db.producto.update({ where: { id: 21 }, data: { precio: 100, costo: 95 } });
    await e.db.producto.update({ where: { id: 22 }, data: { precio: 100, costo: 10 } });
    const probar = async (que: 'promociones' | 'cupones', cuerpo: object) =>
      (await admin.pedir<Previa>(`/api/admin/${que}/previa`, { cuerpo })).cuerpo.bajo_costo;
    const treinta = { nombre: 'Treinta', tipo: 'porcentaje', porcentaje: 30 };
    const hallado = await probar('promociones', treinta);
    expect(hallado).toMatchObject({
      total: 2,
      productos: [
        { id: 21, queda: 70, costo: 95 },
        { id: 20, queda: 70, costo: 80 },
      ],
    });
    expect(await probar('promociones', { ...treinta, productos: [22] })).toEqual({
      ...{ total: 0, productos: [] },
    });
    const cupon = { nombre: 'Diez', codigo: 'DIEZ', porcentaje: 10, minimo: 50_000 };
    expect(await probar('cupones', cupon)).toMatchObject({ total: 1, productos: [{ id: 21 }] });
  });
});

it('Cuando llama quien no administra, entonces ni la planilla ni los márgenes son suyos', async () => {
  const cliente = await registrado(e.ahorro);
  for (const ruta of ['/api/admin/productos.csv', '/api/admin/productos?margen=bajo']) {
    expect((await cliente.pedir(ruta)).status).toBe(403);
  }
});
