import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APTOS } from '../../../contracts/reglas/valores/aptos.ts';
import type {
  Facetas,
  MarcaListada,
  Producto,
  Sugerencias,
} from '../../../contracts/tienda/catalogo.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

interface Pagina {
  readonly productos: Producto[];
  readonly total: number;
  readonly corregida?: string;
  readonly facetas?: Facetas;
  readonly errores?: { campo: string; mensaje: string }[];
}

/** Of this file: nothing of the seed is of it. */
const PRODUCTOS = [
  {
    nombre: 'Miel Pura 500 g',
    marca: 'La Colménar',
    aptos: ['sin_tacc', 'vegetariano'],
    precio: 90,
  },
  { nombre: 'Barrita de Cereal', marca: 'La Colménar', aptos: ['vegetariano'], precio: 20 },
  { nombre: 'Hamburguesa de Lentejas', marca: 'LA COLMENAR', aptos: ['vegano'], precio: 40 },
  {
    ...{ nombre: 'Frasco para Colmenar', descripcion: 'Vacío', marca: null, aptos: [] },
    precio: 10,
  },
  { nombre: 'Vaso', descripcion: 'De la colmenar más vieja', marca: null, aptos: [], precio: 1 },
];

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true, env: { TIENDA_URL: 'https://tienda.example' } });
  const { id: categoriaId } = await e.db.categoria.create({ data: { nombre: 'De prueba' } });
  await e.db.producto.createMany({
    data: PRODUCTOS.map((producto) => ({ ...producto, categoriaId, stock: 5 })),
  });
});
afterAll(() => e.cerrar());

const listar = async (consulta: Readonly<Record<string, string>>) =>
  llamar<Pagina>(`${e.ahorro}/api/productos?${new URLSearchParams(consulta).toString()}`);
const nombres = async (consulta: Readonly<Record<string, string>>) =>
  (await listar(consulta)).cuerpo.productos.map(({ nombre }) => nombre);

describe('Cuando alguien busca por la marca', () => {
  it.each([
    ['como está escrita', 'colménar'],
    ['sin acento', 'colmenar'],
    ['en mayúsculas', 'COLMENAR'],
  ])(
    '%s: entonces «%s» encuentra lo que se llama así, lo de la marca, y al final lo que la nombra',
    async (_, q) => {
      // Of those of the brand, the one whose name is shorter has it nearer to its beginning.
      const [primero, ...demas] = await nombres({ q });
      expect([primero, demas.at(-1)]).toEqual(['Frasco para Colmenar', 'Vaso']);
      expect(demas.slice(0, -1).toSorted()).toEqual([
        ...['Barrita de Cereal', 'Hamburguesa de Lentejas', 'Miel Pura 500 g'],
      ]);
    },
  );

  it('con un error: entonces se entiende, y se dice', async () => {
    const { cuerpo } = await listar({ q: 'colmenr' });
    expect(cuerpo.corregida).toBe('colmenar');
    expect(cuerpo.total).toBe(5);
  });

  it('con la marca y lo que es: entonces es eso', async () => {
    expect(await nombres({ q: 'miel colmenar' })).toEqual(['Miel Pura 500 g']);
  });
});

