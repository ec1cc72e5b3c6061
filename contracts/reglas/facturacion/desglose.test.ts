import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TASAS_IVA } from '../valores/medida.ts';
import { comoTasa, desglosar, desglosarNota, ivaDe, netoDe } from './desglose.ts';
import type { Desglose, Renglon } from './desglose.ts';

const renglon = fc.record({
  importe: fc.integer({ min: 1, max: 900_000_000 }).map((centavos) => centavos / 100),
  iva: fc.constantFrom(...TASAS_IVA),
});
const renglones = fc.array(renglon, { minLength: 1, maxLength: 40 });
const centavos = (pesos: number) => Math.round(pesos * 100);
const suma = (lineas: readonly Renglon[]) =>
  lineas.reduce((total, { importe }) => total + centavos(importe), 0);

/** As the tax office checks it: a centavo more or less, and what it adds up to. */
function exigirQueCierre({ total, tasas }: Desglose): void {
  for (const { tasa, neto, iva } of tasas) {
    expect(Math.abs((neto * tasa) / 100 - iva)).toBeLessThan(0.01 + 1e-6);
    expect([neto, iva].every((pesos) => pesos >= 0)).toBe(true);
  }
  const partes = tasas.reduce((hasta, { neto, iva }) => hasta + centavos(neto) + centavos(iva), 0);
  expect(partes).toBe(centavos(total));
  expect(new Set(tasas.map(({ tasa }) => tasa)).size).toBe(tasas.length);
}

describe('Cuando se factura lo que se cobró', () => {
  it('entonces cada tasa tiene su neto y su IVA', () => {
    const lineas = [
      { importe: 1210, iva: 21 },
      { importe: 1105, iva: 10.5 },
      { importe: 605, iva: 21 },
    ] as const;
    expect(desglosar(lineas, true)).toEqual({
      total: 2920,
      tasas: [
        { tasa: 10.5, neto: 1000, iva: 105 },
        { tasa: 21, neto: 1500, iva: 315 },
      ],
    });
    const desglose = desglosar(lineas, true);
    expect([netoDe(desglose), ivaDe(desglose)]).toEqual([2500, 420]);
    expect(desglosar(lineas, false)).toEqual({
      total: 2920,
      tasas: [{ tasa: 0, neto: 2920, iva: 0 }],
    });
  });

  it('entonces lo que no costó nada no lleva ninguna', () => {
    expect(desglosar([{ importe: 0, iva: 21 }], true)).toEqual({ total: 0, tasas: [] });
  });

  it('entonces neto más IVA es el total, al centavo, con cualquier cosa que se venda', () => {
    fc.assert(
      fc.property(renglones, fc.boolean(), (lineas, discrimina) => {
        const desglose = desglosar(lineas, discrimina);
        expect(centavos(desglose.total)).toBe(suma(lineas));
        exigirQueCierre(desglose);
      }),
    );
  });

  it('entonces una tasa que no existe es la de casi todo', () => {
    expect([comoTasa(10.5), comoTasa(0), comoTasa(3)]).toEqual([10.5, 0, 21]);
  });
});

describe('Cuando una parte de una factura se devuelve', () => {
  it('entonces las notas nunca devuelven de una tasa más de lo que tuvo, y todas juntas son la factura', () => {
    const montos = fc.array(fc.integer({ min: 1, max: 900_000_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(renglones, montos, (lineas, partes) => {
        const factura = desglosar(lineas, true);
        const notas: Desglose[] = [];
        for (const parte of [...partes, centavos(factura.total)]) {
          const queda =
            centavos(factura.total) - notas.reduce((n, { total }) => n + centavos(total), 0);
          const nota = desglosarNota(parte / 100, factura, notas);
          expect(centavos(nota.total)).toBe(Math.min(parte, queda));
          exigirQueCierre(nota);
          notas.push(nota);
        }
        for (const { tasa, neto, iva } of factura.tasas) {
          const vuelto = notas
            .flatMap(({ tasas }) => tasas.filter((parte) => parte.tasa === tasa))
            .reduce((n, parte) => n + centavos(parte.neto) + centavos(parte.iva), 0);
          expect(vuelto).toBe(centavos(neto) + centavos(iva));
        }
      }),
    );
  });
});
