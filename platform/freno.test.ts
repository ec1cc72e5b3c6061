import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FlujoApurado, FlujoSinRespuesta } from './flujo-errores.ts';
import { crearFreno, esperarEn } from './freno.ts';

/** Never answers; ends only when it is cut short. */
const hastaElCorte = (corte: AbortSignal) =>
  new Promise<never>((_, reject) => {
    corte.addEventListener('abort', () => reject(new Error('cortado')));
  });
const sinRespuesta = () => Promise.reject(new FlujoSinRespuesta('nadie contesta'));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('Cuando no queda lugar para esperar', () => {
  it('entonces los que esperan ya no esperan más que el apuro, y su lugar vuelve', async () => {
    const freno = crearFreno({ enVuelo: 2, apuroMs: 500 });
    const esperan = [freno.tomar(), freno.tomar()].map((lugar) => {
      const espera = lugar?.esperar(hastaElCorte).finally(() => lugar.soltar());
      return expect(espera).rejects.toBeInstanceOf(FlujoApurado);
    });
    await vi.advanceTimersByTimeAsync(300);
    expect(freno.tomar()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    await Promise.all(esperan);
    expect(freno.tomar()).toBeDefined();
  });

  it('entonces quien llega enseguida también espera poco, y quien llega después lo que haga falta', async () => {
    const freno = crearFreno({ enVuelo: 1, apuroMs: 500 });
    const primero = freno.tomar();
    expect(freno.tomar()).toBeUndefined();
    primero?.soltar();
    const apurado = esperarEn(freno, hastaElCorte);
    const fin = expect(apurado).rejects.toBeInstanceOf(FlujoApurado);
    await vi.advanceTimersByTimeAsync(500);
    await fin;
    await vi.advanceTimersByTimeAsync(1_000);
    const tranquilo = esperarEn(freno, () =>
      vi.advanceTimersByTimeAsync(5_000).then(() => 'llegó'),
    );
    await expect(tranquilo).resolves.toBe('llegó');
  });
});

describe('Cuando nadie contesta', () => {
  it('entonces a la cuarta nadie espera, y un rato después se prueba otra vez', async () => {
    const freno = crearFreno({ enVuelo: 10 });
    for (let i = 0; i < 3; i += 1) {
      await expect(esperarEn(freno, sinRespuesta)).rejects.toThrow('nadie contesta');
    }
    expect(freno.tomar()).toBeUndefined();
    await expect(esperarEn(freno, sinRespuesta)).rejects.toThrow('no se espera');
    await vi.advanceTimersByTimeAsync(3_000);
    await expect(esperarEn(freno, () => Promise.resolve('ya está'))).resolves.toBe('ya está');
  });

  it('entonces las esperas que se cortaron por apuro no cuentan', async () => {
    const freno = crearFreno({ enVuelo: 5, apuroMs: 0 });
    const lugares = Array.from({ length: 5 }, () => freno.tomar());
    const esperas = lugares.map((lugar) =>
      expect(lugar?.esperar(hastaElCorte)).rejects.toBeInstanceOf(FlujoApurado),
    );
    freno.tomar();
    await vi.advanceTimersByTimeAsync(0);
    await Promise.all(esperas);
    for (const lugar of lugares) lugar?.soltar();
    expect(freno.tomar()).toBeDefined();
  });
});
