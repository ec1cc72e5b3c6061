import { describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';

describe('Cuando se anota una falla de la base', () => {
  it('entonces no dice qué había en la fila, tampoco en lo que hay debajo', () => {
    const lineas: string[] = [];
    const log = createLogger(
      'prueba',
      { LOG_LEVEL: 'info', produccion: true },
      { write: (linea) => void lineas.push(linea) },
    );
    const datos = {
      code: '23514',
      detail: 'Failing row contains (7, Ana Pérez, Cabildo 1234)',
      where: 'JSON data, line 1: {"cliente_nombre":"Ana Pérez',
    };
    const deLaBase = Object.assign(new Error('viola una condición'), datos);
    const deArriba = Object.assign(new Error('falló la consulta', { cause: deLaBase }), {
      meta: { adaptador: Object.assign(new Error('adaptador'), { cause: datos }) },
    });
    log.error({ err: deArriba }, 'falló un paso');
    expect(lineas.join()).toContain('23514');
    expect(lineas.join()).not.toMatch(/Ana|Cabildo/);
  });
});
