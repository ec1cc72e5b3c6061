import { describe, expect, it } from 'vitest';
import { finDe, momentoDe } from '../tiempo/dias.ts';
import { diaDeLaSemana, estaVigente } from './vigencia.ts';

const a = (hora: string) => Date.parse(`${hora}-03:00`);

describe('Cuando una oferta vale algunos días', () => {
  it.each([
    ['2027-12-31T23:59', 5],
    ['2028-01-01T00:00', 6],
    ['2028-02-28T23:59', 1],
    ['2028-02-29T00:00', 2],
    ['2028-02-29T23:59', 2],
    ['2028-03-01T00:00', 3],
    ['1970-01-01T00:00', 4],
    ['1969-12-31T23:59', 3],
  ])('%s: entonces es el día %i de la semana, el de Buenos Aires', (hora, dia) => {
    expect(diaDeLaSemana(a(hora))).toBe(dia);
    expect(estaVigente({ dias: [dia] }, a(hora))).toBe(true);
    expect(estaVigente({ dias: [(dia % 7) + 1] }, a(hora))).toBe(false);
  });
});

describe('Cuando una oferta vale de un día a otro', () => {
  const elBisiesto = { desde: momentoDe('2028-02-29'), hasta: finDe('2028-02-29') };
  it.each([
    ['2028-02-28T23:59', false],
    ['2028-02-29T00:00', true],
    ['2028-02-29T23:59', true],
    ['2028-03-01T00:00', false],
  ])('%s: entonces %s', (hora, vale) => {
    expect(estaVigente(elBisiesto, a(hora))).toBe(vale);
  });
});
