import { describe, expect, it } from 'vitest';
import { comprar, hasta } from '../support/personas/llamadas.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import { conProcesos } from '../support/servidores/procesos.ts';

const { preparar, comun, alTerminar } = conProcesos();

describe('Cuando se pide a un proceso que termine', () => {
  it('entonces contesta lo que está en curso y sale con 0', async () => {
    const { e, worker } = await preparar();
    const proceso = await worker();
    const api = await arrancar(
      'api-ahorro/main.ts',
      { ...comun(e), AHORRO_PORT: '0' },
      /puerto: \d+/,
    );
    alTerminar(() => api.matar());
    const puerto = /puerto: (\d+)/.exec(api.salida())?.[1];
    const enCurso = comprar(`http://127.0.0.1:${puerto}`);
    await hasta(() => e.db.pedido.findFirst());
    const salida = api.terminar();
    expect((await enCurso).status).toBe(201);
    expect(await salida).toBe(0);
    expect(await proceso.terminar()).toBe(0);
  });

  it('entonces un ajuste malo lo nombra y sale con 1', async () => {
    const malo = arrancar('api-tickets/main.ts', { TICKETS_PORT: 'abc' }, /nunca/);
    await expect(malo).rejects.toThrow(/terminó \(1\)[\s\S]*TICKETS_PORT/);
  });
});
