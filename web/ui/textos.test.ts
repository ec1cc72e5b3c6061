import { describe, expect, it } from 'vitest';
import { fecha, fechaHora, hora } from './textos.ts';

describe('Cuando una página dice cuándo fue algo', () => {
  it('entonces es la hora de Buenos Aires, esté donde esté quien la mira', () => {
    const anoche = '2028-01-01T02:30:00.000Z';
    expect([hora(anoche), fechaHora(anoche), fecha(anoche)]).toEqual([
      ...['23:30', '31/12, 23:30', '31/12/2027'],
    ]);
  });
});
