import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FlujoApurado, FlujoSinEspera, FlujoSinRespuesta } from './errores.ts';
import { crearFreno, esperarEn } from './freno.ts';

const en = (ms: number) => () =>
  new Promise<string>((resolve) => setTimeout(() => resolve('llegó'), ms));
const sinRespuesta = () => Promise.reject(new FlujoSinRespuesta('nadie contesta'));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('Cuando no queda lugar para esperar', () => {
  it('entonces los que esperan ya no esperan más que el apuro, contado desde que llegaron', async () => {
    const freno = crearFreno({ enVuelo: 2, apuroMs: 500 });
    const esperas = [1, 2].map(() => esperarEn(freno, en(60_000)));
    const apurados = Promise.all(
      esperas.map((espera) => expect(espera).rejects.toBeInstanceOf(FlujoApurado)),
    );
    await vi.advanceTimersByTimeAsync(300);
    expect(freno.tomar()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    await apurados;
  });

  it('entonces por un rato nadie toma uno, y lo que sigue en camino ocupa el suyo', async () => {
    const freno = crearFreno({ enVuelo: 1, apuroMs: 500 });
    const apurado = expect(esperarEn(freno, en(5_000))).rejects.toBeInstanceOf(FlujoApurado);
    expect(freno.tomar()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(2_500);
    await apurado;
    expect(freno.tomar()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(4_500);
    expect(freno.tomar()).toBeDefined();
  });

  it.each([
    { cada: 20, hayLugar: true },
    { cada: 5, hayLugar: false },
  ])(
    'y después llega uno cada $cada ms: entonces al rato hay lugar, $hayLugar',
    async ({ cada, hayLugar }) => {
      const freno = crearFreno({ enVuelo: 1, apuroMs: 500 });
      const apurado = expect(esperarEn(freno, en(1_000))).rejects.toBeInstanceOf(FlujoApurado);
      let lugar = freno.tomar();
      for (let ms = 0; ms < 10_000 && lugar === undefined; ms += cada) {
        await vi.advanceTimersByTimeAsync(cada);
        lugar = freno.tomar();
      }
      expect(lugar !== undefined).toBe(hayLugar);
      await vi.advanceTimersByTimeAsync(2_000);
      expect(freno.tomar() !== undefined || hayLugar).toBe(true);
      await apurado;
    },
  );

  it('entonces sin apuro cada uno espera lo que haga falta', async () => {
    const freno = crearFreno({ enVuelo: 1 });
    const espera = esperarEn(freno, en(5_000));
    expect(freno.tomar()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(5_000);
    await expect(espera).resolves.toBe('llegó');
    expect(freno.tomar()).toBeDefined();
  });
});

describe('Cuando esperan más de los que empiezan a la vez', () => {
  it('entonces empieza el siguiente cuando uno termina, o tarda', async () => {
    const freno = crearFreno({ enVuelo: 4, aLaVez: 1 });
    const empezaron: number[] = [];
    const esperas = [100, 5_000, 100].map((ms, i) =>
      esperarEn(freno, () => {
        empezaron.push(i);
        return en(ms)();
      }),
    );
    await vi.advanceTimersByTimeAsync(50);
    expect(empezaron).toEqual([0]);
    await vi.advanceTimersByTimeAsync(100);
    expect(empezaron).toEqual([0, 1]);
    await vi.advanceTimersByTimeAsync(250);
    expect(empezaron).toEqual([0, 1, 2]);
    await vi.advanceTimersByTimeAsync(5_000);
    await expect(Promise.all(esperas)).resolves.toHaveLength(3);
  });

  it('y no queda lugar: entonces quien no empezó se va en el acto, y su turno es de otro', async () => {
    const freno = crearFreno({ enVuelo: 2, aLaVez: 1, apuroMs: 500 });
    const primero = esperarEn(freno, en(100));
    const segundo = esperarEn(freno, en(100));
    const seVa = expect(segundo).rejects.toBeInstanceOf(FlujoSinEspera);
    expect(freno.tomar()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(0);
    await seVa;
    await vi.advanceTimersByTimeAsync(100);
    await expect(primero).resolves.toBe('llegó');
    await vi.advanceTimersByTimeAsync(2_500);
    expect(freno.tomar()?.enTurno).toBe(true);
  });

  it('y quien empezó hace rato se apura: entonces sigue en camino', async () => {
    const freno = crearFreno({ enVuelo: 1, aLaVez: 1, apuroMs: 500 });
    const espera = esperarEn(freno, en(5_000));
    const apurado = expect(espera).rejects.toBeInstanceOf(FlujoApurado);
    await vi.advanceTimersByTimeAsync(400);
    expect(freno.tomar()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    await apurado;
  });
});

describe('Cuando nadie contesta y siguen llegando muchos', () => {
  it('entonces la ráfaga no acorta el rato en que nadie espera', async () => {
    const freno = crearFreno({ enVuelo: 10, apuroMs: 500 });
    for (let i = 0; i < 3; i += 1) {
      await expect(esperarEn(freno, sinRespuesta)).rejects.toBeInstanceOf(FlujoSinRespuesta);
    }
    for (let i = 0; i < 200; i += 1) expect(freno.tomar()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(2_900);
    expect(freno.tomar()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(200);
    expect(freno.tomar()).toBeDefined();
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

  it('entonces a quien se apuró no se lo cuenta como falta de respuesta', async () => {
    const freno = crearFreno({ enVuelo: 4, apuroMs: 0 });
    const esperas = [1, 2, 3, 4].map(() => esperarEn(freno, en(1_000)));
    const apurados = Promise.all(
      esperas.map((espera) => expect(espera).rejects.toBeInstanceOf(FlujoApurado)),
    );
    expect(freno.tomar()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    await apurados;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(freno.tomar()).toBeDefined();
  });
});
