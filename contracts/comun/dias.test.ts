import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comienzoDelDia,
  DIA_MS,
  fechaDe,
  finDe,
  horaDe,
  momentoDe,
  numeroDeDia,
} from '../reglas/tiempo/dias.ts';
import { rangoDado } from './dias.ts';

/** What a calendar on a wall of Buenos Aires says. */
const ALMANAQUE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Argentina/Buenos_Aires',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
});
const RELOJ = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Argentina/Buenos_Aires',
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** Since the country last moved its clocks. */
const DESDE = Date.UTC(2010, 0, 1);
const HASTA = Date.UTC(2100, 0, 1);
const cualquiera = fc.integer({ min: DESDE, max: HASTA });
/** Where days, months and years change: there, and in UTC, and a millisecond before or after. */
const borde = fc
  .record({
    mes: fc.integer({ min: 0, max: 90 * 12 - 1 }),
    dia: fc.constantFrom(0, 1, 2, 15, 27, 28, 29, 30),
    hora: fc.constantFrom(-3, 0, 3, 21, 24),
    corrido: fc.constantFrom(-60_000, -1, 0, 1, 60_000),
  })
  .map(({ mes, dia, hora, corrido }) => Date.UTC(2010, mes, dia) + hora * (DIA_MS / 24) + corrido);
const momento = fc.oneof(cualquiera, borde);
const RONDAS = { numRuns: 500 };

describe('Cuando se dice qué día es', () => {
  it('entonces es el de Buenos Aires, también a medianoche y a fin de mes', () => {
    fc.assert(
      fc.property(momento, (ahora) => {
        expect(fechaDe(ahora)).toBe(ALMANAQUE.format(ahora));
        expect(horaDe(new Date(ahora).toISOString())).toBe(RELOJ.format(ahora));
      }),
      RONDAS,
    );
  });

  it('entonces el día empieza en su primer milisegundo y termina donde empieza el que sigue', () => {
    fc.assert(
      fc.property(momento, (ahora) => {
        const dia = fechaDe(ahora);
        const [desde, hasta] = [comienzoDelDia(ahora), finDe(dia)];
        expect(desde <= ahora && ahora < hasta).toBe(true);
        expect([fechaDe(desde), fechaDe(hasta - 1)]).toEqual([dia, dia]);
        expect(numeroDeDia(fechaDe(hasta))).toBe(numeroDeDia(dia) + 1);
        expect(momentoDe(dia, '24:00')).toBe(hasta);
      }),
      RONDAS,
    );
  });
});

describe('Cuando se piden los días de una lista', () => {
  const enRango = (dado: { desde: string; hasta: string }, ahora: number): boolean => {
    const desde = rangoDado.desde.parse(dado.desde);
    const hasta = rangoDado.hasta.parse(dado.hasta);
    return ahora >= Number(desde) && ahora < Number(hasta);
  };

  it('entonces está lo que pasó en esos días de Buenos Aires, los dos incluidos, y nada más', () => {
    fc.assert(
      fc.property(momento, momento, momento, (a, z, ahora) => {
        const [desde, hasta] = [fechaDe(Math.min(a, z)), fechaDe(Math.max(a, z))];
        const dia = ALMANAQUE.format(ahora);
        expect(enRango({ desde, hasta }, ahora)).toBe(desde <= dia && dia <= hasta);
      }),
      RONDAS,
    );
  });

  it('por momentos, entonces también los dos incluidos, sea cual sea la hora en que se escriban', () => {
    const husos = fc.constantFrom(-720, -180, 0, 60, 345, 840);
    fc.assert(
      fc.property(momento, husos, fc.integer({ min: -2, max: 2 }), (ahora, huso, corrido) => {
        const escrito = enSuHuso(ahora, huso);
        const dentro = enRango({ desde: escrito, hasta: escrito }, ahora + corrido);
        expect([escrito, dentro]).toEqual([escrito, corrido === 0]);
      }),
      RONDAS,
    );
  });

  it('y no hay tal día, entonces se rechaza', () => {
    const escritos = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc
        .tuple(fc.integer({ min: 1970, max: 2199 }), fc.nat(14), fc.nat(33))
        .map((partes) => partes.map((parte) => String(parte).padStart(2, '0')).join('-')),
    );
    fc.assert(
      fc.property(escritos, (escrito) => {
        const hay = /^\d{4}-\d\d-\d\d$/.test(escrito) && !Number.isNaN(Date.parse(escrito));
        const seLee = rangoDado.desde.safeParse(escrito).success;
        // A day that rolls over into the next month is none.
        const esSuyo = hay && new Date(escrito).toISOString().startsWith(escrito);
        expect([escrito, seLee]).toEqual([escrito, esSuyo && escrito >= '1970']);
      }),
      RONDAS,
    );
  });
});

/** ISO 8601 with the offset of so many minutes. */
function enSuHuso(momentoUtc: number, minutos: number): string {
  const ahi = new Date(momentoUtc + minutos * 60_000).toISOString().slice(0, -1);
  const [horas, resto] = [Math.trunc(Math.abs(minutos) / 60), Math.abs(minutos) % 60];
  const dos = (cuanto: number) => String(cuanto).padStart(2, '0');
  return `${ahi}${minutos < 0 ? '-' : '+'}${dos(horas)}:${dos(resto)}`;
}
