import { describe, expect, it } from 'vitest';
import { porLlevar } from './guardadas.ts';

describe('Cuando se llevan a la cuenta las vistas de un navegador', () => {
  it('entonces va lo que la cuenta no tiene, y con otro nombre lo que se llama igual', () => {
    const deLaCuenta = [
      { nombre: 'Fallidas', ruta: '/a?x=1' },
      { nombre: 'Fallidas (2)', ruta: '/b?x=1' },
    ];
    const delNavegador = [
      { nombre: 'Otra cosa', ruta: '/a?x=1' },
      { nombre: 'Fallidas', ruta: '/c?x=1' },
      { nombre: 'Nueva', ruta: '/d?x=1' },
      { nombre: 'Nueva', ruta: '/e?x=1' },
    ];
    expect(porLlevar(delNavegador, deLaCuenta)).toEqual([
      { nombre: 'Fallidas (3)', ruta: '/c?x=1' },
      { nombre: 'Nueva', ruta: '/d?x=1' },
      { nombre: 'Nueva (2)', ruta: '/e?x=1' },
    ]);
  });

  it('entonces un nombre largo se corta y no pasa de lo que entra; lo que no entra no va', () => {
    const largo = 'n'.repeat(40);
    const llevadas = porLlevar(
      [
        { nombre: largo, ruta: '/a' },
        { nombre: `${largo}n`, ruta: '/b' },
        { nombre: 'larga', ruta: `/${'a'.repeat(500)}` },
      ],
      [{ nombre: largo, ruta: '/z' }],
    );
    expect(llevadas).toEqual([{ nombre: `${'n'.repeat(36)} (2)`, ruta: '/a' }]);
  });
});
