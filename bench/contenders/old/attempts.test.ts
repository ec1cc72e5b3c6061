import { describe, expect, it } from 'vitest';
import { LlamadaFallida, LlamadaRechazada } from '../../../contracts/comun/llamadas.ts';
import { withRetries } from './attempts.ts';

function failing(times: number, error: () => Error) {
  let calls = 0;
  const waited: number[] = [];
  return {
    waited,
    calls: () => calls,
    call: async () => {
      calls += 1;
      if (calls <= times) throw error();
      return 'ticket';
    },
    wait: async (ms: number) => waited.push(ms),
  };
}

describe('the retries of the old design', () => {
  it('When the other side comes back in time, Then the loop gets through', async () => {
    const { call, wait, waited } = failing(2, () => new LlamadaFallida('no respondió'));
    await expect(withRetries(call, [1, 2, 4], wait)).resolves.toBe('ticket');
    expect(waited).toEqual([1, 2]);
  });

  it('When it does not, Then the loop gives up after the last wait', async () => {
    const { call, wait, waited, calls } = failing(9, () => new LlamadaFallida('no respondió'));
    await expect(withRetries(call, [1, 2, 4], wait)).rejects.toThrow('no respondió');
    expect(waited).toEqual([1, 2, 4]);
    expect(calls()).toBe(4);
  });

  it('When it is refused, Then it is not tried again', async () => {
    const { call, wait, calls } = failing(9, () => new LlamadaRechazada('respondió 400', 400));
    await expect(withRetries(call, [1], wait)).rejects.toThrow('respondió 400');
    expect(calls()).toBe(1);
  });
});
