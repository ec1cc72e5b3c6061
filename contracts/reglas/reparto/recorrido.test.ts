import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRIORIDADES } from '../estados.ts';
import { barrioDe } from './barrios.ts';
import { caminosDe } from './caminos.ts';
import { proponerRecorrido } from './recorrido.ts';
import type { Parada } from './recorrido.ts';
import { zonaDe } from './zonas.ts';

const ZONAS = ['Belgrano', 'Núñez', 'Palermo'];
const paradas = fc.uniqueArray(
  fc.record<Parada>({
    numero: fc.string({ minLength: 1, maxLength: 4 }),
    direccion: fc.constantFrom(null, 'Cuba 1', ...ZONAS.map((zona) => `Cuba 1, ${zona}`)),
    prioridad: fc.constantFrom(...PRIORIDADES),
    fecha_creacion: fc
      .date({ min: new Date(0), max: new Date(1e12), noInvalidDate: true })
      .map((fecha) => fecha.toISOString()),
    orden: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
  { selector: ({ numero }) => numero, maxLength: 12 },
);
const parada = (numero: string, datos: Partial<Parada> = {}): Parada => ({
  ...{ numero, direccion: null, prioridad: 'normal', orden: null },
  ...{ fecha_creacion: '2026-11-28T12:00:00.000Z', ...datos },
});
const numeros = (lista: readonly Parada[]) => lista.map(({ numero }) => numero);
const en = (zona: string) => ({ direccion: `Cuba 1, ${zona}` });

describe('Cuando se propone un recorrido', () => {
  it('entonces están todas las paradas, una vez cada una', () => {
    fc.assert(
      fc.property(paradas, (lista) => {
        const propuestas = numeros(proponerRecorrido(lista, ZONAS));
        expect([...propuestas].sort()).toEqual(numeros(lista).sort());
      }),
    );
  });

  it('entonces da igual en qué orden llegan', () => {
    fc.assert(
      fc.property(paradas, (lista) => {
        const propuestas = numeros(proponerRecorrido(lista, ZONAS));
        expect(numeros(proponerRecorrido([...lista].reverse(), ZONAS))).toEqual(propuestas);
      }),
    );
  });

  it('entonces lo que puso el repartidor queda como lo puso', () => {
    fc.assert(
      fc.property(paradas, (lista) => {
        const ordenes = proponerRecorrido(lista, ZONAS).flatMap(({ orden }) => orden ?? []);
        expect(ordenes).toEqual([...ordenes].sort((a, b) => a - b));
      }),
    );
  });

  it('entonces aceptarlo entero no lo cambia', () => {
    fc.assert(
      fc.property(paradas, (lista) => {
        const propuestas = proponerRecorrido(lista, ZONAS);
        const aceptadas = propuestas.map((propuesta, i) => ({ ...propuesta, orden: i + 1 }));
        expect(numeros(proponerRecorrido(aceptadas, []))).toEqual(numeros(propuestas));
      }),
    );
  });

  it('entonces sin nada puesto no se vuelve a una zona que ya se dejó, ni se va de lejos a cerca', () => {
    fc.assert(
      fc.property(paradas, (lista) => {
        const nuevas = lista.map((propuesta) => ({ ...propuesta, orden: null }));
        const lugares = proponerRecorrido(nuevas, ZONAS).map(({ direccion }) => {
          const zona = zonaDe(direccion, ZONAS);
          return zona === null ? 3 : ['belgrano', 'nunez', 'palermo'].indexOf(zona);
        });
        expect(lugares).toEqual([...lugares].sort((a, b) => a - b));
      }),
    );
  });

  it('entonces en una zona va primero lo urgente, y después lo más viejo', () => {
    const lista = [
      parada('nueva', { ...en('Palermo'), fecha_creacion: '2026-11-28T13:00:00.000Z' }),
      parada('vieja', en('Palermo')),
      parada('urgente', { ...en('Palermo'), prioridad: 'urgente' }),
      parada('cerca', { ...en('Belgrano'), prioridad: 'baja' }),
      parada('sin zona', { prioridad: 'urgente' }),
    ];
    const propuestas = numeros(proponerRecorrido(lista, ZONAS));
    expect(propuestas).toEqual(['cerca', 'urgente', 'vieja', 'nueva', 'sin zona']);
  });

  it('entonces una nueva va detrás de las de su zona, o al final', () => {
    const lista = [
      parada('p', { ...en('Palermo'), orden: 1 }),
      parada('b', { ...en('Belgrano'), orden: 2 }),
      parada('n', en('Nuñez')),
      parada('p2', en('palermo')),
      parada('x'),
    ];
    expect(numeros(proponerRecorrido(lista, ZONAS))).toEqual(['p', 'p2', 'b', 'n', 'x']);
  });

  it('entonces, donde se sabe cuánto se tarda, están todas, y a cada barrio le sigue el más cercano', () => {
    const barrios = ['Belgrano', 'Palermo', 'La Boca', 'Flores', 'Núñez'];
    const segundos = fc.array(fc.option(fc.integer({ min: 1, max: 9_999 }), { nil: undefined }), {
      ...{ minLength: 25, maxLength: 25 },
    });
    const deBarrios = fc.array(fc.constantFrom(null, ...barrios), { maxLength: 12 });
    fc.assert(
      fc.property(deBarrios, segundos, (donde, tabla) => {
        const caminos = (desde: string, hasta: string) =>
          tabla[barrios.indexOf(desde) * 5 + barrios.indexOf(hasta)];
        const lista = donde.map((barrio, i) =>
          parada(String(i), { direccion: barrio === null ? null : `Cuba 1, ${barrio}` }),
        );
        const propuestas = proponerRecorrido(lista, ZONAS, caminos);
        expect(numeros(propuestas).sort()).toEqual(numeros(lista).sort());
        const enOrden = propuestas.map(({ direccion }) => barrioDe(direccion));
        const visitados = enOrden.filter((barrio, i) => barrio !== enOrden[i - 1]);
        expect(new Set(visitados).size).toBe(visitados.length);
        visitados.forEach((barrio, i) => {
          const [siguiente, ...demas] = visitados.slice(i + 1);
          if (barrio === null || siguiente === undefined || siguiente === null) return;
          const hasta = (barrioDado: string | null) =>
            (barrioDado === null ? undefined : caminos(barrio, barrioDado)) ??
            Number.POSITIVE_INFINITY;
          for (const lejano of demas) expect(hasta(siguiente)).toBeLessThanOrEqual(hasta(lejano));
        });
      }),
    );
  });

  it('entonces, donde se sabe cuánto se tarda, lo nuevo sigue a lo último que puso el repartidor', () => {
    const caminos = caminosDe([
      { desde: 'Palermo', hasta: 'Núñez', segundos: 60 },
      { desde: 'Palermo', hasta: 'Belgrano', segundos: 90 },
      { desde: 'Núñez', hasta: 'Belgrano', segundos: 30 },
    ]);
    const lista = [
      parada('b', en('Belgrano')),
      parada('n', en('Nuñez')),
      parada('p', { ...en('Palermo'), orden: 1 }),
    ];
    expect(numeros(proponerRecorrido(lista, ZONAS, caminos))).toEqual(['p', 'n', 'b']);
    expect(caminosDe([])).toBeUndefined();
  });
});
