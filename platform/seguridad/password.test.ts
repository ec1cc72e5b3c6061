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

describe('Cuando se comprueban muchas a la vez', () => {
  it('entonces esperan su lugar, y a quien no lo tiene se le dice cuándo volver', async () => {
    const guardado = await hashPassword('una-larga-y-buena');
    const hechas = await Promise.allSettled(
      Array.from({ length: 220 }, () => esPassword(guardado, 'una-larga-y-buena')),
    );
    const [valen, negadas] = [hechas.slice(0, 201), hechas.slice(201)];
    expect(valen.every((hecha) => hecha.status === 'fulfilled' && hecha.value)).toBe(true);
    expect(negadas).toHaveLength(19);
    for (const negada of negadas)
      expect(negada).toMatchObject({ reason: { status: 503, detalle: { reintentarEn: 5 } } });
    expect(await esPassword(guardado, 'una-larga-y-buena')).toBe(true);
  });
});
