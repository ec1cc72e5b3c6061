import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CATALOGO_ALERTAS } from '../../contracts/reglas/alertas/catalogo.ts';
import { seccionesDe } from './guia.ts';

const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');

describe('Cuando se compara la guía con el catálogo de alertas', () => {
  it('entonces cada código tiene su sección, y ninguna es de un código que no hay', () => {
    expect([...seccionesDe(runbook).keys()].toSorted()).toEqual(
      Object.keys(CATALOGO_ALERTAS).toSorted(),
    );
  });

  it('entonces de cada una se leen párrafos y pasos, sin las marcas de su texto', () => {
    const guia = seccionesDe(
      '# A\n\n## uno, otro\n\nDos\nlíneas.\n\n- Mirá: [esto](b.md).\n  Y más.\n- Hacé: `x`.\n- Prueba: `y`.\n\n## Otro\n\nNo.\n',
    );
    expect(guia.get('otro')).toEqual({
      ...{ codigo: 'otro', titulo: 'uno, otro' },
      partes: [
        { tipo: 'parrafo', texto: 'Dos líneas.' },
        { tipo: 'paso', texto: 'Mirá: esto. Y más.' },
        { tipo: 'paso', texto: 'Hacé: `x`.' },
      ],
    });
    expect(guia.size).toBe(2);
  });
});
