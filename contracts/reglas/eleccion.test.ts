import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ESTRATEGIAS } from './eleccion.ts';
import type { Estrategia } from './eleccion.ts';
import { cubre, normalizarZona } from './zonas.ts';
import { elegirRepartidor, repartir } from './eleccion.ts';
import type { Candidato, PorAsignar } from './eleccion.ts';

const candidato = (datos: Partial<Candidato> & { id: number }): Candidato => ({
  nombre: `R${datos.id}`,
  capacidad: 10,
  zonas: [],
  activos: 0,
  ultimaAsignacion: null,
  ...datos,
});
const cualquiera: PorAsignar = { zona: null, excluidos: [] };
const elegido = (candidatos: Candidato[], ticket = cualquiera, como: Estrategia = 'menor_carga') =>
  elegirRepartidor(candidatos, ticket, como).repartidor?.id ?? null;
const motivo = (candidatos: Candidato[], ticket = cualquiera, como: Estrategia = 'menor_carga') => {
  const eleccion = elegirRepartidor(candidatos, ticket, como);
  return eleccion.repartidor === null ? eleccion.motivo : null;
};

const ZONAS = ['Belgrano', 'Núñez', 'Palermo'];
const equipos = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 20 }),
    nombre: fc.constant('R'),
    capacidad: fc.nat(8),
    activos: fc.nat(8),
    zonas: fc.subarray(ZONAS),
    ultimaAsignacion: fc.option(
      fc.date({ min: new Date(0), max: new Date(1e12), noInvalidDate: true }),
    ),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);
const tickets = fc.record({
  zona: fc.option(fc.constantFrom(...ZONAS.map(normalizarZona))),
  excluidos: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 6 }),
});
const estrategias = fc.constantFrom(...ESTRATEGIAS);

describe('Cuando hay que elegir repartidor', () => {
  it('entonces el de menor carga; a igual carga, el que más espera; después el de menor id', () => {
    expect(elegido([candidato({ id: 1, activos: 2 }), candidato({ id: 2, activos: 1 })])).toBe(2);
    const ayer = new Date('2026-01-01');
    const hoy = new Date('2026-01-02');
    const uno = candidato({ id: 1, ultimaAsignacion: hoy });
    expect(elegido([uno, candidato({ id: 2, ultimaAsignacion: ayer })])).toBe(2);
    expect(elegido([candidato({ id: 3 }), candidato({ id: 2 })])).toBe(2);
  });

  it('entonces por turnos va el que más espera, tenga la carga que tenga', () => {
    const cargado = candidato({ id: 1, activos: 5, ultimaAsignacion: new Date(1) });
    const libre = candidato({ id: 2, ultimaAsignacion: new Date(2) });
    expect(elegido([libre, cargado], cualquiera, 'round_robin')).toBe(1);
    // None of them has had one yet: the least load, then the id.
    const cargas = [3, 1, 2].map((activos, i) => candidato({ id: i + 1, activos }));
    expect(elegido(cargas, cualquiera, 'round_robin')).toBe(2);
    const iguales = [3, 1, 2].map((id) => candidato({ id }));
    expect(elegido(iguales, cualquiera, 'round_robin')).toBe(1);
  });

  it('entonces por zona va quien la cubre, y si no se sabe la zona el de menor carga', () => {
    const deNunez = candidato({ id: 1, activos: 5, zonas: ['NUÑEZ'] });
    const dePalermo = candidato({ id: 2, zonas: ['Palermo'] });
    const equipo = [deNunez, dePalermo];
    const en = (zona: string | null) => ({ zona, excluidos: [] });
    expect(elegido(equipo, en('nunez'), 'zona')).toBe(1);
    expect(elegido(equipo, en(null), 'zona')).toBe(2);
    expect(elegido(equipo, en('nunez'), 'menor_carga')).toBe(2);
    expect(motivo(equipo, en('flores'), 'zona')).toBe('fuera_de_zona');
    const lleno = { ...deNunez, activos: 10 };
    expect(motivo([lleno, dePalermo], en('nunez'), 'zona')).toBe('capacidad_excedida');
  });

  it('entonces si no se puede dice por qué', () => {
    expect(motivo([])).toBe('sin_repartidores');
    expect(motivo([candidato({ id: 1 })], { zona: null, excluidos: [1] })).toBe('sin_repartidores');
    expect(motivo([candidato({ id: 1, activos: 10 })])).toBe('capacidad_excedida');
  });

  it('entonces nunca uno lleno, fuera de turno, excluido o de otra zona, y siempre el mismo', () => {
    fc.assert(
      fc.property(equipos, tickets, estrategias, (equipo, ticket, como) => {
        const { repartidor } = elegirRepartidor(equipo, ticket, como);
        expect(elegirRepartidor([...equipo].reverse(), ticket, como).repartidor).toEqual(
          repartidor,
        );
        const pueden = equipo.filter(
          ({ id, activos, capacidad, zonas }) =>
            activos < capacidad &&
            !ticket.excluidos.includes(id) &&
            (como !== 'zona' || ticket.zona === null || cubre(zonas, ticket.zona)),
        );
        if (repartidor === null) expect(pueden).toEqual([]);
        else expect(pueden).toContainEqual(repartidor);
      }),
    );
  });

  it.each(['menor_carga', 'round_robin'] as const)(
    '%s: entonces en un día de pedidos nadie lleva más de uno que otro',
    (como) => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(60), (cuantos, pedidos) => {
          let equipo = Array.from({ length: cuantos }, (_, i) =>
            candidato({ id: i + 1, capacidad: 100 }),
          );
          for (let n = 0; n < pedidos; n += 1) {
            const id = elegido(equipo, cualquiera, como);
            equipo = equipo.map((uno) =>
              uno.id === id
                ? { ...uno, activos: uno.activos + 1, ultimaAsignacion: new Date(n + 1) }
                : uno,
            );
          }
          const cargas = equipo.map(({ activos }) => activos);
          expect(Math.max(...cargas) - Math.min(...cargas)).toBeLessThanOrEqual(1);
        }),
      );
    },
  );
});

describe('Cuando varios esperan y hay lugares', () => {
  it('entonces entran los primeros que pueden, sin pasar a nadie de su capacidad', () => {
    fc.assert(
      fc.property(
        equipos,
        fc.array(tickets, { maxLength: 40 }),
        estrategias,
        (equipo, esperan, como) => {
          const { entran, quedan } = repartir(equipo, esperan, como);
          const antes = equipo.reduce((suma, { activos }) => suma + activos, 0);
          const ahora = quedan.reduce((suma, { activos }) => suma + activos, 0);
          expect(ahora - antes).toBe(entran.length);
          for (const { id, activos, capacidad } of quedan) {
            const previo = equipo.find((uno) => uno.id === id)?.activos ?? 0;
            expect(activos).toBeLessThanOrEqual(Math.max(capacidad, previo));
          }
          const afuera = esperan.filter((ticket) => !entran.includes(ticket));
          for (const ticket of afuera) expect(elegido([...quedan], ticket, como)).toBeNull();
        },
      ),
    );
  });

  it('entonces uno que nadie puede llevar no le guarda el lugar a los demás', () => {
    const equipo = [candidato({ id: 1, capacidad: 1, zonas: ['Palermo'] })];
    const lejos = { zona: 'flores', excluidos: [] };
    const cerca = { zona: 'palermo', excluidos: [] };
    expect(repartir(equipo, [lejos, cerca, cerca], 'zona').entran).toEqual([cerca]);
  });
});
