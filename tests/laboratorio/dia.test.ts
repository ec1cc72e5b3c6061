import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cifrasDe, llegoTarde, percentil, variacion } from './cifras.ts';
import type { Suerte } from './cifras.ts';
import { alMasCercano, BARRIOS, minutosDeViaje, TIENDA } from './ciudad.ts';
import { CIERRA, FRANJAS, generarDia } from './dia.ts';
import { createAgenda } from './gente.ts';
import { readOptions } from './options.ts';
import { alinear, tabla } from './tabla.ts';

const semillas = fc.integer({ min: 1, max: 1_000_000 });
const suerte = (distinta: Partial<Suerte> = {}): Suerte => ({
  ...{ pedido: 0, pedida: 600, ticket: 600, franja: null, espero: null },
  ...{ asignado: 600, preparado: 610, entregado: 640, repartidor: 0 },
  ...distinta,
});

describe('Cuando se genera un día', () => {
  it('entonces de la misma semilla sale el mismo, y de otra otro', () => {
    expect(generarDia(3, 60)).toEqual(generarDia(3, 60));
    expect(generarDia(4, 60).pedidos).not.toEqual(generarDia(3, 60).pedidos);
  });

  it('entonces tiene tantos pedidos como se dijo, en orden, con franjas que no pasaron', () => {
    fc.assert(
      fc.property(semillas, fc.integer({ min: 1, max: 200 }), (semilla, cuantos) => {
        const { pedidos, repartidores } = generarDia(semilla, cuantos);
        expect(pedidos).toHaveLength(cuantos);
        const minutos = pedidos.map(({ minuto }) => minuto);
        expect(minutos).toEqual([...minutos].sort((a, b) => a - b));
        for (const { minuto, franja, preparar, trafico } of pedidos) {
          if (franja !== null) expect(FRANJAS).toContainEqual(franja);
          expect(franja === null || franja.desde > minuto).toBe(true);
          expect(Math.min(preparar, trafico)).toBeGreaterThan(0);
        }
        expect(Math.max(...repartidores.map(({ hasta }) => hasta))).toBe(CIERRA);
      }),
    );
  });

  it('entonces de mil no se entregan a la primera unos cincuenta, y un tercio tiene franja', () => {
    const { pedidos } = generarDia(1, 1_000);
    const fallidos = pedidos.filter((pedido) => pedido.fallidos > 0).length;
    expect(fallidos).toBeGreaterThan(25);
    expect(fallidos).toBeLessThan(80);
    const conFranja = pedidos.filter(({ franja }) => franja !== null).length;
    expect(conFranja).toBeGreaterThan(200);
    expect(conFranja).toBeLessThan(400);
  });
});

describe('Cuando alguien sale con varias paradas', () => {
  it('entonces hace todas, cada vez la más cercana', () => {
    const nombres = BARRIOS.map(({ nombre }) => ({ zona: nombre }));
    fc.assert(
      fc.property(fc.shuffledSubarray(nombres), (paradas) => {
        const orden = alMasCercano(paradas);
        expect(new Set(orden)).toEqual(new Set(paradas));
        const primera = orden[0]?.zona ?? null;
        for (const { zona } of paradas)
          expect(minutosDeViaje(TIENDA, zona)).toBeGreaterThanOrEqual(
            minutosDeViaje(TIENDA, primera),
          );
      }),
    );
  });

  it('entonces ir y volver tarda lo mismo, y lo que no se sabe dónde queda también tarda', () => {
    expect(minutosDeViaje('Núñez', 'Palermo')).toBe(minutosDeViaje('palermo', 'nunez'));
    expect(minutosDeViaje(TIENDA, null)).toBeGreaterThan(minutosDeViaje(TIENDA, 'Belgrano'));
  });
});

