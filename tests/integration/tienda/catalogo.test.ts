import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  Categoria,
  ComercianteListado,
  Producto,
} from '../../../contracts/tienda/catalogo.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

interface Pagina {
  readonly productos: Producto[];
  readonly total: number;
  readonly pagina: number;
  readonly limite: number;
}

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
});
afterAll(() => e.cerrar());

const listar = (consulta: Record<string, string | number> = {}) => {
  const parametros = new URLSearchParams();
  for (const [clave, valor] of Object.entries(consulta)) parametros.set(clave, String(valor));
  return llamar<Pagina>(`${e.ahorro}/api/productos?${parametros.toString()}`);
};
const nombres = async (consulta: Record<string, string | number>) =>
  (await listar(consulta)).cuerpo.productos.map(({ nombre }) => nombre);

describe('Cuando se busca en el catálogo', () => {
  it.each([
    ['sin acentos', 'azucar', 'Azúcar Común Tipo A 1 kg'],
    ['con acentos de más', 'yérba', 'Yerba Mate Belgrano 1 kg'],
    ['en mayúsculas', 'PAÑALES MEDIANOS', 'Pañales Medianos × 48'],
    ['las palabras en otro orden', 'belgrano yerba', 'Yerba Mate Belgrano 1 kg'],
    ['media palabra', 'lavand', 'Lavandina 2 l'],
    ['una palabra de la descripción', 'tucumana', 'Azúcar Común Tipo A 1 kg'],
    ['dos letras cambiadas', 'yebra', 'Yerba Mate Belgrano 1 kg'],
    ['una letra de menos', 'detergnte', 'Detergente Limón 750 ml'],
    ['una letra de más', 'mermellada', 'Mermelada de Durazno 454 g'],
    ['el comienzo, con un error', 'deterjen', 'Detergente Limón 750 ml'],
    ['un error en una de dos palabras', 'helado leshe', 'Helado de Dulce de Leche 1 l'],
  ])('%s: entonces «%s» encuentra primero %s', async (_, q, primero) => {
    expect((await nombres({ q }))[0]).toBe(primero);
  });

  it('entonces el nombre pesa más que la descripción, y lo que no existe no aparece', async () => {
    expect((await nombres({ q: 'leche' }))[0]).toMatch(/^Leche/);
    expect((await listar({ q: 'xqzwjk' })).cuerpo).toEqual({
      ...{ productos: [], total: 0, pagina: 1, limite: 20 },
    });
    for (const q of ['%', '_', "'; --", '***']) expect((await listar({ q })).status).toBe(200);
  });
});

describe('When people look for what they mean', () => {
  it.each([
    ['leche', /^Leche (?!de Inicio)/],
    ['mate', /^Yerba Mate/],
    ['shampoo', /^Champú/],
    ['champú', /^Champú/],
    ['shampú', /^Champú/],
    ['patata', /^Papa/],
    ['bananas', /^Banana/],
    ['fideo', /^Fideos/],
    ['pan', /^Pan /],
  ])('«%s»: then %s comes first', async (q, primero) => {
    const [nombre = ''] = await nombres({ q });
    expect([q, nombre]).toEqual([q, expect.stringMatching(primero)]);
  });

  it('then a word of the name goes before one that only contains it', async () => {
    const halladas = await nombres({ q: 'mate', limite: 50 });
    const tomate = halladas.findIndex((nombre) => /tomate/i.test(nombre));
    const yerba = halladas.findLastIndex((nombre) => /\bmate\b/i.test(nombre));
    expect(tomate === -1 || yerba < tomate).toBe(true);
  });

  it.each(['coco', 'palta', 'zapallito'])(
    '«%s», which is not sold: then nothing that only looks like it comes without a word',
    async (q) => {
      const { cuerpo } = await llamar<Pagina & { corregida?: string }>(
        `${e.ahorro}/api/productos?q=${q}`,
      );
      const deOtraCosa = cuerpo.productos.map(({ nombre }) => nombre);
      expect([deOtraCosa, cuerpo.corregida]).toEqual(
        deOtraCosa.length === 0 ? [[], undefined] : [deOtraCosa, expect.any(String)],
      );
    },
  );

  it('and it is misspelt, then it is told what was looked for instead', async () => {
    const { cuerpo } = await llamar<{ corregida?: string }>(`${e.ahorro}/api/productos?q=yebra`);
    expect(cuerpo.corregida).toBe('yerba');
    expect((await llamar(`${e.ahorro}/api/productos?q=yerba`)).cuerpo).not.toHaveProperty(
      'corregida',
    );
  });
});

