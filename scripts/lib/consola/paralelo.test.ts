import { describe, expect, it } from 'vitest';
import { enParalelo, hastaQue } from './paralelo.ts';

const pausa = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('enParalelo', () => {
  it('When there are more items than places, Then the results keep their order and the limit holds', async () => {
    let enMarcha = 0;
    let maximo = 0;
    const dobles = await enParalelo([5, 1, 3, 2, 4], 2, async (n) => {
      enMarcha += 1;
      maximo = Math.max(maximo, enMarcha);
      await pausa(n);
      enMarcha -= 1;
      return n * 2;
    });
    expect(dobles).toEqual([10, 2, 6, 4, 8]);
    expect(maximo).toBe(2);
  });
  it('When there is nothing to do, Then nothing is done', async () => {
    expect(await enParalelo([], 3, async () => 1)).toEqual([]);
  });
  it('When one fails, Then its failure is the result', async () => {
    const hecho = enParalelo([1, 2], 1, async (n) => {
      if (n === 2) throw new Error('dos');
    });
    await expect(hecho).rejects.toThrow('dos');
  });
});

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
