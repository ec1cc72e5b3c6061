import { describe, expect, it } from 'vitest';
import { surtir } from './surtido.ts';

const linea = (producto_id: number, cantidad: number, stock: number) => ({
  ...{ producto_id, nombre: `Producto ${producto_id}`, precio: 10, cantidad, stock },
});

describe('Cuando un paquete pide lo suyo', () => {
  it('entonces con stock va todo', () => {
    const quiere = [linea(1, 2, 2), linea(2, 5, 50)];
    for (const modo of ['parcial', 'nada'] as const) {
      expect(surtir(quiere, modo)).toEqual({ lineas: quiere, faltantes: [] });
    }
  });

  it('parcial: entonces va lo que hay, y se dice lo que no', () => {
    const { lineas, faltantes } = surtir(
      [linea(1, 2, 1), linea(2, 5, 0), linea(3, 1, 1)],
      'parcial',
    );
    expect(lineas.map(({ producto_id, cantidad }) => [producto_id, cantidad])).toEqual([
      [1, 1],
      [3, 1],
    ]);
    expect(faltantes.map(({ producto_id, pedido, hay }) => [producto_id, pedido, hay])).toEqual([
      [1, 2, 1],
      [2, 5, 0],
    ]);
  });

  it('nada: entonces con uno que falte no va ninguno', () => {
    const { lineas, faltantes } = surtir([linea(1, 2, 1), linea(2, 5, 50)], 'nada');
    expect([lineas.length, faltantes.length]).toEqual([0, 1]);
  });

  it('parcial: entonces sin nada de nada no hay pedido', () => {
    expect(surtir([linea(1, 2, 0)], 'parcial').lineas).toEqual([]);
  });
});
