import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DESVIO, ESTRATEGIAS, paradasPorRepartidor } from './eleccion.ts';
import type { Estrategia } from './eleccion.ts';
import { cubre, normalizarZona } from './zonas.ts';
import { conUnoMas, elegirRepartidor, repartir } from './eleccion.ts';
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
    paradas: fc.array(fc.constantFrom(...ZONAS.map(normalizarZona)), { maxLength: 4 }),
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
    const cansado = candidato({ id: 1, ultimaAsignacion: hoy });
    expect(elegido([cansado, candidato({ id: 2, ultimaAsignacion: ayer })])).toBe(2);
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

  it('entonces juntando va quien ya va para ahí, si no lleva demasiado', () => {
    const enNunez = { zona: 'nunez', excluidos: [] };
    const yaVa = candidato({ id: 1, activos: 4, paradas: ['nunez'] });
    const deAhi = candidato({ id: 2, activos: 2, zonas: ['Núñez'] });
    const nuevo = candidato({ id: 3 });
    expect(elegido([yaVa, nuevo], enNunez, 'juntar')).toBe(3);
    expect(elegido([{ ...yaVa, activos: 3 }, nuevo], enNunez, 'juntar')).toBe(1);
    expect(elegido([{ ...yaVa, activos: 3 }, deAhi], enNunez, 'juntar')).toBe(1);
    expect(elegido([{ ...deAhi, activos: 1 }, nuevo], enNunez, 'juntar')).toBe(2);
    expect(elegido([{ ...deAhi, activos: 3 }, nuevo], enNunez, 'juntar')).toBe(3);
    // Where it goes nobody knows: the least load.
    expect(elegido([yaVa, deAhi, nuevo], cualquiera, 'juntar')).toBe(3);
    // What one has got counts for the next.
    const iguales = [candidato({ id: 4 }), candidato({ id: 5 })];
    const { entran, quedan } = repartir(iguales, [enNunez, enNunez], 'juntar');
    expect([entran.length, quedan.map(({ activos }) => activos)]).toEqual([2, [2, 0]]);
    expect(conUnoMas(iguales, null)).toEqual(iguales);
  });

  it('entonces juntando nadie tiene más que otro que podía, por más de lo que vale un desvío', () => {
    fc.assert(
      fc.property(equipos, tickets, (equipo, ticket) => {
        const { repartidor } = elegirRepartidor(equipo, ticket, 'juntar');
        if (repartidor === null) return;
        const desvio = ({ paradas = [], zonas }: Candidato) => {
          if (ticket.zona === null || paradas.includes(ticket.zona)) return 0;
          return cubre(zonas, ticket.zona) ? DESVIO.propio : DESVIO.ajeno;
        };
        for (const miembro of equipo) {
          const puede =
            miembro.activos < miembro.capacidad && !ticket.excluidos.includes(miembro.id);
          if (!puede) continue;
          expect(repartidor.activos - miembro.activos).toBeLessThanOrEqual(DESVIO.ajeno);
          // With no more to carry than the chosen, nobody would have had a shorter way.
          if (miembro.activos <= repartidor.activos)
            expect(desvio(miembro)).toBeGreaterThanOrEqual(desvio(repartidor));
        }
      }),
    );
  });

  it('entonces las paradas de cada uno son las zonas de lo que tiene', () => {
    const tickets = [
      { id: 1, direccion: 'Cabildo 4000, Núñez' },
      { id: 1, direccion: 'no se sabe dónde' },
      { id: 2, direccion: null },
    ];
    expect([...paradasPorRepartidor(tickets, ZONAS)]).toEqual([[1, ['nunez']]]);
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
            equipo = equipo.map((repartidor) =>
              repartidor.id === id
                ? {
                    ...repartidor,
                    activos: repartidor.activos + 1,
                    ultimaAsignacion: new Date(n + 1),
                  }
                : repartidor,
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
            const previo = equipo.find((repartidor) => repartidor.id === id)?.activos ?? 0;
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
