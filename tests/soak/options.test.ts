import { describe, expect, it } from 'vitest';
import { readOptions } from './options.ts';

describe('The options of a soak', () => {
  it('When nothing is said, Then it is half an hour; five minutes each with hostile traffic', () => {
    expect(readOptions([])).toMatchObject({ minutes: 30, ordersPerSecond: 5, hostile: false });
    expect(readOptions(['--hostil'])).toMatchObject({
      ...{ minutes: 5, ordersPerSecond: 5, hostile: true, hostilesPerSecond: 100, addresses: 40 },
    });
  });

  it('When a figure is none, or out of bounds, Then it says which and up to where', () => {
    for (const [name, text] of [
      ['--minutos', '0'],
      ['--minutos', 'mucho'],
      ['--por-segundo', '101'],
      ['--hostiles-por-segundo', '1001'],
      ['--direcciones', '251'],
      ['--semilla', 'x'],
    ] as const) {
      expect(() => readOptions([name, text])).toThrow(new RegExp(`^${name} .*«${text}»`));
    }
  });

  it('When help is asked for, Then there are none', () => {
    expect(readOptions(['--help'])).toBeUndefined();
  });
});
