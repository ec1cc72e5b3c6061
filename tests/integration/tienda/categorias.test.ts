import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PrecioPropuesto, ProductoAdmin } from '../../../contracts/tienda/administracion.ts';
import type {
  Categoria,
  Facetas,
  Producto,
  Sugerencias,
} from '../../../contracts/tienda/catalogo.ts';
import type { CotizacionDePedido } from '../../../contracts/tienda/precios.ts';
import type { ConErrores } from '../../support/personas/catalogo.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { conocido, visitante } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

interface Pagina {
  readonly productos: Producto[];
  readonly total: number;
  readonly facetas?: Facetas;
}

let e: Entorno;
let admin: Visitante;
const ids = new Map<string, number>();
const idDe = (nombre: string) => ids.get(nombre) ?? 0;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  for (const [nombre, padre] of [
    ['Dietética', null],
    ['Cereales', 'Dietética'],
    ['Semillas', 'Dietética'],
  ] as const) {
    ids.set(nombre, (await crear(nombre, padre)).cuerpo.categoria.id);
  }
  for (const [nombre, categoria, precio] of [
    ['Mezcla', 'Dietética', 300],
    ['Avena', 'Cereales', 100],
    ['Granola', 'Cereales', 200],
    ['Chía', 'Semillas', 400],
  ] as const) {
    const datos = { nombre: `${nombre} de prueba`, precio, stock: 5, categoriaId: idDe(categoria) };
    ids.set(nombre, (await e.db.producto.create({ data: datos })).id);
  }
});
afterAll(() => e.cerrar());

const crear = (nombre: string, padre: string | null) =>
  admin.pedir<{ categoria: Categoria } & ConErrores>('/api/admin/categorias', {
    cuerpo: { nombre, padre },
  });
const mover = (nombre: string, padre: string | null) =>
  admin.pedir<{ categoria: Categoria } & ConErrores>(`/api/admin/categorias/${idDe(nombre)}`, {
    metodo: 'PATCH',
    cuerpo: { padre },
  });
const listar = async (consulta: Readonly<Record<string, string>>) =>
  (await llamar<Pagina>(`${e.ahorro}/api/productos?${new URLSearchParams(consulta).toString()}`))
    .cuerpo;
const nombres = (productos: readonly { nombre: string }[]) =>
  productos.map(({ nombre }) => nombre.replace(' de prueba', '')).toSorted();

