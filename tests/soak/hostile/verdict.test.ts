import { describe, expect, it } from 'vitest';
import { trendOf } from '../memory.ts';
import type { Kind } from './attacks.ts';
import { grown, hostileShare } from './growth.ts';
import type { Outcome } from './send.ts';
import { findings, waitsOf } from './verdict.ts';
import type { Seen } from './verdict.ts';

const attack: Kind = { name: 'ingresos', share: 100, fine: [401, 429] };
const calm = waitsOf([10, 20, 30]);
const rising = trendOf(Array.from({ length: 60 }, (_, i) => ({ at: i / 6, mb: 200 + 20 * i })));

function seen(changed: Partial<Seen> = {}): Seen {
  return {
    ...{ calm, stormy: waitsOf([12, 24, 36]), sent: 1_000, meant: 1_000 },
    outcomes: new Map([
      [
        'ingresos',
        new Map<Outcome, number>([
          [401, 900],
          [429, 100],
        ]),
      ],
    ]),
    left: { base: 1_000_000, temporal: 0, registros: 100_000 },
    ...{ memory: new Map(), judgesMemory: true, ...changed },
  };
}
const found = (changed: Partial<Seen>) => findings(seen(changed), [attack]);

describe('The verdict of hostile traffic', () => {
  it('When all is within its bounds, Then there is nothing to say', () => {
    expect(found({})).toEqual([]);
  });

  it('When honest people wait half as long again, Then it says which of their waits', () => {
    expect(found({ stormy: waitsOf([10, 20, 60]) })).toEqual([
      'el p99 de las compras se hizo 2.00 veces más largo',
    ]);
    expect(found({ stormy: waitsOf([]) })).toEqual(['no hubo compras con qué comparar']);
  });

  it('When a hostile call is answered 5xx, or gets what it wants, Then it is named', () => {
    const outcomes = new Map([
      [
        'ingresos',
        new Map<Outcome, number>([
          [401, 9],
          [500, 2],
          [200, 1],
        ]),
      ],
    ]);
    expect(found({ outcomes })).toEqual(['ingresos: 500 × 2', 'ingresos: 200 × 1']);
    expect(found({ outcomes: new Map() })).toEqual(['no hubo ingresos']);
  });

  it('When it leaves too much on disk, or could not be sent, Then it says so', () => {
    expect(found({ left: { base: 5_000_000, temporal: 0, registros: 0 } })).toEqual([
      'cada llamada hostil dejó 5000 bytes, más que 4096',
    ]);
    expect(found({ sent: 899 })).toEqual(['se mandaron 899 de 1000 llamadas hostiles']);
  });

  it('When a process grows, Then it is named once there was time enough to tell', () => {
    const memory = new Map([['worker', rising]]);
    expect(found({ memory })).toEqual(['crece la memoria de worker']);
    expect(found({ memory, judgesMemory: false })).toEqual([]);
  });
});

describe('What hostile traffic leaves', () => {
  it('When honest people leave as much by themselves, Then it left nothing', () => {
    const [start, between] = [
      { base: 100, temporal: 10, registros: 1 },
      { base: 160, temporal: 15, registros: 1 },
    ];
    const end = { base: 300, temporal: 18, registros: 4 };
    const left = hostileShare(grown(start, between), grown(between, end));
    expect(left).toEqual({ base: 80, temporal: 0, registros: 3 });
  });
});
