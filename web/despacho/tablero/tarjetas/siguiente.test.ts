import { describe, expect, it } from 'vitest';
import { porQueNo, queLeFalta, siguienteDe } from './siguiente.ts';

describe('Cuando se mira qué sigue', () => {
  it('entonces va hacia la puerta, y sin repartidor no sale', () => {
    expect(
      (
        ['pendiente', 'en_preparacion', 'listo', 'en_camino', 'no_entregado', 'entregado'] as const
      ).map(siguienteDe),
    ).toEqual(['en_preparacion', 'listo', 'en_camino', 'entregado', 'pendiente', undefined]);
    const solo = { estado: 'listo', repartidor: null } as const;
    expect(queLeFalta(solo, 'en_camino')).toBe('Sin repartidor no puede salir');
    expect(queLeFalta({ ...solo, repartidor: {} }, 'en_camino')).toBeUndefined();
    expect(queLeFalta(solo, 'cancelado')).toBeUndefined();
  });

  it('entonces quien no puede recibir dice por qué', () => {
    const ana = { nombre: 'Ana', en_turno: true, capacidad: 3, activos: 1 };
    expect(porQueNo(ana, 'Beto')).toBeUndefined();
    expect(porQueNo(ana, 'Ana')).toBe('ya lo tiene');
    expect(porQueNo({ ...ana, en_turno: false }, undefined)).toBe('fuera de turno');
    const descansa = { ...ana, pausa_hasta: '2026-11-30T15:00:00Z' };
    const hasta = Date.parse(descansa.pausa_hasta);
    expect(porQueNo(descansa, undefined, 1, hasta - 1)).toBe('en pausa');
    expect(porQueNo(descansa, undefined, 1, hasta)).toBeUndefined();
    expect(porQueNo({ ...ana, activos: 3 }, undefined)).toBe('completo');
    expect(porQueNo(ana, undefined, 5)).toBe('tiene lugar para 2');
  });
});