describe('Cuando una categoría está dentro de otra', () => {
  it('entonces lo de adentro también es de la de afuera, con su cuenta', async () => {
    expect(nombres((await listar({ categoria: 'dietetica' })).productos)).toEqual([
      ...['Avena', 'Chía', 'Granola', 'Mezcla'],
    ]);
    expect(nombres((await listar({ categoria: 'Cereales' })).productos)).toEqual([
      ...['Avena', 'Granola'],
    ]);
    const [avena] = (await listar({ q: 'avena de prueba' })).productos;
    expect(avena).toMatchObject({ categoria: 'Cereales', categoria_padre: 'Dietética' });
    expect((await listar({ q: 'mezcla de prueba' })).productos[0]).not.toHaveProperty(
      'categoria_padre',
    );
  });

  it('entonces cada cuenta de las facetas es lo que la lista tiene después', async () => {
    const consultas: readonly Readonly<Record<string, string>>[] = [
      ...[{ q: 'prueba' }, { precio_max: '200' }, { categoria: 'Semillas' }],
    ];
    for (const consulta of consultas) {
      const { facetas } = await listar({ ...consulta, facetas: 'true' });
      for (const { nombre, productos } of facetas?.categorias ?? []) {
        const { total } = await listar({ ...consulta, categoria: nombre });
        expect([consulta, nombre, total]).toEqual([consulta, nombre, productos]);
      }
    }
    const { facetas } = await listar({ q: 'prueba', facetas: 'true' });
    expect(facetas?.categorias.filter(({ productos }) => productos > 0)).toEqual([
      { nombre: 'Dietética', productos: 4 },
      { nombre: 'Cereales', productos: 2, padre: 'Dietética' },
      { nombre: 'Semillas', productos: 1, padre: 'Dietética' },
    ]);
  });

  it('entonces la lista de categorías las da en orden, cada una antes que las de adentro', async () => {
    const { categorias } = (await llamar<{ categorias: Categoria[] }>(`${e.ahorro}/api/categorias`))
      .cuerpo;
    const lugar = categorias.findIndex(({ nombre }) => nombre === 'Dietética');
    expect(categorias.slice(lugar, lugar + 3)).toMatchObject([
      { nombre: 'Dietética', productos: 4 },
      { nombre: 'Cereales', productos: 2, padre: 'Dietética' },
      { nombre: 'Semillas', productos: 1, padre: 'Dietética' },
    ]);
    expect(categorias[lugar]).not.toHaveProperty('padre');
    const { categorias: sugeridas } = (
      await llamar<Sugerencias>(`${e.ahorro}/api/productos/sugerencias?q=diet`)
    ).cuerpo;
    expect(sugeridas).toEqual([{ nombre: 'Dietética', productos: 4 }]);
  });

  it('entonces un buscador lee el camino entero', async () => {
    const html = await (
      await fetch(`${e.ahorro}/productos/${idDe('Avena')}`, { headers: { Accept: 'text/html' } })
    ).text();
    expect(html).toMatch(/"name":"Productos".*"name":"Dietética".*"name":"Cereales"/);
  });

  it('entonces quien administra la filtra, cambia sus precios y la pone en oferta entera', async () => {
    const { cuerpo: lista } = await admin.pedir<{ productos: ProductoAdmin[] }>(
      '/api/admin/productos?categoria=Diet%C3%A9tica',
    );
    expect(nombres(lista.productos)).toHaveLength(4);
    const { cuerpo: precios } = await admin.pedir<{ cambios: PrecioPropuesto[] }>(
      '/api/admin/productos/precios',
      { cuerpo: { porcentaje: 10, categoria: 'Dietética', simular: true } },
    );
    expect(precios.cambios).toHaveLength(4);
    await admin.pedir('/api/admin/promociones', {
      cuerpo: {
        ...{ nombre: 'Dietética', tipo: 'porcentaje', porcentaje: 50 },
        categorias: [idDe('Dietética')],
      },
    });
    const cotizar = async () =>
      (
        await visitante(e.ahorro).pedir<CotizacionDePedido>('/api/cotizacion', {
          cuerpo: { items: [{ producto_id: idDe('Avena'), cantidad: 1 }] },
        })
      ).cuerpo.descuento;
    expect(await cotizar()).toBe(50);
    // Taken out of it, it is on offer no more, at once.
    await mover('Cereales', null);
    expect(await cotizar()).toBe(0);
    await mover('Cereales', 'Dietética');
    expect(await cotizar()).toBe(50);
  });
});

describe('Cuando alguien quiere un nivel más', () => {
  it('entonces no se puede, de ninguna forma, y se dice', async () => {
    const casos = [
      await crear('Avenas', 'Cereales'),
      await mover('Dietética', 'Cereales'),
      await mover('Dietética', 'Almacén'),
      await mover('Cereales', 'Semillas'),
      await mover('Cereales', 'Cereales'),
    ];
    for (const { status, cuerpo } of casos) {
      expect([status, cuerpo.errores]).toMatchObject([409, [{ campo: 'padre' }]]);
    }
    expect((await mover('Cereales', 'Nada')).cuerpo.errores).toMatchObject([{ campo: 'padre' }]);
    expect(await e.db.categoria.count({ where: { nombre: 'Avenas' } })).toBe(0);
  });

  it('y dos lo quieren a la vez: entonces quedan dos niveles', async () => {
    for (const nombre of ['Una', 'Dos', 'Tres']) {
      ids.set(nombre, (await crear(nombre, null)).cuerpo.categoria.id);
    }
    for (let vez = 0; vez < 8; vez += 1) {
      const hechas = await Promise.all([mover('Una', 'Dos'), mover('Dos', 'Tres')]);
      expect(hechas.every(({ status }) => [200, 409, 503].includes(status))).toBe(true);
      const hondas = await e.db.$queryRaw<unknown[]>`
        SELECT FROM ahorro.categorias AS hija JOIN ahorro.categorias AS padre ON padre.id = hija.padre_id
        WHERE padre.padre_id IS NOT NULL`;
      expect(hondas).toEqual([]);
      await mover('Una', null);
      await mover('Dos', null);
    }
  });
});
