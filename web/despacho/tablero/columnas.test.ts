import { describe, expect, it } from 'vitest';
import { columnasDe, SIN_BARRIO, vecina } from './columnas.ts';
import type { Columna, Filtros } from './columnas.ts';
import { duracion } from '../../ui/textos.ts';
import { minutosDesde } from './tarjetas/edad.ts';
import { VACIO, aplicarEventos } from './datos/tablero.ts';
import type { Tarjeta } from './datos/tablero.ts';

const base = [
  ...aplicarEventos(VACIO, [
    {
      nombre: 'nuevo_ticket',
      datos: {
        evento_id: 1,
        ticket_id: 1,
        numero: 'PED-1',
        cliente_nombre: 'José Núñez',
        estado: 'pendiente',
        repartidor: 'Ana',
      },
    },
  ]).tarjetas.values(),
][0];
if (base === undefined) throw new Error('sin tarjeta');
const tarjeta = (id: number, cambios: Partial<Tarjeta> = {}): Tarjeta => ({
  ...base,
  id,
  numero: `PED-${id}`,
  fecha_creacion: `2026-11-22T12:0${id}:00.000Z`,
  ...cambios,
});

const SIN_FILTROS: Filtros = { q: '', repartidor: '', prioridad: '', zona: '' };
const ver = (tarjetas: Tarjeta[], filtros: Partial<Filtros> = {}, destinos = new Map()) =>
  columnasDe(tarjetas, { ...SIN_FILTROS, ...filtros }, destinos);
const numeros = (columnas: readonly Columna[], id: string) =>
  columnas.find((columna) => columna.id === id)?.tarjetas.map(({ numero }) => numero);

describe('Cuando se reparten las tarjetas en columnas', () => {
  it('entonces con un barrio elegido quedan las suyas, y las de ninguno por su lado', () => {
    const tarjetas = [
      tarjeta(1, { cliente_direccion: 'Cuba 1, Belgrano' }),
      tarjeta(2, { cliente_direccion: 'Belgrano 100, Palermo' }),
      tarjeta(3, { cliente_direccion: 'Maipú 2, Olivos' }),
    ];
    expect(numeros(ver(tarjetas, { barrio: 'Belgrano' }), 'pendiente')).toEqual(['PED-1']);
    expect(numeros(ver(tarjetas, { barrio: SIN_BARRIO }), 'pendiente')).toEqual(['PED-3']);
  });

  it('entonces lo que nadie lleva va primero, y en cada una lo urgente y lo más viejo arriba', () => {
    const columnas = ver([
      tarjeta(3),
      tarjeta(2, { prioridad: 'urgente' }),
      tarjeta(1),
      tarjeta(4, { repartidor: null }),
    ]);
    expect(columnas[0]?.id).toBe('sin_repartidor');
    expect(numeros(columnas, 'sin_repartidor')).toEqual(['PED-4']);
    expect(numeros(columnas, 'pendiente')).toEqual(['PED-2', 'PED-1', 'PED-3']);
  });

  it('entonces la que se está moviendo se ve donde va', () => {
    const columnas = ver([tarjeta(1)], {}, new Map([['PED-1', 'en_preparacion']]));
    expect(numeros(columnas, 'en_preparacion')).toEqual(['PED-1']);
  });

  it('entonces se busca sin acentos, por palabras, y se filtra por repartidor', () => {
    const todas = [
      tarjeta(1),
      tarjeta(2, { cliente_nombre: 'Rosa' }),
      tarjeta(3, { repartidor: null }),
    ];
    expect(numeros(ver(todas, { q: 'nunez jose' }), 'pendiente')).toEqual(['PED-1']);
    expect(numeros(ver(todas, { repartidor: 'ninguno' }), 'pendiente')).toEqual([]);
    expect(numeros(ver(todas, { repartidor: 'Ana' }), 'pendiente')).toEqual(['PED-1', 'PED-2']);
  });
});

describe('Cuando se usan las flechas', () => {
  it('entonces se va a la tarjeta de al lado, saltando columnas vacías, y en el borde se queda', () => {
    const columnas = ver([tarjeta(1), tarjeta(2), tarjeta(3, { estado: 'en_camino' })]);
    expect(vecina(columnas, null, 'ArrowDown')).toBe('PED-1');
    expect(vecina(columnas, 'PED-1', 'ArrowDown')).toBe('PED-2');
    expect(vecina(columnas, 'PED-2', 'ArrowDown')).toBe('PED-2');
    expect(vecina(columnas, 'PED-2', 'ArrowRight')).toBe('PED-3');
    expect(vecina(columnas, 'PED-3', 'ArrowLeft')).toBe('PED-1');
    expect(vecina([], null, 'ArrowUp')).toBeNull();
  });
});

describe('Cuando pasa el tiempo', () => {
  it('entonces los minutos se dicen como la gente', () => {
    const ahora = Date.parse('2026-11-22T14:05:30.000Z');
    expect(duracion(minutosDesde('2026-11-22T12:00:00.000Z', ahora))).toBe('2 h 05');
    expect(minutosDesde('2026-11-22T15:00:00.000Z', ahora)).toBe(0);
  });
});
