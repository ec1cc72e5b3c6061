import { describe, expect, it } from 'vitest';
import { idempotencyKeySchema } from '../../../contracts/pedidos/pedidos.ts';
import { clavePorContenido, nuevaClave } from './clave.ts';

describe('Cuando se hace una clave', () => {
  it('entonces vale como Idempotency-Key y no se repite', () => {
    const claves = Array.from({ length: 1_000 }, nuevaClave);
    for (const clave of claves) expect(idempotencyKeySchema.parse(clave)).toBe(clave);
    expect(new Set(claves).size).toBe(claves.length);
  });

  it('entonces también donde no hay crypto.randomUUID', () => {
    Object.assign(crypto, { randomUUID: undefined });
    try {
      expect(nuevaClave()).toMatch(/^[0-9a-f]{32}$/);
    } finally {
      Reflect.deleteProperty(crypto, 'randomUUID');
    }
  });
});

describe('Cuando lo mismo se manda otra vez', () => {
  it('entonces es su clave, y otra para lo corregido o lo que se contestó', () => {
    const claves = clavePorContenido();
    const primera = claves.de('a');
    expect(claves.de('a')).toBe(primera);
    const corregida = claves.de('b');
    expect(corregida).not.toBe(primera);
    claves.olvidar();
    expect(claves.de('b')).not.toBe(corregida);
  });
});