describe('Cuando se filtra y se ordena', () => {
  it('entonces categoría y comerciante valen con y sin acentos', async () => {
    const { cuerpo } = await listar({ categoria: 'lacteos', comerciante: 'fiambreria el gaucho' });
    expect(cuerpo.total).toBe(3);
    expect(cuerpo.productos[0]).toMatchObject({
      categoria: 'Lácteos',
      comerciante: 'Fiambrería El Gaucho',
    });
    expect((await listar({ categoria: 'Nada' })).cuerpo.total).toBe(0);
  });

  it('entonces precio, stock y oferta recortan la lista', async () => {
    const { cuerpo } = await listar({ precio_min: 2000, precio_max: 3000.5, limite: 100 });
    const precios = cuerpo.productos.map(({ precio }) => precio);
    expect(Math.min(...precios)).toBeGreaterThanOrEqual(2000);
    expect(Math.max(...precios)).toBeLessThanOrEqual(3000.5);
    const ofertas = (await listar({ oferta: 'true', orden: 'descuento' })).cuerpo.productos;
    expect(ofertas.length).toBeGreaterThanOrEqual(8);
    const rebajas = ofertas.map(({ precio, precio_anterior }) => precio / (precio_anterior ?? 0));
    expect(rebajas).toEqual(rebajas.toSorted((a, b) => a - b));
    await e.db.producto.update({ where: { id: 1 }, data: { stock: 0 } });
    expect(await nombres({ q: 'yerba', con_stock: 'true' })).not.toContain(
      'Yerba Mate Belgrano 1 kg',
    );
    expect(await nombres({ q: 'yerba', con_stock: 'false' })).toContain('Yerba Mate Belgrano 1 kg');
  });

  it('entonces las páginas no se pisan y lo mal pedido se nombra', async () => {
    const [primera, dos] = [
      await listar({ orden: 'precio', limite: 30 }),
      await listar({ orden: 'precio', limite: 30, pagina: 2 }),
    ];
    const todos = [...primera.cuerpo.productos, ...dos.cuerpo.productos];
    expect(new Set(todos.map(({ id }) => id)).size).toBe(60);
    const precios = todos.map(({ precio }) => precio);
    expect(precios).toEqual(precios.toSorted((a, b) => a - b));
    const lejos = await listar({ pagina: 900 });
    expect([lejos.cuerpo.productos, lejos.cuerpo.total]).toEqual([[], primera.cuerpo.total]);
    const mal = await llamar(`${e.ahorro}/api/productos?orden=azar&precio_min=x&con_stock=quizas`);
    expect(mal.cuerpo['error']).toBe('Datos inválidos: precio_min, con_stock, orden');
  });
});

describe('Cuando se piden un producto, las categorías y los comerciantes', () => {
  it('entonces lo que no está a la venta no existe ni se cuenta', async () => {
    const url = `${e.ahorro}/api/productos/50`;
    const { cuerpo: producto } = await llamar<Producto>(url);
    expect(producto).toMatchObject({ id: 50, nombre: expect.any(String) as string });
    const categoria = async () => {
      const { cuerpo } = await llamar<{ categorias: Categoria[] }>(`${e.ahorro}/api/categorias`);
      return cuerpo.categorias.find(({ nombre }) => nombre === producto.categoria)?.productos ?? 0;
    };
    const antes = await categoria();
    await e.db.producto.update({ where: { id: 50 }, data: { activo: false } });
    expect((await llamar(url)).status).toBe(404);
    expect((await llamar(`${e.ahorro}/api/productos/abc`)).status).toBe(404);
    expect(await categoria()).toBe(antes - 1);
    const { cuerpo } = await llamar<{ comerciantes: ComercianteListado[] }>(
      `${e.ahorro}/api/comerciantes`,
    );
    expect(cuerpo.comerciantes.map(({ nombre }) => nombre)).toEqual([
      'Almacén Don Tito',
      'Fiambrería El Gaucho',
      'Verdulería La Esperanza',
    ]);
  });
});

describe('When a search engine comes', () => {
  it('then it is told where to look, and which pages there are', async () => {
    const robots = await llamar<string>(`${e.ahorro}/robots.txt`);
    expect(robots.cuerpo).toMatch(/^User-agent: \*\nDisallow: \/api\//);
    expect(robots.cuerpo).toContain(`Sitemap: ${e.env.TIENDA_URL}/sitemap.xml`);
    const mapa = await llamar<string>(`${e.ahorro}/sitemap.xml`);
    expect([mapa.status, mapa.headers.get('content-type')]).toEqual([
      200,
      'application/xml; charset=utf-8',
    ]);
    expect(mapa.cuerpo).toContain(`<loc>${e.env.TIENDA_URL}/productos/1</loc>`);
  });
});

describe('When a filter of the query is left empty', () => {
  it('then it is as if it were not there', async () => {
    const [vacios, sin] = [
      await listar({ precio_min: '', precio_max: ' ', q: '', categoria: '' }),
      await listar(),
    ];
    expect([vacios.status, vacios.cuerpo.total]).toEqual([200, sin.cuerpo.total]);
  });
});

describe('Cuando el catálogo tiene diez mil productos', () => {
  it('entonces cada lista y cada búsqueda trae lo suyo', async () => {
    await e.db.$executeRaw`
      INSERT INTO ahorro.productos (nombre, descripcion, precio, stock, categoria_id)
      SELECT nombre || ' n.º ' || n, descripcion, precio + n, 100, categoria_id
      FROM ahorro.productos, generate_series(1, 130) AS n WHERE nombre NOT LIKE '%n.º%'`;
    await e.db.$executeRaw`ANALYZE ahorro.productos`;
    const consultas: Record<string, string | number>[] = [
      {},
      { pagina: 200 },
      { q: 'leche' },
      { q: 'dulce leche' },
      { q: 'yebra' },
      { q: 'detergnte limon' },
      { categoria: 'Bebidas', orden: 'precio_desc' },
      { oferta: 'true', orden: 'descuento' },
    ];
    expect((await listar()).cuerpo.total).toBeGreaterThan(9_900);
    for (const consulta of consultas) {
      const { status, cuerpo } = await listar(consulta);
      expect([status, cuerpo.total > 0], JSON.stringify(consulta)).toEqual([200, true]);
    }
  });
});
