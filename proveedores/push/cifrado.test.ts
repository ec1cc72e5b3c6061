import { createECDH, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descifrar } from '../../tests/support/terceros/push-cifrado.ts';
import { cifrar, TEXTO_MAXIMO } from './cifrado.ts';

const de64 = (texto: string) => Buffer.from(texto, 'base64url');

describe('Cuando se cifra un mensaje para un aparato', () => {
  it('entonces sale el del ejemplo de la RFC 8291', () => {
    const cuerpo = cifrar(
      'When I grow up, I want to be a watermelon',
      {
        p256dh:
          'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
        auth: 'BTBZMqHH6r4Tts7J_aSIgg',
      },
      {
        sal: de64('DGv6ra1nlYgDCS1FRnbzlw'),
        privada: de64('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
      },
    );
    expect(cuerpo.toString('base64url')).toBe(
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
  });

  it('entonces lo lee quien tiene la clave, y nadie más', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (texto) => {
        const aparato = createECDH('prime256v1');
        aparato.generateKeys();
        const auth = randomBytes(16);
        const cuerpo = cifrar(texto, {
          p256dh: aparato.getPublicKey('base64url'),
          auth: auth.toString('base64url'),
        });
        expect(descifrar(cuerpo, { aparato, auth })).toBe(texto);
        expect(() => descifrar(cuerpo, { aparato, auth: randomBytes(16) })).toThrow();
      }),
      { numRuns: 30 },
    );
  });

  it('y no entra: entonces no se manda', () => {
    const aparato = createECDH('prime256v1');
    const p256dh = aparato.generateKeys('base64url');
    const auth = randomBytes(16).toString('base64url');
    expect(cifrar('x'.repeat(TEXTO_MAXIMO), { p256dh, auth })).toHaveLength(4_096);
    expect(() => cifrar('x'.repeat(TEXTO_MAXIMO + 1), { p256dh, auth })).toThrow(RangeError);
  });
});