describe('Cuando se elige una marca o para qué es apto', () => {
  it('entonces la misma marca escrita de dos formas es una', async () => {
    for (const marca of ['La Colménar', 'la colmenar', 'LA COLMENAR']) {
      expect((await listar({ marca })).cuerpo.total).toBe(3);
    }
    const { facetas } = (await listar({ categoria: 'De prueba', facetas: 'true' })).cuerpo;
    expect(facetas?.marcas).toEqual([{ nombre: 'La Colménar', productos: 3 }]);
    const { marcas } = (await llamar<{ marcas: MarcaListada[] }>(`${e.ahorro}/api/marcas`)).cuerpo;
    expect(marcas.filter(({ nombre }) => /colm/i.test(nombre))).toEqual([
      { nombre: 'La Colménar', productos: 3 },
    ]);
    expect(marcas.find(({ nombre }) => nombre === 'Belgrano')?.productos).toBe(1);
  });

  it('de varias, entonces es lo de cualquiera, y cada una dice cuánto tiene junto a lo demás', async () => {
    const dos = 'marca=La+Colm%C3%A9nar&marca=LA+COLMENAR&marca=el+tambo&marca=';
    const pedir = (consulta: string) =>
      llamar<Pagina>(`${e.ahorro}/api/productos?${consulta}&limite=50`);
    const { productos, total } = (await pedir(dos)).cuerpo;
    const deTambo = (await listar({ marca: 'El Tambo' })).cuerpo.total;
    expect(deTambo).toBeGreaterThan(1);
    expect(total).toBe(3 + deTambo);
    expect(new Set(productos.map(({ marca }) => marca))).toEqual(
      new Set(['La Colménar', 'LA COLMENAR', 'El Tambo']),
    );
    const sola = (await listar({ marca: 'El Tambo', facetas: 'true' })).cuerpo.facetas;
    const { facetas } = (await pedir(`${dos}&facetas=true`)).cuerpo;
    // What a brand would leave does not depend on the others; what the rest would leave does.
    expect(facetas?.marcas).toEqual(sola?.marcas);
    expect(facetas?.con_stock).toBe((sola?.con_stock ?? 0) + 3);
    const muchas = new Array(21).fill('marca=x').join('&');
    const { status, cuerpo } = await pedir(muchas);
    expect([status, cuerpo.errores]).toMatchObject([400, [{ campo: 'marca' }]]);
  });

  it('entonces lo que es apto tiene que serlo para todo lo pedido, y lo vegano es vegetariano', async () => {
    const de = { categoria: 'De prueba' };
    expect(await nombres({ ...de, aptos: 'vegetariano', orden: 'precio' })).toEqual([
      ...['Barrita de Cereal', 'Hamburguesa de Lentejas', 'Miel Pura 500 g'],
    ]);
    expect(await nombres({ ...de, aptos: 'vegano' })).toEqual(['Hamburguesa de Lentejas']);
    expect(await nombres({ ...de, aptos: 'Sin TACC, vegetariano' })).toEqual(['Miel Pura 500 g']);
    expect(await nombres({ ...de, aptos: 'sin_tacc,kosher' })).toEqual([]);
    const { facetas } = (await listar({ ...de, aptos: 'vegetariano', facetas: 'true' })).cuerpo;
    expect(facetas?.aptos.map(({ apto, productos }) => [apto, productos])).toEqual([
      ...[
        ['sin_tacc', 1],
        ['vegano', 1],
        ['vegetariano', 3],
        ['sin_azucar_agregada', 0],
      ],
      ...[
        ['sin_lactosa', 0],
        ['kosher', 0],
      ],
    ]);
  });

  it('entonces lo que nadie conoce se dice; vacío es como si no estuviera', async () => {
    const { status, cuerpo } = await listar({ aptos: 'sin_tacc,halal' });
    expect([status, cuerpo.errores]).toMatchObject([
      400,
      [{ campo: 'aptos', mensaje: expect.stringContaining('«halal»') as string }],
    ]);
    expect((await listar({ aptos: '', marca: '' })).cuerpo.total).toBe(
      (await listar({})).cuerpo.total,
    );
  });

  it('entonces cada producto dice los suyos, y el que no tiene no dice nada', async () => {
    const { productos } = (await listar({ categoria: 'De prueba', orden: 'precio_desc' })).cuerpo;
    expect(productos[0]).toMatchObject({
      marca: 'La Colménar',
      aptos: ['sin_tacc', 'vegetariano'],
    });
    expect(productos.at(-1)).not.toHaveProperty('marca');
    expect(productos.at(-1)).not.toHaveProperty('aptos');
    const solo = await llamar<Producto>(`${e.ahorro}/api/productos/${productos[0]?.id}`);
    expect(solo.cuerpo).toMatchObject({ marca: 'La Colménar', aptos: ['sin_tacc', 'vegetariano'] });
  });
});

