import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { enE164 } from './telefono.ts';

describe('When a telephone is written as people here write it', () => {
  it.each([
    ['1144445555', '+541144445555'],
    ['11 4444-5555', '+541144445555'],
    ['(011) 4444-5555', '+541144445555'],
    ['4444-5555', '+541144445555'],
    ['4444 5555', '+541144445555'],
    ['15-4444-5555', '+5491144445555'],
    ['(011) 15-4444-5555', '+5491144445555'],
    ['11 15 4444 5555', '+5491144445555'],
    ['+54 9 11 4444-5555', '+5491144445555'],
    ['\u202a+54 9 11 4444-5555\u202c', '+5491144445555'],
    ['0351 155 123456', '+5493515123456'],
    ['351 512-3456', '+543515123456'],
    ['02966 15 123456', '+5492966123456'],
    ['4444-5555 int. 12', '+541144445555'],
    ['011 4444 5555 ext 7', '+541144445555'],
    ['(011) 4444 5555 / 15-6666-7777', '+541144445555'],
    ['１１ ４４４４ ５５５５', '+541144445555'],
    ['Casa: 11 4444-5555', '+541144445555'],
    ['+598 2 901 2345', '+59829012345'],
    ['+1 650 253 0000', '+16502530000'],
  ])('%j: then %s is called', (escrito, llamado) => {
    expect(enE164(escrito)).toBe(llamado);
  });

  it.each(['', '12', 'no tengo', 'preguntar por Marta', '999', '-'])(
    '%j: then nobody can be called',
    (escrito) => expect(enE164(escrito)).toBeNull(),
  );

  it('whatever area and number, and however it is written, then the same one is called', () => {
    const AREAS = ['11', '351', '341', '261', '223', '2966', '3756'] as const;
    const numero = fc
      .constantFrom(...AREAS)
      .chain((area) =>
        fc
          .stringMatching(/^[4-6]\d{9}$/)
          .map((cifras) => ({ area, local: cifras.slice(0, 10 - area.length) })),
      );
    fc.assert(
      fc.property(numero, ({ area, local }) => {
        const partido = `${local.slice(0, -4)}-${local.slice(-4)}`;
        const fijo = `+54${area}${local}`;
        for (const escrito of [
          `${area}${local}`,
          `0${area} ${partido}`,
          `(0${area}) ${partido}`,
          `+54 ${area} ${partido}`,
        ]) {
          expect([escrito, enE164(escrito)]).toEqual([escrito, fijo]);
        }
        for (const escrito of [`0${area} 15 ${partido}`, `+54 9 ${area} ${partido}`]) {
          expect([escrito, enE164(escrito)]).toEqual([escrito, `+549${area}${local}`]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('whatever it is, then it is a number that can be called, the same again, or none', () => {
    const texto = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom(...Array.from('0123456789+-() ./x٤５int')),
        maxLength: 30,
      }),
    );
    fc.assert(
      fc.property(texto, (escrito) => {
        const llamado = enE164(escrito);
        if (llamado === null) return;
        expect(llamado).toMatch(/^\+[1-9]\d{4,14}$/);
        expect(enE164(llamado)).toBe(llamado);
      }),
      { numRuns: 300 },
    );
  });
});
