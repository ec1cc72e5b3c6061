import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** Those that ask for nothing but their text and names to go along. */
const PERMISIVAS = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0'],
  'Unlicense',
];
/** Looked at by hand. */
const APARTE: Readonly<Record<string, string>> = {
  // Public domain by its LICENSE; its package.json has no word of it.
  'node_modules/unionfs': 'sin licencia',
  // Data of the bundler's, which deploy/imagen.ts leaves out.
  'node_modules/caniuse-lite': 'CC-BY-4.0',
};

const paquete = z.object({
  license: z.string().default('sin licencia'),
  dev: z.boolean().default(false),
  devOptional: z.boolean().default(false),
  peer: z.boolean().default(false),
});
const candado = z.object({ packages: z.record(z.string(), paquete) });

/** Libraries in files of their own, loaded as they come: that is what the LGPL asks of who uses one. */
const COMPARTIDAS = /^node_modules\/(@img\/sharp-|libheif-js$)/;

/** Of `(BSD-3-Clause OR GPL-2.0)` we take what suits us. */
const alternativas = (licencia: string) => licencia.replace(/^\((.*)\)$/, '$1').split(' OR ');

const esPermisiva = (licencia: string, donde: string) =>
  alternativas(licencia).some((elegida) =>
    elegida
      .split(' AND ')
      .every(
        (concedida) =>
          PERMISIVAS.includes(concedida) ||
          (/^LGPL-3\.0(-or-later)?$/.test(concedida) && COMPARTIDAS.test(donde)),
      ),
  );

describe('When production is made of the packages of others', () => {
  it('then each has a licence that says so, and all of them are permissive', () => {
    const texto = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
    const nuestros = Object.entries(candado.parse(JSON.parse(texto)).packages).filter(
      ([donde, { dev, devOptional, peer }]) => donde !== '' && !dev && !devOptional && !peer,
    );
    expect(nuestros.map(([donde]) => donde)).toContain('node_modules/@temporalio/worker');
    const demas = nuestros.filter(([donde, { license }]) => !esPermisiva(license, donde));
    expect(Object.fromEntries(demas.map(([donde, { license }]) => [donde, license]))).toEqual(
      APARTE,
    );
  });
});
