import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AHORA, cupon, oferta, pedidos } from '../../../tests/support/personas/carritos-al-azar.ts';
import { cotizar, parteDe } from './cotizar.ts';
import type { ACotizar, Cupon, LineaACotizar } from './tipos.ts';
import { diaDeLaSemana } from './vigencia.ts';

const linea = (de: Partial<LineaACotizar> = {}): LineaACotizar => ({
  ...{ producto_id: 1, categoria_id: 1, comerciante_id: null, precio: 100, cantidad: 1 },
  ...de,
});
const carrito = (de: Partial<ACotizar> = {}): ACotizar => ({
  ...{ lineas: [linea()], promociones: [], quien: 'cliente', ahora: AHORA },
  ...de,
});
const SEGUNDA = oferta(1, { tipo: 'segunda_unidad', porcentaje: 70 });
const TRES_POR_DOS = oferta(2, { tipo: 'lleva_paga', lleva: 3, paga: 2 });
const zona = { nombre: 'Palermo', costo_envio: 1500, minimo: 5000, gratis_desde: 20_000 };

describe('Cuando hay una oferta', () => {
  it.each([
    [1, 0],
    [2, 70],
    [3, 70],
    [5, 140],
  ])('entonces la segunda unidad de %i lleva $ %i menos', (cantidad, menos) => {
    const { descuento } = cotizar(
      carrito({ lineas: [linea({ cantidad })], promociones: [SEGUNDA] }),
    );
    expect(descuento).toBe(menos);
  });

  it.each([
    [2, 200],
    [3, 200],
    [7, 500],
  ])('entonces con 3×2, %i cuestan $ %i', (cantidad, cuestan) => {
    const { total } = cotizar(
      carrito({ lineas: [linea({ cantidad })], promociones: [TRES_POR_DOS] }),
    );
    expect(total).toBe(cuestan);
  });

  it('entonces lo que se pesa no tiene segunda unidad, y sí porcentaje', () => {
    const queso = linea({ precio: 1000, cantidad: 2.5, por: 'kg' });
    const { total } = cotizar(
      carrito({
        lineas: [queso],
        promociones: [SEGUNDA, TRES_POR_DOS, oferta(3, { tipo: 'porcentaje', porcentaje: 10 })],
      }),
    );
    expect(total).toBe(2250);
  });

  it('entonces de dos que alcanzan al mismo producto se aplica la que más conviene, y una sola', () => {
    const { lineas, descuentos } = cotizar(
      carrito({ lineas: [linea({ cantidad: 6 })], promociones: [SEGUNDA, TRES_POR_DOS] }),
    );
    expect(descuentos).toEqual([{ nombre: 'Oferta 1', monto: 210 }]);
    expect(lineas[0]?.descuentos).toHaveLength(1);
  });

  it('entonces vale para sus productos, rubros y comercios, y en sus días y fechas', () => {
    const de = (resto: object) =>
      cotizar(
        carrito({ promociones: [oferta(1, { tipo: 'porcentaje', porcentaje: 50, ...resto })] }),
      ).total;
    expect(de({ productos: [1] })).toBe(50);
    expect(de({ productos: [2], categorias: [1] })).toBe(50);
    expect(de({ comerciantes: [1] })).toBe(100);
    expect(de({ dias: [diaDeLaSemana(AHORA)] })).toBe(50);
    expect(de({ dias: [1, 2] })).toBe(100);
    expect(de({ desde: AHORA + 1 })).toBe(100);
    expect(de({ hasta: AHORA })).toBe(100);
    expect(de({ para: 'comerciante' })).toBe(100);
  });

  it('entonces la del banco es para quien paga así, sobre lo que queda y hasta su tope', () => {
    const banco = oferta(9, {
      ...{ tipo: 'medio_pago', porcentaje: 20, medios: ['tarjeta'], tope: 30 },
    });
    const pedir = (metodo_pago?: ACotizar['metodo_pago']) =>
      cotizar(
        carrito({
          ...{ lineas: [linea({ cantidad: 2 })], promociones: [SEGUNDA, banco], metodo_pago },
        }),
      );
    expect(pedir().total).toBe(130);
    expect(pedir('efectivo').total).toBe(130);
    expect(pedir('tarjeta').total).toBe(104);
    const diez = carrito({ promociones: [banco], metodo_pago: 'tarjeta' });
    expect(cotizar({ ...diez, lineas: [linea({ cantidad: 10 })] }).descuento).toBe(30);
  });
});

