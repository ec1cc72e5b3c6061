import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sugerencias } from '../../../contracts/tienda/catalogo.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
});
afterAll(() => e.cerrar());

const pedir = (q: string) =>
  llamar<Sugerencias>(
    `${e.ahorro}/api/productos/sugerencias?${new URLSearchParams({ q }).toString()}`,
  );
const sugerir = async (q: string) => (await pedir(q)).cuerpo;

describe('Cuando alguien empieza a escribir lo que busca', () => {
  it.each([
    ['dos letras', 'ye', 'Yerba Mate Belgrano 1 kg'],
    ['sin acentos', 'azuc', 'Azúcar Común Tipo A 1 kg'],
    ['con un error', 'yebra', 'Yerba Mate Belgrano 1 kg'],
    ['con otra palabra', 'patata', 'Papa Negra por kg'],
    ['la segunda palabra a medias', 'yerba ma', 'Yerba Mate Belgrano 1 kg'],
  ])('%s: entonces con «%s» se sugiere primero %s', async (_, q, primero) => {
    const { productos } = await sugerir(q);
    expect(productos[0]?.nombre).toBe(primero);
  });

  it('entonces vienen las categorías que se llaman así, con cuántos productos tienen', async () => {
    const { categorias } = await sugerir('lact');
    expect(categorias).toEqual([{ nombre: 'Lácteos', productos: expect.any(Number) as number }]);
    expect(categorias[0]?.productos).toBeGreaterThan(3);
    // Within a word it is no beginning: nobody looks for Lácteos by «teos».
    expect((await sugerir('teos')).categorias).toEqual([]);
  });

  it('entonces cada producto trae lo que se ve de él, y nada más', async () => {
    const { productos } = await sugerir('yerba mate belgrano');
    expect(productos[0]).toEqual({
      ...{ id: 1, nombre: 'Yerba Mate Belgrano 1 kg', precio: 3890, precio_anterior: null },
      imagen_url: null,
    });
  });

  it('entonces lo que no está a la venta no se sugiere, y una categoría sin nada tampoco', async () => {
    await e.db.categoria.create({ data: { nombre: 'Zapatería' } });
    const { id } = await e.db.categoria.findUniqueOrThrow({ where: { nombre: 'Almacén' } });
    await e.db.producto.create({
      data: { nombre: 'Zapallo en Lata', precio: 10, stock: 1, activo: false, categoriaId: id },
    });
    const { productos, categorias } = await sugerir('zapa');
    expect(productos.map(({ nombre }) => nombre)).not.toContain('Zapallo en Lata');
    expect(categorias).toEqual([]);
  });

  it('entonces lo escrito con un error se dice cómo se entendió', async () => {
    expect((await sugerir('yebra')).corregida).toBe('yerba');
    expect(await sugerir('yerba')).not.toHaveProperty('corregida');
  });

  it('entonces lo mismo se puede guardar un rato, y sin nada escrito no hay nada', async () => {
    const { headers, cuerpo } = await pedir('');
    expect(cuerpo).toEqual({ productos: [], categorias: [], marcas: [] });
    expect(headers.get('cache-control')).toBe('private, max-age=60');
    const larga = await pedir('a'.repeat(101));
    expect([larga.status, larga.headers.get('cache-control')]).toEqual([400, 'no-store']);
  });

  it('entonces con cualquier texto son a lo sumo ocho, y las mismas que encuentra la búsqueda', async () => {
    const letras = fc.constantFrom(...'aeiouñlmrsty áÉ%_\\\'"*.()[]{}|?+^$-'.split(''));
    const textos = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: letras, maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(textos, async (q) => {
        const { status, cuerpo } = await pedir(q);
        if (status === 400) return;
        expect(status).toBe(200);
        const { productos, categorias, marcas } = cuerpo;
        expect(productos.length + categorias.length + marcas.length).toBeLessThanOrEqual(8);
        const hallados = await llamar<{ productos: { id: number }[] }>(
          `${e.ahorro}/api/productos?${new URLSearchParams({ q, limite: '8' }).toString()}`,
        );
        const ids = hallados.cuerpo.productos.map(({ id }) => id);
        const sugeridos = productos.map(({ id }) => id);
        // Nothing that has a letter or figure: nothing is looked for.
        if (sugeridos.length > 0) expect(sugeridos).toEqual(ids.slice(0, sugeridos.length));
        else if (
          /[\p{L}\p{N}]/u.test(q.normalize('NFKD')) &&
          categorias.length + marcas.length === 0
        ) {
          expect(ids).toEqual([]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
