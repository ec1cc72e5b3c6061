import { describe, expect, it, vi } from 'vitest';
import { crearSiResponde } from './al-momento.ts';

const nunca = () => new Promise<never>(() => undefined);
const falla = () => Promise.reject(new Error('no contesta'));

describe('Cuando se le pregunta a alguien dentro de la tarea de un pedido', () => {
  it('entonces pocos esperan a la vez, y a los demás se les dice enseguida que no', async () => {
    const siResponde = crearSiResponde();
    for (let i = 0; i < 8; i += 1) void siResponde(nunca);
    const preguntar = vi.fn(nunca);
    await expect(siResponde(preguntar)).rejects.toThrow();
    expect(preguntar).not.toHaveBeenCalled();
  });

  it('y no contestó tres veces: entonces no se le pregunta por un rato, y después una vez', async () => {
    vi.useFakeTimers();
    try {
      const siResponde = crearSiResponde();
      for (let i = 0; i < 3; i += 1) await expect(siResponde(falla)).rejects.toThrow('no contesta');
      const preguntar = vi.fn(() => Promise.resolve('sí'));
      await expect(siResponde(preguntar)).rejects.toThrow();
      expect(preguntar).not.toHaveBeenCalled();
      vi.advanceTimersByTime(31_000);
      await expect(siResponde(preguntar)).resolves.toBe('sí');
    } finally {
      vi.useRealTimers();
    }
  });
});
