import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leerHeic } from './heic.ts';

const FOTO = readFileSync(new URL('../../tests/support/fotos/telefono.heic', import.meta.url));

describe('Cuando se lee una foto de un teléfono', () => {
  it('entonces son sus píxeles: rojo a la izquierda, azul a la derecha', async () => {
    const { data, width, height } = await leerHeic(FOTO);
    expect([width, height, data.length]).toEqual([120, 80, 120 * 80 * 4]);
    const en = (x: number) => [...data.subarray((40 * width + x) * 4).subarray(0, 3)];
    const [rojo = 0, , azulEnRojo = 0] = en(20);
    const [rojoEnAzul = 0, , azul = 0] = en(100);
    expect(rojo).toBeGreaterThan(azulEnRojo + 100);
    expect(azul).toBeGreaterThan(rojoEnAzul + 100);
  });

  it.each([
    ['cortada', FOTO.subarray(0, 400)],
    ['con otra cosa adentro', Buffer.concat([FOTO.subarray(0, 500), Buffer.alloc(214, 0x5a)])],
    ['de otra clase', Buffer.from('hola, no soy una foto')],
    ['vacía', Buffer.alloc(0)],
  ])('y está %s: entonces es un error, y la siguiente se lee', async (_, bytes) => {
    await expect(leerHeic(bytes)).rejects.toThrow();
    expect((await leerHeic(FOTO)).width).toBe(120);
  });

  it('y son muchas a la vez: entonces de a una, y las que no entran en la fila lo oyen', async () => {
    const todas = await Promise.allSettled(Array.from({ length: 10 }, () => leerHeic(FOTO)));
    const leidas = todas.filter(({ status }) => status === 'fulfilled');
    const [negada] = todas.filter((leida) => leida.status === 'rejected');
    expect(leidas).toHaveLength(6);
    expect(negada?.reason).toMatchObject({ status: 503 });
  });
});
