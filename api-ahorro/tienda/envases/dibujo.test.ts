import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CATALOGO } from '../../../prisma/seed/catalogo.ts';
import { dibujarEnvase } from './dibujo.ts';
import { ajustar, anchoEm, separar } from './etiqueta.ts';
import { FORMAS } from './formas/formas.ts';
import { QUE_ES } from './que-es.ts';
import { reconocer } from './reconocer.ts';

const PRODUCTOS = Object.entries(CATALOGO).flatMap(([categoria, filas]) =>
  filas.map(([nombre]) => ({ nombre, categoria })),
);

const MARCA = /<(\/?)([a-zA-Z]+)((?: [\w:-]+="[^"<&]*(?:&#?\w+;[^"<&]*)*")*)(\/?)>/y;
const TEXTO = /(?:[^<>&]|&(?:amp|lt|gt|quot|#39);)+/y;

/** What is not well-formed about it; empty when it is. */
function faltas(xml: string): string {
  const abiertas: string[] = [];
  for (let donde = 0; donde < xml.length;) {
    TEXTO.lastIndex = MARCA.lastIndex = donde;
    const texto = abiertas.length > 0 ? TEXTO.exec(xml)?.[0] : undefined;
    const marca = texto === undefined ? MARCA.exec(xml) : null;
    const largo = texto?.length ?? marca?.[0].length ?? 0;
    if (largo === 0) return `en ${donde}: ${xml.slice(donde, donde + 60)}`;
    donde += largo;
    if (marca?.[1] === '/' && abiertas.pop() !== marca[2]) return `cierra ${marca[0]}`;
    if (marca && marca[1] === '' && marca[4] === '') abiertas.push(marca[2] ?? '');
  }
  return abiertas.join();
}

/** Elements and attributes, without what is written between them. */
const estructura = (svg: string): string => svg.replace(/>[^<]*</g, '><');

function revisar(svg: string): void {
  expect(faltas(svg)).toBe('');
  expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(6144);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 400 400"/);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
  expect(estructura(svg)).not.toMatch(
    /<(?:script|style|foreignObject|filter|mask|image|a)\b| on\w+=|="(?:https?:(?!\/\/www\.w3\.org)|data:)/,
  );
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [, id] of estructura(svg).matchAll(/(?:href="|url\()#([\w-]+)/g)) {
    expect(ids).toContain(id);
  }
}

describe('dibujarEnvase', () => {
  it.each(PRODUCTOS)('When it is $nombre, Then it is a small document of its own', (producto) => {
    revisar(dibujarEnvase(producto));
  });

  it('When products are of the seed, Then nearly all have a shape of their own kind', () => {
    const genericos = PRODUCTOS.filter((producto) => reconocer(producto).generico);
    expect(genericos.length).toBeLessThanOrEqual(7);
  });

  it('When two products differ, Then so do their pictures, also without the title', () => {
    const dibujos = PRODUCTOS.map((producto) =>
      dibujarEnvase(producto).replace(/<title>.*?<\/title>/, ''),
    );
    expect(new Set(dibujos).size).toBe(PRODUCTOS.length);
  });

  it('When it is drawn again, Then it is the same', () => {
    for (const producto of PRODUCTOS) {
      expect(dibujarEnvase({ ...producto })).toBe(dibujarEnvase(producto));
    }
  });

  it('When nothing is known of it, Then it still gets a pack', () => {
    const nada = { nombre: 'Xyzzy', categoria: '' };
    expect(reconocer(nada)).toMatchObject({ forma: 'caja', generico: true });
    revisar(dibujarEnvase(nada));
    revisar(dibujarEnvase({ nombre: '', categoria: 'Ñandú' }));
    expect(reconocer({ nombre: 'Xyzzy', categoria: 'Frutas y verduras' }).forma).toBe('cajon');
  });

  it('When the name is hostile, Then it stays text', () => {
    const nombres = [
      '<script>alert(1)</script>',
      `"'><image href="https://x.test/a.png"/>`,
      '&amp; &#x3c; ]]> <!-- --> <?x?>',
      'Ñandú 🥑🇦🇷👩‍👩‍👧 1 kg',
      '\ud800 \udfff \u0000\u0008\ufffe',
      'W'.repeat(200),
      'a b '.repeat(50),
      'url(#esfera) × 48',
    ];
    for (const nombre of nombres) {
      for (const palabra of ['yerba', 'aceite', 'banana', '']) {
        revisar(dibujarEnvase({ nombre: `${nombre} ${palabra}`, categoria: nombre }));
      }
    }
  });

  it('When anybody types anything, Then it is well-formed, whatever its shape', () => {
    const palabras = QUE_ES.map(([palabra]) => palabra.replace(/[^a-z ]+.*$/, ''));
    const texto = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom('<', '>', '&', '"', "'", ' ', '🥑', 'W', '\ud800'),
        maxLength: 200,
      }),
    );
    const producto = fc.record({
      nombre: fc.tuple(fc.constantFrom('', ...palabras), texto).map((partes) => partes.join(' ')),
      categoria: texto,
    });
    fc.assert(
      fc.property(producto, (que) => revisar(dibujarEnvase(que))),
      { numRuns: 300 },
    );
  });

  it('When a shape exists, Then it is drawn small and whole, with the longest of labels', () => {
    for (const dibujar of Object.values(FORMAS)) {
      const pieza = { nombre: 'Extraordinariamente <largo> & rico', tamano: '12 × 1,5 l' };
      const dibujo = dibujar({ ...pieza, color: '#3f8f57', motivo: 'girasol' });
      expect(faltas(`<svg>${dibujo}</svg>`)).toBe('');
      expect(Buffer.byteLength(dibujo)).toBeLessThanOrEqual(5200);
    }
  });
});

describe('separar', () => {
  it.each([
    ['Yerba Mate Belgrano 1 kg', 'Yerba Mate', '1 kg'],
    ['Galletitas de Agua 3 × 101 g', 'Galletitas de Agua', '3 × 101 g'],
    ['Pañales Medianos × 48', 'Pañales Medianos', '× 48'],
    ['Gaseosa Cola 2,25 l', 'Gaseosa Cola', '2,25 l'],
    ['Papa Negra por kg', 'Papa Negra', 'por kg'],
    ['Harina de Trigo 000 1 kg', 'Harina de Trigo 000', '1 kg'],
    ['Huevos x 12', 'Huevos', '× 12'],
    ['Belgrano', 'Belgrano', ''],
  ])('When the name is %s, Then the label says %s, and the badge %s', (nombre, corto, tamano) => {
    expect(separar(nombre)).toEqual({ nombre: corto, tamano });
  });
});

describe('ajustar', () => {
  it('When there is a room, Then the lines fit into it, and are three at most', () => {
    const sitio = fc.tuple(fc.integer({ min: 60, max: 300 }), fc.integer({ min: 30, max: 200 }));
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), sitio, (texto, [ancho, alto]) => {
        const { lineas, cuerpo } = ajustar(texto, [ancho, alto], 44);
        expect(lineas.length).toBeLessThanOrEqual(3);
        expect(cuerpo * lineas.length).toBeLessThanOrEqual(alto + 0.01);
        for (const linea of lineas)
          expect(anchoEm(linea) * cuerpo).toBeLessThanOrEqual(ancho + 0.01);
      }),
    );
  });
});

describe('When a product has a brand', () => {
  const de = (marca: string | null) =>
    dibujarEnvase({ nombre: 'Aceite de Girasol 1,5 l', categoria: 'Almacén', marca });

  it("then its pack says so, and the shop's own where it has none", () => {
    expect(de('Solar del Sur')).toContain('>SOLAR DEL SUR<');
    expect(de('Solar del Sur')).not.toContain('BELGRANO');
    expect(de(null)).toContain('>BELGRANO<');
  });

  it('then however long or strange it is, it stays text and within its label', () => {
    for (const marca of ['x'.repeat(60), '</text><script>', 'ß'.repeat(60), '.', 'W'.repeat(60)]) {
      const dibujo = de(marca);
      expect(dibujo).not.toContain('<script');
      const [, cuerpo = '', rotulo = ''] =
        /font-size="([\d.]+)"[^>]*letter-spacing="1.5">([^<]*)</.exec(dibujo) ?? [];
      const leido = rotulo.replaceAll(/&\w+;/g, '<');
      expect(anchoEm(leido) * Number(cuerpo) + leido.length * 1.5).toBeLessThan(200);
    }
  });
});
