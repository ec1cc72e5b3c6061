import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elegirParaNuevo, elegirRepartidor } from './reparto.ts';
import type { Candidato } from './reparto.ts';

const candidato = (datos: Partial<Candidato> & { id: number }): Candidato => ({
  nombre: `R${datos.id}`,
  capacidad: 10,
  activos: 0,
  ultimaAsignacion: null,
  ...datos,
});
const elegido = (candidatos: Candidato[]) => elegirRepartidor(candidatos).repartidor?.id ?? null;

const equipos = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 50 }),
    nombre: fc.constant('R'),
    capacidad: fc.nat(8),
    activos: fc.nat(8),
    ultimaAsignacion: fc.option(
      fc.date({ min: new Date(0), max: new Date(1e12), noInvalidDate: true }),
    ),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
);

describe('Cuando hay que elegir repartidor', () => {
  it('entonces el de menor carga; a igual carga, el que más espera; después el de menor id', () => {
    expect(elegido([candidato({ id: 1, activos: 2 }), candidato({ id: 2, activos: 1 })])).toBe(2);
    const ayer = new Date('2026-01-01');
    const hoy = new Date('2026-01-02');
    expect(
      elegido([
        candidato({ id: 1, ultimaAsignacion: hoy }),
        candidato({ id: 2, ultimaAsignacion: ayer }),
      ]),
    ).toBe(2);
    expect(elegido([candidato({ id: 3 }), candidato({ id: 2 })])).toBe(2);
  });

  it('entonces si no se puede dice por qué', () => {
    expect(elegirRepartidor([])).toEqual({ repartidor: null, motivo: 'sin_repartidores' });
    expect(elegirRepartidor([candidato({ id: 1, activos: 10 })])).toEqual({
      repartidor: null,
      motivo: 'capacidad_excedida',
    });
  });

  it('entonces nunca uno lleno, siempre el mismo, y ninguno con lugar tiene menos carga', () => {
    fc.assert(
      fc.property(equipos, (equipo) => {
        const { repartidor } = elegirRepartidor(equipo);
        const conLugar = equipo.filter(({ activos, capacidad }) => activos < capacidad);
        if (repartidor === null) {
          expect(conLugar).toEqual([]);
          return;
        }
        expect(repartidor.activos).toBeLessThan(repartidor.capacidad);
        expect(Math.min(...conLugar.map(({ activos }) => activos))).toBe(repartidor.activos);
        expect(elegirRepartidor([...equipo].reverse())).toEqual({ repartidor });
      }),
    );
  });

  it('entonces en un día de pedidos nadie lleva más de uno que otro', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 0, max: 60 }),
        (cuantos, tickets) => {
          let equipo = Array.from({ length: cuantos }, (_, i) =>
            candidato({ id: i + 1, capacidad: 100 }),
          );
          for (let n = 0; n < tickets; n += 1) {
            const { repartidor } = elegirRepartidor(equipo);
            equipo = equipo.map((uno) =>
              uno.id === repartidor?.id
                ? { ...uno, activos: uno.activos + 1, ultimaAsignacion: new Date(n + 1) }
                : uno,
            );
          }
          const cargas = equipo.map(({ activos }) => activos);
          expect(Math.max(...cargas) - Math.min(...cargas)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe('Cuando entra un ticket y otros ya esperan', () => {
  it('entonces toma un lugar solo si alcanza para todos', () => {
    const enTurno = [candidato({ id: 1, capacidad: 2, activos: 0 })];
    expect(elegirParaNuevo({ enTurno, lugares: 2, esperando: 1 }).repartidor?.id).toBe(1);
    expect(elegirParaNuevo({ enTurno, lugares: 2, esperando: 2 })).toEqual({
      repartidor: null,
      motivo: 'capacidad_excedida',
    });
    expect(elegirParaNuevo({ enTurno: [], lugares: 0, esperando: 0 })).toEqual({
      repartidor: null,
      motivo: 'sin_repartidores',
    });
  });
});
