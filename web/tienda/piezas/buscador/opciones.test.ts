import { describe, expect, it } from 'vitest';
import { opcionesDe, siguiente } from './opciones.ts';

const producto = (id: number) => ({
  ...{ id, nombre: `Producto ${id}`, precio: 10, precio_anterior: null, imagen_url: null },
});
const SUGERIDAS = {
  productos: [1, 2, 3, 4, 5, 6, 7].map(producto),
  categorias: [{ nombre: 'Lácteos', productos: 9 }],
  marcas: [{ nombre: 'Lechería', productos: 2 }],
};
const ANTES = ['leche', 'Léche entera', 'pan', 'leche larga vida', 'lecherita'];

describe('Cuando se arma lo que se ofrece bajo el buscador', () => {
  it('sin nada escrito, entonces es lo que se buscó antes', () => {
    expect(opcionesDe(' ', ANTES, undefined)).toEqual(
      ANTES.map((texto) => ({ tipo: 'busqueda', texto })),
    );
    expect(opcionesDe('', Array<string>(20).fill('x'), undefined)).toHaveLength(8);
  });

  it('entonces lo de antes que sigue lo escrito va primero, y son ocho', () => {
    const opciones = opcionesDe('Leche', ANTES, SUGERIDAS);
    expect(opciones.slice(0, 4)).toEqual([
      { tipo: 'busqueda', texto: 'Léche entera' },
      { tipo: 'busqueda', texto: 'leche larga vida' },
      { tipo: 'categoria', nombre: 'Lácteos', productos: 9 },
      { tipo: 'marca', nombre: 'Lechería', productos: 2 },
    ]);
    expect(opciones).toHaveLength(8);
    expect(opcionesDe('zzz', ANTES, undefined)).toEqual([]);
  });

  it('entonces las flechas dan la vuelta y pasan por lo escrito', () => {
    expect([-1, 0, 1, 2].map((activa) => siguiente(activa, 3, 1))).toEqual([0, 1, 2, -1]);
    expect([-1, 0, 1, 2].map((activa) => siguiente(activa, 3, -1))).toEqual([2, -1, 0, 1]);
    expect(siguiente(-1, 0, 1)).toBe(-1);
  });
});
