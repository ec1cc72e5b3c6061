import { describe, expect, it } from 'vitest';
import { enlacesDe, leerManifiesto } from './primero.ts';

const MANIFIESTO = {
  'tienda/a.tsx': {
    file: 'assets/a-1.js',
    css: ['assets/a-1.css'],
    imports: ['_b.js', '_base.js'],
  },
  '_b.js': { file: 'assets/b-1.js', imports: ['_base.js', 'tienda/a.tsx'] },
  '_base.js': { file: 'assets/base-1.js' },
};
const PAGINA = '<head><link rel="modulepreload" href="/assets/base-1.js"></head>';
const direcciones = (html: string) => [...html.matchAll(/ href="(.*?)"/g)].map(([, url]) => url);

describe('Cuando una página dice qué necesita primero', () => {
  it('entonces son los archivos de su parte y de lo que usa, sin los que ya nombra', () => {
    const html = enlacesDe({ modulo: 'tienda/a.tsx' }, MANIFIESTO, PAGINA);
    expect(direcciones(html)).toEqual(['/assets/a-1.js', '/assets/a-1.css', '/assets/b-1.js']);
    expect(html).toContain('<link rel="stylesheet" crossorigin href="/assets/a-1.css" />');
  });

  it('entonces las imágenes van escritas como van en un html', () => {
    const html = enlacesDe(
      {
        imagenes: [{ url: '/i-960.webp?a=1&b="2"', anchos: '/i-320.webp 320w', ancho: '12rem' }],
      },
      MANIFIESTO,
      PAGINA,
    );
    expect(html).toContain('href="/i-960.webp?a=1&amp;b=&quot;2&quot;"');
    expect(html).toContain('imagesrcset="/i-320.webp 320w" imagesizes="12rem"');
  });

  it('y no hay de qué: entonces no dice nada', () => {
    expect(enlacesDe({}, MANIFIESTO, PAGINA)).toBe('');
    expect(enlacesDe({ modulo: 'no/existe.tsx' }, leerManifiesto('/no/existe'), PAGINA)).toBe('');
  });
});
