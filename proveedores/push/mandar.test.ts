import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import { SuscripcionTerminada } from '../../contracts/operaciones/push.ts';
import type { HechoPush, Push } from '../../contracts/operaciones/push.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { ajustesDePush, nuevoPar } from '../../tests/support/pasos/push.ts';
import { crearServicioDePush } from '../../tests/support/terceros/push.ts';
import type { Falla, ServicioDePush } from '../../tests/support/terceros/push.ts';
import { createMandarPush } from './mandar.ts';

const par = nuevoPar();
let servicio: ServicioDePush;
beforeAll(async () => {
  servicio = await crearServicioDePush(par.publica);
});
afterAll(() => servicio.cerrar());

const LIMITE_MS = 500;
const mandar = (push: Push, ademas: object = {}) => {
  const con = createMandarPush(loadEnv({ ...ajustesDePush(par), ...ademas }), LIMITE_MS);
  if (con === undefined) throw new Error('no hay con qué');
  return con(push);
};
function para(aparato: string, datos?: HechoPush): Push {
  const { endpoint, keys } = servicio.suscribir(aparato);
  return {
    ...{ id: 7, azar: 'abcdef012345', endpoint, ...keys, creadoEn: new Date() },
    datos: datos ?? { que: 'asignado', numero: 'PED-20261130-0013' },
  };
}
const fallar = (falla: Falla) => {
  servicio.estado.fallar = (_, vez) => (vez === 1 ? falla : null);
};

describe('Cuando se le avisa a un aparato', () => {
  it('entonces llega cifrado, firmado, y dice lo que se ve y nada más', async () => {
    expect(await mandar(para('uno'))).toBe(true);
    expect(servicio.quejas).toEqual([]);
    const [recibido] = servicio.de('uno');
    expect(recibido).toMatchObject({
      ...{ topic: 'correo-7-abcdef012345', urgencia: 'high' },
      aviso: {
        titulo: 'Tenés una entrega nueva',
        texto: 'Pedido …0013: tocá para ver adónde va',
        ...{ ruta: '/repartidor', tema: 'PED-20261130-0013' },
      },
    });
    expect(Object.keys(recibido?.aviso ?? {})).toHaveLength(4);
    expect(recibido?.ttl).toBeGreaterThan(7_000);
    expect(recibido?.ttl).toBeLessThanOrEqual(7_200);
  });

  it('y ya no vale la pena: entonces no se manda', async () => {
    const vence = new Date(Date.now() - 1_000).toISOString();
    const tarde = { que: 'consulta', numero: 'PED-1', con_cuenta: true, vence } as const;
    expect(await mandar(para('tarde', tarde))).toBe(false);
    expect(servicio.veces('tarde')).toBe(0);
  });

  it.each([404, 410])('y el aparato ya no está (%i): entonces se sabe', async (estado) => {
    fallar({ estado });
    await expect(mandar(para(`ido-${estado}`))).rejects.toThrow(SuscripcionTerminada);
  });

  it('y lo rechaza: entonces no se prueba otra vez', async () => {
    fallar({ estado: 413 });
    const error: unknown = await mandar(para('grande')).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(LlamadaRechazada);
    expect(error).not.toBeInstanceOf(SuscripcionTerminada);
  });

  it.each([
    ['con 500', { estado: 500 }, undefined],
    ['con 429 y cuánto', { estado: 429, cabeceras: { 'Retry-After': '7' } }, 7_000],
    ['con 503 y un año', { estado: 503, cabeceras: { 'Retry-After': '31536000' } }, 3_600_000],
    ['y no contesta', { estado: 0, tomado: 'cuelga' }, undefined],
    ['y corta', { estado: 0, tomado: 'corta' }, undefined],
  ] as const)('y falla %s: entonces se prueba otra vez', async (nombre, falla, esperarMs) => {
    fallar(falla);
    const push = para(encodeURIComponent(nombre));
    const error: unknown = await mandar(push).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(LlamadaFallida);
    expect((error as LlamadaFallida).esperarMs).toBe(esperarMs);
    await mandar(push);
    // What was taken already comes under the same topic: a device that has not got it gets one.
    const topicos = servicio.de(encodeURIComponent(nombre)).map(({ topic }) => topic);
    expect(new Set(topicos).size).toBe(1);
    expect(topicos).toHaveLength('tomado' in falla ? 2 : 1);
  });

  it('y es una dirección de adentro: entonces no se la llama', async () => {
    const push = para('adentro');
    const publicas = { PUSH_DIRECCIONES: 'publicas' };
    await expect(mandar(push, publicas)).rejects.toThrow(SuscripcionTerminada);
    expect(servicio.veces('adentro')).toBe(0);
  });
});
