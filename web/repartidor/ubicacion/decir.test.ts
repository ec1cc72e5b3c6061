import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CADA_MS } from '../../../contracts/reglas/reparto/posicion.ts';
import type { PosicionDada } from '../../../contracts/despacho/repartidores.ts';
import { createDecir } from './decir.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const lugar = (metros: number) => ({
  latitud: -34.6 + metros / 111_200,
  longitud: -58.4,
  precision_m: 10,
  tomada_en: new Date().toISOString(),
});
const pasar = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** A phone and its network, which may be down. */
function telefono() {
  const mandadas: PosicionDada[] = [];
  const red = { hay: true };
  const decir = createDecir({
    ahora: Date.now,
    mandar: (posicion) => {
      if (!red.hay) return Promise.reject(new Error('sin red'));
      mandadas.push(posicion);
      return Promise.resolve(true);
    },
  });
  return { mandadas, red, decir };
}

describe('Cuando el teléfono sabe dónde está', () => {
  it('y no va a ninguna parada, entonces no dice nada; al salir, enseguida', async () => {
    const { mandadas, decir } = telefono();
    decir.tomar(lugar(0));
    await pasar(10 * CADA_MS);
    expect(mandadas).toEqual([]);
    decir.ir('A');
    await pasar(0);
    expect(mandadas).toMatchObject([{ numero: 'A' }]);
    decir.ir(null);
    decir.tomar(lugar(500));
    await pasar(10 * CADA_MS);
    expect(mandadas).toHaveLength(1);
  });

  it('y se mueve sin parar, entonces lo dice cada tanto, y dice el último lugar', async () => {
    const { mandadas, decir } = telefono();
    decir.ir('A');
    for (let s = 0; s <= 60; s += 1) {
      decir.tomar(lugar(s * 10));
      await pasar(1_000);
    }
    expect(mandadas).toHaveLength(5);
    expect(mandadas[1]?.latitud).toBeCloseTo(lugar(140).latitud, 4);
  });

  it('y no se mueve, entonces no lo repite', async () => {
    const { mandadas, decir } = telefono();
    decir.ir('A');
    for (let s = 0; s < 120; s += 1) {
      decir.tomar(lugar(s % 2 === 0 ? 0 : 25));
      await pasar(1_000);
    }
    expect(mandadas).toHaveLength(1);
  });

  it('y se queda sin red, entonces al volver dice dónde está y no dónde estuvo', async () => {
    const { mandadas, red, decir } = telefono();
    decir.ir('A');
    red.hay = false;
    for (const metros of [0, 400, 800]) {
      decir.tomar(lugar(metros));
      await pasar(CADA_MS);
    }
    expect(mandadas).toEqual([]);
    red.hay = true;
    decir.probar();
    await pasar(0);
    await pasar(10 * CADA_MS);
    expect(mandadas).toHaveLength(1);
    expect(mandadas[0]?.latitud).toBeCloseTo(lugar(800).latitud, 5);
  });

  it('y se calla, entonces nada de lo que sabía se dice después', async () => {
    const { mandadas, decir } = telefono();
    decir.tomar(lugar(0));
    decir.callar();
    decir.ir('A');
    await pasar(10 * CADA_MS);
    expect(mandadas).toEqual([]);
  });
});
