import { describe, expect, it } from 'vitest';
import { tipoDeImagen } from './archivos.ts';

const bytes = (texto: string) => new Uint8Array(Buffer.from(texto, 'latin1'));

describe('Cuando se mira qué imagen es por su contenido', () => {
  it.each([
    ['\xFF\xD8\xFF\xE0..JFIF', 'image/jpeg'],
    ['\x89PNG\r\n\x1A\n....IHDR', 'image/png'],
    ['RIFF\x10\0\0\0WEBPVP8 ', 'image/webp'],
    ['RIFF\x10\0\0\0WAVEfmt ', null],
    ['GIF89a', null],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', null],
    [' \xFF\xD8\xFF', null],
    ['\xFF\xD8', null],
    ['', null],
  ])('%j: entonces es %s', (contenido, tipo) => {
    expect(tipoDeImagen(bytes(contenido))).toBe(tipo);
  });
});