describe('Cuando hay un cupón', () => {
  const con = (de: Partial<Cupon>, resto: Partial<ACotizar> = {}) =>
    cotizar(carrito({ cupon: cupon(de), ...resto }));

  it('entonces descuenta un porcentaje o un monto, hasta su tope y lo que le queda', () => {
    expect(con({}).total).toBe(90);
    expect(con({ porcentaje: null, monto: 30 }).total).toBe(70);
    expect(con({ porcentaje: null, monto: 300 }).total).toBe(0);
    expect(con({ porcentaje: 50, tope: 20 }).total).toBe(80);
    expect(con({ porcentaje: 50, queda: 15 }).total).toBe(85);
  });

  it.each([
    [{ minimo: 150 }, /te faltan \$\s50,00/],
    [{ hasta: AHORA - 1 }, /venció/],
    [{ desde: AHORA + 1 }, /todavía no/],
    [{ usado: true }, /Ya usaste/],
    [{ agotado: true }, /se agotó/],
    [{ queda: 0 }, /se agotó/],
    [{ para: 'comerciante' as const }, /no es para tu cuenta/],
    [{ productos: [2] }, /no vale para estos productos/],
  ])('entonces dice por qué no vale: %o', (de, motivo) => {
    const { cupon_motivo, total } = con(de);
    expect(cupon_motivo).toMatch(motivo);
    expect(total).toBe(100);
  });

  it('entonces uno que no se acumula deja afuera lo que ya está de oferta', () => {
    const lineas = [linea({ cantidad: 2 }), linea({ producto_id: 2, categoria_id: 2 })];
    const promociones = [{ ...SEGUNDA, categorias: [1] }];
    const { total, cupon_monto } = con({ acumulable: false }, { lineas, promociones });
    expect({ total, cupon_monto }).toEqual({ total: 220, cupon_monto: 10 });
  });
});

describe('Cuando hay zonas', () => {
  it('entonces dice el envío, lo que falta para el mínimo y para que sea gratis', () => {
    const { envio, falta_minimo, total } = cotizar(carrito({ zona, franja: { costo: 200 } }));
    expect(envio).toEqual({
      ...{ zona: 'Palermo', costo: 1700, gratis_desde: 20_000, falta_gratis: 19_900 },
    });
    expect({ falta_minimo, total }).toEqual({ falta_minimo: 4900, total: 1800 });
  });

  it('entonces ni el cupón ni el medio de pago encarecen el envío', () => {
    const lineas = [linea({ precio: 20_000 })];
    const { envio, total } = cotizar(carrito({ lineas, zona, cupon: cupon({ porcentaje: 50 }) }));
    expect({ costo: envio?.costo, total }).toEqual({ costo: 0, total: 10_000 });
  });
});

const centavos = (monto: number): bigint => BigInt(Math.round(monto * 100));
const suma = (montos: readonly number[]): bigint =>
  montos.reduce((total, monto) => total + centavos(monto), 0n);
const CARRITOS = { numRuns: 10_000 };