describe('Cuando alguien empieza a escribir una marca', () => {
  const sugerir = async (q: string) =>
    (
      await llamar<Sugerencias>(
        `${e.ahorro}/api/productos/sugerencias?${new URLSearchParams({ q }).toString()}`,
      )
    ).cuerpo;

  it('entonces se le ofrece, con cuántos productos tiene, y son ocho en total', async () => {
    expect((await sugerir('colmé')).marcas).toEqual([{ nombre: 'La Colménar', productos: 3 }]);
    expect((await sugerir('la colm')).marcas).toHaveLength(1);
    // Within a word it is no beginning.
    expect((await sugerir('olmenar')).marcas).toEqual([]);
    const { productos, categorias, marcas } = await sugerir('tr');
    expect(productos.length + categorias.length + marcas.length).toBeLessThanOrEqual(8);
    expect(marcas.map(({ nombre }) => nombre)).toEqual(['Tres Espigas']);
  });

  it('con un error: entonces es la de lo que se entendió', async () => {
    const { corregida, marcas } = await sugerir('colmenr');
    expect([corregida, marcas]).toEqual(['colmenar', [{ nombre: 'La Colménar', productos: 3 }]]);
  });

  it('entonces la de lo que ya no se vende no está', async () => {
    const { id: categoriaId } = await e.db.categoria.findUniqueOrThrow({
      where: { nombre: 'Almacén' },
    });
    const data = { nombre: 'Viejo', marca: 'Olvidada', precio: 1, stock: 1, activo: false };
    await e.db.producto.create({ data: { ...data, categoriaId } });
    expect((await sugerir('olvi')).marcas).toEqual([]);
    expect((await listar({ marca: 'Olvidada' })).cuerpo.total).toBe(0);
  });
});

describe('Cuando un buscador mira', () => {
  const abrir = async (ruta: string) => {
    const respuesta = await fetch(`${e.ahorro}${ruta}`, { headers: { Accept: 'text/html' } });
    const html = await respuesta.text();
    const datos = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
      ([, texto = '']) => JSON.parse(texto) as Record<string, unknown>,
    );
    return { html, datos, indexable: !html.includes('content="noindex"') };
  };

  it('un producto: entonces dice su marca; el que no tiene, nada', async () => {
    const de = async (nombre: string) =>
      (await e.db.producto.findFirstOrThrow({ where: { nombre } })).id;
    const [conMarca] = (await abrir(`/productos/${await de('Miel Pura 500 g')}`)).datos;
    expect(conMarca).toMatchObject({ brand: { '@type': 'Brand', name: 'La Colménar' } });
    const [sinMarca] = (await abrir(`/productos/${await de('Vaso')}`)).datos;
    expect(sinMarca).not.toHaveProperty('brand');
  });

  it('lo de una marca: entonces se encuentra con su nombre; lo de ninguna, no', async () => {
    const { html, indexable } = await abrir('/productos?marca=La+Colm%C3%A9nar');
    expect([indexable, /<title>(.*?)<\/title>/.exec(html)?.[1]]).toEqual([
      true,
      'La Colménar · Belgrano Ahorro',
    ]);
    expect((await abrir('/productos?marca=Nadie')).indexable).toBe(false);
  });
});

describe('Cuando la base guarda para qué es apto un producto', () => {
  it('entonces conoce los mismos que el código, y ningún otro', async () => {
    const [fila] = await e.db.$queryRaw<{ definicion: string }[]>`
      SELECT pg_get_constraintdef(oid) AS definicion FROM pg_constraint WHERE conname = 'productos_aptos'`;
    const admitidos = [...(fila?.definicion ?? '').matchAll(/'([a-z_]+)'/g)].map(
      ([, apto]) => apto,
    );
    expect(admitidos.toSorted()).toEqual([...APTOS].toSorted());
    await expect(
      e.db.producto.update({ where: { id: 1 }, data: { aptos: ['halal'] } }),
    ).rejects.toThrow();
    await expect(e.db.producto.update({ where: { id: 1 }, data: { marca: '' } })).rejects.toThrow();
  });

  it('entonces quien no conoce ni marca ni apto escribe como antes', async () => {
    await e.sql.sql`
      INSERT INTO ahorro.productos (nombre, descripcion, precio, stock, categoria_id)
      VALUES ('De antes', '', 10, 1, 1)`;
    const hallado = (await listar({ q: 'de antes' })).cuerpo.productos[0];
    expect(hallado?.nombre).toBe('De antes');
    expect(hallado).not.toHaveProperty('marca');
  });
});
