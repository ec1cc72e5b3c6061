import { describe, expect, it } from 'vitest';
import { idempotencyKeySchema } from '../../../contracts/pedidos/pedidos.ts';
import { nuevaClave } from './clave.ts';

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
