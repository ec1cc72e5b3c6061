import { describe, expect, it } from 'vitest';
import { LlamadaFallida, LlamadaRechazada } from '../../../contracts/comun/llamadas.ts';
import { retriesAfter } from './attempts.ts';

function failing(times: number, error: () => Error) {
  let calls = 0;
  const call = async () => {
    calls += 1;
    if (calls <= times) throw error();
    return 'ticket';
  };
  return { call, calls: () => calls };
}

describe('the retries of the old design', () => {
  it('When the other side comes back in time, Then the loop gets through', async () => {
    const { call, calls } = failing(2, () => new LlamadaFallida('no respondió'));
    await expect(retriesAfter([1, 2, 4]).execute(call)).resolves.toBe('ticket');
    expect(calls()).toBe(3);
  });

  it('When it does not, Then the loop gives up after the last wait', async () => {
    const { call, calls } = failing(9, () => new LlamadaFallida('no respondió'));
    const start = performance.now();
    await expect(retriesAfter([10, 20, 40]).execute(call)).rejects.toThrow('no respondió');
    expect(performance.now() - start).toBeGreaterThan(65);
    expect(calls()).toBe(4);
  });

  it('When it is refused, Then it is not tried again', async () => {
    const { call, calls } = failing(9, () => new LlamadaRechazada('respondió 400', 400));
    await expect(retriesAfter([1]).execute(call)).rejects.toThrow('respondió 400');
    expect(calls()).toBe(1);
  });
});
