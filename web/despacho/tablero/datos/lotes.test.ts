import { describe, expect, it } from 'vitest';
import { alReves } from './lotes.ts';

const libre = { repartidorId: null, prioridad: 'normal' } as const;
const deAna = { repartidorId: 1, prioridad: 'alta' } as const;

describe('Cuando se deshace lo que se hizo con muchos', () => {
  it('entonces vuelve a quien lo tenía, y solo si lo tiene quien lo recibió', () => {
    const dado = { numero: 'A', tipo: 'asignar', repartidor_id: 2 } as const;
    expect(alReves(dado, libre)).toEqual([{ numero: 'A', tipo: 'soltar', si_lo_tiene: 2 }]);
    expect(alReves(dado, deAna)).toEqual([{ ...dado, repartidor_id: 1, si_lo_tiene: 2 }]);
    expect(alReves({ ...dado, repartidor_id: 1 }, deAna)).toEqual([]);
    const suelto = { numero: 'A', tipo: 'soltar' } as const;
    expect(alReves(suelto, deAna)).toEqual([{ ...dado, repartidor_id: 1, si_lo_tiene: null }]);
    expect(alReves(suelto, libre)).toEqual([]);
  });

  it('entonces la prioridad vuelve si nadie la cambió, y un estado no vuelve', () => {
    const urgente = { numero: 'A', tipo: 'prioridad', prioridad: 'urgente' } as const;
    expect(alReves(urgente, deAna)).toEqual([{ ...urgente, prioridad: 'alta', si_es: 'urgente' }]);
    expect(alReves({ numero: 'A', tipo: 'estado', estado: 'listo' }, deAna)).toEqual([]);
    expect(alReves(urgente, undefined)).toEqual([]);
  });
});
