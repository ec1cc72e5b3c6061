import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { paginaDeAjustes } from './descripciones.ts';

it('entonces docs/settings.md dice lo que dicen los ajustes', () => {
  const pagina = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8');
  expect(pagina, 'npm run documentar').toBe(paginaDeAjustes());
});