describe('Cuando se cotiza cualquier carrito', () => {
  it('entonces las cuentas cierran al centavo y nada se paga menos que cero', () => {
    fc.assert(
      fc.property(pedidos, (pedido) => {
        const hecho = cotizar(pedido);
        for (const cobrada of hecho.lineas) {
          expect(cobrada.descuento).toBeGreaterThanOrEqual(0);
          expect(cobrada.descuento).toBeLessThanOrEqual(cobrada.importe);
          expect(suma(cobrada.descuentos.map(({ monto }) => monto))).toBe(
            centavos(cobrada.descuento),
          );
          expect(centavos(cobrada.total)).toBe(
            centavos(cobrada.importe) - centavos(cobrada.descuento),
          );
          expect(cobrada.descuentos.every(({ monto }) => monto > 0)).toBe(true);
        }
        expect(suma(hecho.descuentos.map(({ monto }) => monto))).toBe(centavos(hecho.descuento));
        expect(suma(hecho.lineas.map(({ descuento }) => descuento))).toBe(
          centavos(hecho.descuento),
        );
        expect(suma([...hecho.lineas.map(({ total }) => total), hecho.envio?.costo ?? 0])).toBe(
          centavos(hecho.total),
        );
        expect(hecho.total).toBeGreaterThanOrEqual(0);
        expect(suma(hecho.lineas.map(({ cupon }) => cupon))).toBe(centavos(hecho.cupon_monto));
        expect(hecho.lineas.every(({ cupon, descuento }) => cupon <= descuento)).toBe(true);
        const { cupon: dado } = pedido;
        expect(hecho.cupon_monto).toBeLessThanOrEqual(
          Math.min(dado?.tope ?? Infinity, dado?.queda ?? Infinity, dado?.monto ?? Infinity),
        );
      }),
      CARRITOS,
    );
  });

  it('entonces no importa en qué orden estén las líneas ni las ofertas', () => {
    const mezclados = pedidos.chain((pedido) =>
      fc.record({
        pedido: fc.constant(pedido),
        mezcladas: fc.shuffledSubarray([...pedido.lineas], { minLength: pedido.lineas.length }),
        ofertas: fc.shuffledSubarray([...pedido.promociones], {
          minLength: pedido.promociones.length,
        }),
      }),
    );
    fc.assert(
      fc.property(mezclados, ({ pedido, mezcladas, ofertas }) => {
        const precio = cotizar(pedido);
        const mezclado = cotizar({ ...pedido, lineas: mezcladas, promociones: ofertas });
        const porProducto = (de: typeof precio) =>
          [...de.lineas].sort((a, b) => a.producto_id - b.producto_id);
        expect({ ...mezclado, lineas: porProducto(mezclado) }).toEqual({
          ...precio,
          lineas: porProducto(precio),
        });
      }),
      CARRITOS,
    );
  });

  it('entonces las partes de una línea suman lo que se pagó por ella', () => {
    const partida = fc.tuple(pedidos, fc.array(fc.integer({ min: 1, max: 4_000 })));
    fc.assert(
      fc.property(partida, ([pedido, cortes]) => {
        for (const cobrada of cotizar(pedido).lineas) {
          let antes = 0;
          const partes: number[] = [];
          for (const corte of cortes) {
            const cuanto = Math.min(corte / 1000, cobrada.cantidad - antes);
            const redondo = Math.round(cuanto * 1000) / 1000;
            partes.push(parteDe(cobrada, redondo, antes));
            antes = Math.round((antes + redondo) * 1000) / 1000;
          }
          partes.push(parteDe(cobrada, cobrada.cantidad, antes));
          expect(suma(partes)).toBe(centavos(cobrada.total));
          expect(partes.every((parte) => parte >= 0)).toBe(true);
        }
      }),
      CARRITOS,
    );
  });

  it('entonces otra oferta de productos nunca encarece la mercadería', () => {
    fc.assert(
      fc.property(pedidos, ({ promociones: todas, ...pedido }) => {
        const deProducto = todas.filter(({ tipo }) => tipo !== 'medio_pago');
        const comun = { ...pedido, cupon: null, zona: null, franja: null };
        const sin = cotizar({ ...comun, promociones: deProducto.slice(1) });
        const con = cotizar({ ...comun, promociones: deProducto });
        expect(con.total).toBeLessThanOrEqual(sin.total);
      }),
      CARRITOS,
    );
  });
});
