import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CREDENCIALES_SIMULADAS } from '../../../platform/ajustes/ajustes.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { llamar } from '../../support/personas/llamadas.ts';

let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true, env: { ...CREDENCIALES_SIMULADAS } });
});
afterAll(() => e.cerrar());

const anidado = (niveles: number) => '['.repeat(niveles) + ']'.repeat(niveles);

describe('Cuando un JSON trae miles de niveles', () => {
  it.each([3_000, 30_000, 400_000])(
    '%i: entonces la notificación se guarda igual, sin arrastrar a otras',
    async (niveles) => {
      const webhook = `${e.ahorro}/webhooks/mp?topic=payment&id=`;
      const [honda, simple] = await Promise.all([
        llamar(`${webhook}1`, { cuerpo: `{"a":${anidado(niveles)}}` }),
        llamar(`${webhook}2`, { cuerpo: '{}' }),
      ]);
      expect([honda.status, simple.status]).toEqual([200, 200]);
    },
  );

  it('entonces en lo demás es un 400', async () => {
    for (const cuerpo of [anidado(400_000), `{"items":${anidado(400_000)}}`]) {
      expect((await llamar(`${e.ahorro}/api/checkout`, { cuerpo })).status).toBe(400);
      expect((await llamar(`${e.tickets}/api/login`, { cuerpo })).status).toBe(400);
    }
  });
});
