import { describe, expect, it } from 'vitest';
import { answersInWords, createWitness } from './witness.ts';

const shop = 'http://tienda';
const heard = { url: `${shop}/api/checkout`, tookMs: 100, waitedMs: 100 };

describe('A witness', () => {
  it('When answers come, Then it tells how many of each, the longest wait and the longest time without a good one', () => {
    const witness = createWitness(shop);
    witness.hear({ ...heard, at: 0, status: 201 });
    witness.hear({ ...heard, at: 1_000, status: 0 });
    witness.hear({ ...heard, at: 4_000, status: 503, waitedMs: 9_000 });
    witness.hear({ ...heard, at: 6_000, status: 202, waitedMs: 5_100 });
    witness.hear({
      ...heard,
      at: 6_500,
      status: 200,
      url: `${shop}/api/pedidos/1`,
      waitedMs: 8_000,
    });
    const sight = witness.sight();
    expect(sight).toMatchObject({ longestWaitMs: 5_100, longestGapMs: 6_000 });
    expect(answersInWords(sight.answers)).toBe(
      '200 × 1, 201 × 1, 202 × 1, 503 × 1, sin respuesta × 1',
    );
  });

  it('When somebody else answers, Then it is no business of the shop', () => {
    const witness = createWitness(shop);
    witness.hear({ ...heard, url: 'http://mercadopago/pagar', at: 0, status: 500 });
    expect(witness.sight().answers.size).toBe(0);
  });
});