describe('Cuando se cuenta cómo fue', () => {
  it('entonces los percentiles son de los que hay', () => {
    const cien = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect([percentil(cien, 0.5), percentil(cien, 0.9), percentil([], 0.5)]).toEqual([
      ...[50, 90, null],
    ]);
    expect([variacion([2, 2, 2]), variacion([]), variacion([1, 3])]).toEqual([0, 0, 0.5]);
  });

  it('entonces tarde es después de su franja o de lo prometido, y lo que no llegó', () => {
    const franja = { desde: 600, hasta: 720 };
    const casos = [
      { entregado: 690 },
      { entregado: 691 },
      { entregado: null },
      { franja, entregado: 720 },
      { franja, entregado: 721 },
    ];
    expect(casos.map((caso) => llegoTarde(suerte(caso)))).toEqual([
      ...[false, true, true, false, true],
    ]);
  });

  it('entonces todo va desde el ticket, y lo que esperó dice por qué', () => {
    const cifras = cifrasDe(
      [
        suerte({ ticket: 605 }),
        suerte({ asignado: null, preparado: null, entregado: null, espero: 'fuera_de_zona' }),
      ],
      [
        { repartidor: 1, horas: 2, entregas: 1, viaje: 20, salidas: 1 },
        { repartidor: 2, horas: 2, entregas: 0, viaje: 0, salidas: 0 },
      ],
    );
    expect(cifras).toMatchObject({
      ...{ pedidos: 2, entregados: 1, sinAsignar: 1, tarde: 0.5, franjas: null },
      ...{ esperaron: { fuera_de_zona: 1 }, viaje: 20, desbalance: 1, salidas: 1 },
      ...{ asignar: { p50: 0 }, preparar: { p50: 5 }, entregar: { p50: 35, p90: 35 } },
    });
  });

  it('entonces la tabla tiene una columna por política, con el medio y los extremos', () => {
    const de = (viaje: number) =>
      cifrasDe([suerte()], [{ repartidor: 1, horas: 1, entregas: 1, viaje, salidas: 1 }]);
    const texto = tabla([
      { politica: 'zona', semilla: 1, cifras: de(10) },
      { politica: 'zona', semilla: 2, cifras: de(20) },
      { politica: 'round_robin', semilla: 1, cifras: de(12) },
    ]);
    expect(texto.split('\n')[0]?.trim()).toMatch(/^zona +round_robin$/);
    expect(texto).toMatch(/^viaje por entrega \(min\) +15,0 \(10,0–20,0\) +12,0$/m);
    expect(
      alinear([
        ['a', 'bb'],
        ['ccc', 'd'],
      ]),
    ).toBe('a    bb\nccc   d');
  });
});

describe('Cuando se anota lo que va a pasar', () => {
  it('entonces pasa en su orden, y de un mismo momento lo que se anotó antes', () => {
    const agenda = createAgenda();
    for (const cuando of [3, 1, 2, 1]) agenda.anotar(cuando, async () => undefined);
    const orden = [0, 1, 2, 3, 4].map(() => agenda.proximo()?.cuando);
    expect(orden).toEqual([1, 1, 2, 3, undefined]);
  });
});

describe('Cuando se pide un día', () => {
  it('entonces sin decir nada es uno generado, con todas las políticas y tres semillas', () => {
    expect(readOptions([])).toMatchObject({ dia: undefined, semillas: [1, 2, 3], pedidos: 120 });
    expect(readOptions(['--help'])).toBeUndefined();
    const pedido = readOptions(['--dia', '2026-11-20', '--politicas', 'zona', '--desde', '5']);
    expect(pedido).toMatchObject({
      dia: '2026-11-20',
      politicas: ['zona'],
      semillas: [5, 6, 7],
      pedidos: 400,
    });
  });

  it.each([
    ['--dia', 'ayer'],
    ['--dia', '2026-02-31'],
    ['--politicas', 'al_azar'],
    ['--semillas', '0'],
    ['--pedidos', '401'],
  ])('y %s %s no tiene sentido: entonces lo dice', (opcion, valor) => {
    expect(() => readOptions([opcion, valor])).toThrow(TypeError);
  });
});
