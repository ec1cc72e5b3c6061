import { describe, expect, it } from 'vitest';
import { recorridoDe } from './etapas.ts';

const pasos = (...estados: string[]) =>
  estados.map((estado, i) => ({ estado, detalle: null, fecha: `2026-11-22T10:0${i}:00.000Z` }));
const alcanzadas = (...estados: string[]) =>
  recorridoDe(pasos(...estados))
    .etapas.filter(({ fecha }) => fecha !== null)
    .map(({ etapa, fecha }) => `${etapa} ${fecha?.slice(14, 16)}`);

describe('Cuando se muestra hasta dónde llegó un pedido', () => {
  it('y fue todo bien, entonces cada etapa tiene la hora en que empezó', () => {
    expect(
      alcanzadas('recibido', 'confirmado', 'en_preparacion', 'en_camino', 'entregado'),
    ).toEqual([
      'recibido 00',
      'confirmado 01',
      'en_preparacion 02',
      'en_camino 03',
      'entregado 04',
    ]);
  });

  it('y se dijo que estaba listo, entonces es una etapa; si nadie lo dijo, no falta', () => {
    const antes = ['recibido', 'confirmado', 'en_preparacion'];
    const nombres = (...estados: string[]) =>
      recorridoDe(pasos(...estados)).etapas.map(({ etapa }) => etapa);
    expect(alcanzadas(...antes, 'listo')).toContain('listo 03');
    expect(nombres(...antes)).toContain('listo');
    expect(nombres(...antes, 'en_camino')).not.toContain('listo');
    expect(nombres(...antes, 'listo', 'en_camino')).toContain('listo');
  });

  it('y esperó en la cola o un pago, entonces sigue recibido, desde la primera hora', () => {
    const estados = ['recibido', 'pago_pendiente', 'en_cola'];
    expect(alcanzadas(...estados)).toEqual(['recibido 00']);
    expect(recorridoDe(pasos(...estados)).actual).toBe('recibido');
  });

  it('y no había nadie, entonces se dice; en el segundo intento lo que sigue empieza de nuevo', () => {
    const primero = ['recibido', 'confirmado', 'en_preparacion', 'en_camino', 'no_entregado'];
    expect(recorridoDe(pasos(...primero)).desvio?.estado).toBe('no_entregado');
    const segundo = recorridoDe(pasos(...primero, 'confirmado'));
    expect(segundo.desvio).toBeNull();
    expect(alcanzadas(...primero, 'confirmado')).toEqual(['recibido 00', 'confirmado 01']);
  });

  it('y se canceló, entonces quedan las etapas que alcanzó', () => {
    const { desvio, actual } = recorridoDe(pasos('recibido', 'confirmado', 'cancelado'));
    expect([desvio?.estado, actual]).toEqual(['cancelado', 'confirmado']);
  });
});
