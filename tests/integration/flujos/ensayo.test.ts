import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensayar } from '../../../scripts/lib/ensayo.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta } from '../../support/personas/llamadas.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno();
});
afterAll(() => e.cerrar());

describe('Cuando se ensaya un despliegue sobre lo que corre', () => {
  it('entonces cada historia viva se repite, y se dice si alguna quedaría trabada', async () => {
    const token = await entrar(e.tickets);
    for (const estados of [[], ['en_preparacion'], ['en_preparacion', 'en_camino']]) {
      const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
      for (const estado of estados) await cambiarEstado(e.tickets, token, numero, estado);
    }
    // The list of what runs lags a little behind.
    const ensayo = await hasta(async () => {
      const ensayado = await ensayar(e.client, e.taskQueue);
      return ensayado.repetidas === 3 && ensayado;
    });
    expect(ensayo.fallas).toEqual([]);
  });
});
