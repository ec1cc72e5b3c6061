import { describe, expect, it } from 'vitest';
import { esPassword, hashPassword } from './password.ts';

describe('Cuando se guarda una contraseña', () => {
  it('entonces es argon2id con los parámetros de OWASP, y solo vale la misma', async () => {
    const guardado = await hashPassword('una-larga-y-buena');
    expect(guardado).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await esPassword(guardado, 'una-larga-y-buena')).toBe(true);
    expect(await esPassword(guardado, 'otra')).toBe(false);
    expect(await hashPassword('una-larga-y-buena')).not.toBe(guardado);
  });
});
