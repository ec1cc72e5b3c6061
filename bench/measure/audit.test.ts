import { describe, expect, it } from 'vitest';
import { breachesIn, judge } from './audit.ts';

const whole = (numero: string) => ({ numero, confirmed: true, tickets: 1, events: 1 });

describe('the audit of a shop', () => {
  it('When every answered order has its ticket once, Then nothing is wrong', () => {
    expect(judge([whole('a'), whole('b')], ['a', 'b'])).toEqual({
      answered: 2,
      lost: 0,
      doubled: 0,
      orphans: 0,
      strangers: 0,
    });
  });

  it('When an answered order has no ticket, no event, or does not know it, Then it is lost', () => {
    const rows = [
      { ...whole('a'), tickets: 0, events: 0, confirmed: false },
      { ...whole('b'), events: 0 },
      { ...whole('c'), confirmed: false },
    ];
    expect(judge(rows, ['a', 'b', 'c', 'd']).lost).toBe(4);
  });

  it('When there is more than one of anything, Then it is doubled', () => {
    const rows = [
      { ...whole('a'), tickets: 2 },
      { ...whole('b'), events: 3 },
    ];
    expect(judge(rows, ['a', 'b', 'b']).doubled).toBe(4);
  });

  it('When an order was stored and nobody was told, Then it is an orphan, or a stranger if it has a ticket', () => {
    const rows = [{ ...whole('a'), tickets: 0, events: 0, confirmed: false }, whole('b')];
    const ledger = judge(rows, []);
    expect(ledger).toEqual({ answered: 0, lost: 0, doubled: 0, orphans: 1, strangers: 1 });
    expect(breachesIn('orders', ledger)).toEqual([
      'orders: 0 pedidos respondidos: 0 perdidos, 0 duplicados, 2 que nadie esperaba, 0 sin aceptar',
    ]);
  });
});
