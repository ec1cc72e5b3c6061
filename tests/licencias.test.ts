import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** Those that ask for nothing but their text and names to go along. */
const PERMISIVAS = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

const candado = z.object({
  packages: z.record(
    z.string(),
    z.object({ license: z.string().optional(), dev: z.boolean().default(false) }),
  ),
});

describe('When production is made of the packages of others', () => {
  it('then each has a licence that says so, and all of them are permissive', () => {
    const texto = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
    const nuestros = Object.entries(candado.parse(JSON.parse(texto)).packages).filter(
      ([donde, { dev }]) => donde !== '' && !dev,
    );
    expect(nuestros.map(([donde]) => donde)).toContain('node_modules/@temporalio/worker');
    const otras = nuestros
      .map(([donde, { license }]) => `${donde}: ${license ?? 'sin licencia'}`)
      .filter((linea) => !PERMISIVAS.some((una) => linea.endsWith(`: ${una}`)));
    expect(otras).toEqual([]);
  });
});
