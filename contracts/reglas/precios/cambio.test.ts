import { describe, expect, it } from 'vitest';
import {
  cuentasDelCambio,
  descuentoQueQueda,
  loQueCambio,
  porQueNoCambia,
  retenidoDe,
} from './cambio.ts';
import type { LineaDePedido, PedidoPorCambiar, ProductoDeHoy } from './cambio.ts';

const YERBA: LineaDePedido = {
  ...{ producto_id: 1, nombre: 'Yerba', precio: 1000, cantidad: 3, descuento: 100 },
  ...{ por: null, preparados: null, reemplazo: 0 },
};
const ARROZ: ProductoDeHoy = { producto_id: 2, nombre: 'Arroz', precio: 500, venta: null };
const PAN: ProductoDeHoy = {
  ...{ producto_id: 3, nombre: 'Pan', precio: 3000 },
  venta: { por: 'kg', paso: 0.5 },
};
const DE_HOY: readonly ProductoDeHoy[] = [{ ...YERBA, precio: 1200, venta: null }, ARROZ, PAN];
const ABIERTO: PedidoPorCambiar = { estado: 'confirmado', pagado: false, listo: false };
const cuentas = (
  lineas: readonly LineaDePedido[],
  cantidades: Readonly<Record<number, number>>,
  pagado = false,
) =>
  cuentasDelCambio({ pagado, envio: 200 }, lineas, {
    pedidas: Object.entries(cantidades).map(([id, cantidad]) => ({
      producto_id: Number(id),
      cantidad,
    })),
    productos: DE_HOY,
  });

describe('Cuando un pedido lleva otra cosa', () => {
  it('entonces lo que tenía guarda su precio y su parte del descuento, y lo nuevo va a lo de hoy', () => {
    const { antes, total, lineas } = cuentas([YERBA], { 1: 1, 3: 1.5 });
    expect([antes, total]).toEqual([3100, 200 + (1000 - 33.33) + 4500]);
    expect(lineas.map(({ antes: habia, cantidad }) => [habia, cantidad])).toEqual([
      [3, 1],
      [0, 1.5],
    ]);
    expect(cuentas([YERBA], {}).total).toBe(200);
    expect(cuentas([YERBA], { 1: 6 }).total).toBe(200 + 6000 - 100);
  });

  it('entonces lo que nadie toca vale lo que va, con su reemplazo y lo que pesó de más', () => {
    const corta = { ...YERBA, preparados: 1, reemplazo: 900 };
    expect(cuentas([corta], { 1: 3, 2: 1 }).total).toBe(200 + (1000 - 33.33) + 900 + 500);
    const pesada = { ...YERBA, por: 'kg' as const, preparados: 3.2 };
    expect(cuentas([pesada], { 1: 3 }).total).toBe(3100 + 200);
    expect(cuentas([pesada], { 1: 3 }, true).total).toBe(3100);
    // What is touched is looked for anew, and goes whole.
    expect(cuentas([corta], { 1: 2 }).total).toBe(200 + 2000 - 66.67);
  });

  it('entonces se quita siempre que no haya salido, y se agrega mientras nadie lo cobró ni lo cerró', () => {
    const [mas, menos] = [
      { producto: ARROZ, antes: 1, cantidad: 2 },
      { producto: ARROZ, antes: 1, cantidad: 0 },
    ];
    expect(porQueNoCambia(ABIERTO, mas)).toBeUndefined();
    for (const pedido of [
      { ...ABIERTO, pagado: true },
      { ...ABIERTO, listo: true },
    ]) {
      expect(porQueNoCambia(pedido, mas)).toMatch(/se le puede quitar, no agregar$/);
      expect(porQueNoCambia(pedido, menos)).toBeUndefined();
    }
    const sinPagar = { ...ABIERTO, estado: 'pago_pendiente' as const };
    expect(porQueNoCambia(sinPagar, menos)).toMatch(/espera su pago/);
    expect(porQueNoCambia(ABIERTO, { ...mas, cantidad: 1.5 })).toMatch(/por unidad/);
  });

  it('entonces de lo que se marcó hay retenido lo que se encontró', () => {
    expect([undefined, YERBA, { ...YERBA, preparados: 1 }].map(retenidoDe)).toEqual([0, 3, 1]);
    expect(retenidoDe({ ...YERBA, preparados: 3.2 })).toBe(3);
    expect(descuentoQueQueda({ descuento: 0.05, cantidad: 2 }, 1)).toBe(0.03);
  });

  it('entonces se dice qué cambió desde que se vio, y nada si todo sigue igual', () => {
    const visto = [YERBA, { producto_id: 2, cantidad: 1 }];
    const ahora = [
      { producto_id: 1, cantidad: 2 },
      { producto_id: 3, cantidad: 0.5 },
    ];
    expect(loQueCambio(visto, ahora, DE_HOY)).toEqual([
      ...['ahora lleva Yerba: 2', 'ya no lleva Arroz', 'ahora lleva Pan: 0,5 kg'],
    ]);
    expect(loQueCambio(visto, visto, DE_HOY)).toEqual([]);
  });
});
