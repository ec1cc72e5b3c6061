import { setTimeout as dormir } from 'node:timers/promises';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import type { Context } from '@temporalio/activity';
import { describe, expect, it } from 'vitest';
import { embudo } from './embudo.ts';

/** Steps of `nombre` that go on until `seguir`. */
function pasosPor(interceptores: ReturnType<typeof embudo>) {
  let empezados = 0;
  let seguir = () => {};
  const hasta = new Promise<void>((resolve) => {
    seguir = resolve;
  });
  const correr = (activityType: string) => {
    const { inbound } = interceptores({ info: { activityType } } as unknown as Context);
    const { execute } = inbound as Required<ActivityInboundCallsInterceptor>;
    return execute({ args: [], headers: {} }, async () => {
      empezados += 1;
      await hasta;
      return 'hecho';
    });
  };
  return { correr, seguir: () => seguir(), empezados: () => empezados };
}

describe('Cuando muchos pasos asignan a la vez', () => {
  it('entonces pocos hacen fila por el cerrojo, los demás los siguen, y los otros pasos ni se enteran', async () => {
    const pasos = pasosPor(embudo());
    const asignan = Array.from({ length: 8 }, () => pasos.correr('despacharPedido'));
    await dormir(0);
    expect(pasos.empezados()).toBe(3);
    const nota = pasos.correr('anotarTicket');
    await dormir(0);
    expect(pasos.empezados()).toBe(4);
    pasos.seguir();
    expect(await Promise.all([...asignan, nota])).toEqual(Array(9).fill('hecho'));
  });

  it('y los primeros se quedan colgados: entonces los demás pasan igual', async () => {
    const pasos = pasosPor(embudo(60_000, 20));
    const todos = Array.from({ length: 3 }, () => pasos.correr('despacharPedido'));
    await dormir(60);
    todos.push(...Array.from({ length: 3 }, () => pasos.correr('despacharPedido')));
    await dormir(0);
    expect(pasos.empezados()).toBe(6);
    pasos.seguir();
    expect(await Promise.all(todos)).toHaveLength(6);
  });

  it('entonces a quien ya no le sirve su turno no se le empieza nada', async () => {
    const pasos = pasosPor(embudo(1, 60_000));
    const primeros = Array.from({ length: 3 }, () => pasos.correr('asignarRepartidor'));
    const tarde = expect(pasos.correr('cancelarTicket')).rejects.toMatchObject({
      type: 'SinTurno',
      nonRetryable: false,
    });
    await dormir(50);
    pasos.seguir();
    await tarde;
    expect(await Promise.all(primeros)).toHaveLength(3);
    expect(pasos.empezados()).toBe(3);
    // Whoever comes then finds the place free.
    expect(await pasos.correr('rechazarTicket')).toBe('hecho');
  });
});
