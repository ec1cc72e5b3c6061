import { setTimeout as dormir } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { loadEnv } from '../ajustes/env.ts';
import { createLogger } from './logger.ts';
import { anotarNumero, conAsunto, hayTrazas } from './rastro.ts';
import { iniciarTrazas, SIN_TRAZAS } from './trazas.ts';

describe('Cuando no hay colector de trazas', () => {
  const lineas: Record<string, unknown>[] = [];
  const log = createLogger(
    'tests',
    { LOG_LEVEL: 'info', produccion: true },
    { write: (linea) => lineas.push(JSON.parse(linea) as Record<string, unknown>) },
  );

  it('entonces no se enciende nada', async () => {
    expect(await iniciarTrazas('tests', loadEnv({}), log)).toBe(SIN_TRAZAS);
    expect(hayTrazas()).toBe(false);
  });

  it('entonces cada línea lleva igual su pedido, y solo el suyo', async () => {
    anotarNumero('PED-de-nadie');
    let primero!: () => void;
    const despues = new Promise<void>((resolve) => (primero = resolve));
    await Promise.all([
      conAsunto('PED-1', async () => {
        await despues;
        log.info('uno');
      }),
      conAsunto(undefined, async () => {
        anotarNumero('PED-2');
        await dormir(1);
        log.info('dos');
        log.info({ numero: 'PED-3' }, 'tres');
        primero();
      }),
    ]);
    log.info('cuatro');
    expect(lineas.map(({ msg, numero }) => [msg, numero])).toEqual([
      ['dos', 'PED-2'],
      ['tres', 'PED-3'],
      ['uno', 'PED-1'],
      ['cuatro', undefined],
    ]);
    expect(lineas.some((linea) => 'trace_id' in linea)).toBe(false);
  });
});
