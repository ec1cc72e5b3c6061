import { describe, expect, it } from 'vitest';
import { hastaQue } from './insistir.ts';

describe('hastaQue', () => {
  it('When the answer comes in time, Then it is given at once', async () => {
    let veces = 0;
    const respuesta = await hastaQue(
      async () => (veces += 1),
      (n) => n === 3,
      { cadaMs: 1 },
    );
    expect(respuesta).toBe(3);
  });
  it('When it never comes, Then the last answer is given after the limit', async () => {
    const respuesta = await hastaQue(
      async () => 'no',
      () => false,
      { limiteMs: 10, cadaMs: 2 },
    );
    expect(respuesta).toBe('no');
  });
});
