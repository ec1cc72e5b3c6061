import { describe, expect, it } from 'vitest';
import { aplicarEventos, VACIO } from '../tablero/datos/tablero.ts';
import type { Tarjeta } from '../tablero/datos/tablero.ts';
import { SIN_BARRIO } from '../tablero/columnas.ts';
import { cargaPorBarrio, enPalabras, nivelDe } from './carga.ts';

const AHORA = Date.parse('2026-11-30T15:00:00Z');
const AJUSTES = {
  ...{ minutos_sin_preparar: 30, minutos_en_preparacion: 60, minutos_listo: 30 },
  ...{ minutos_en_camino: 120, horario_apertura: '00:00', horario_cierre: '23:59' },
};
let cuantas = 0;
function tarjeta(cliente_direccion: string | null, cambios: Partial<Tarjeta> = {}): Tarjeta {
  cuantas += 1;
  const datos = { ticket_id: cuantas, numero: `PED-${cuantas}`, cliente_nombre: 'Ana' };
  const { tarjetas } = aplicarEventos(VACIO, [
    {
      nombre: 'nuevo_ticket',
      datos: { ...datos, evento_id: cuantas, estado: 'pendiente', repartidor: 'Beto' },
    },
  ]);
  const [alguna] = tarjetas.values();
  if (alguna === undefined) throw new Error('sin tarjeta');
  const fecha_actualizacion = '2026-11-30T14:55:00Z';
  return { ...alguna, cliente_direccion, fecha_actualizacion, ...cambios };
}
const carla = { id: 2, nombre: 'Carla' };
const deHaceUnaHora = { fecha_actualizacion: '2026-11-30T14:00:00Z' };

describe('Cuando se mira el trabajo por barrio', () => {
  it('entonces cada uno tiene lo abierto, lo demorado, lo de nadie y lo de quiénes', () => {
    const cargas = cargaPorBarrio(
      [
        tarjeta('Cuba 1, Belgrano', deHaceUnaHora),
        tarjeta('Cuba 2, Belgrano', { repartidor: carla }),
        tarjeta('Cuba 3, Belgrano', { repartidor: carla }),
        tarjeta('Cuba 4, Belgrano', { repartidor: null }),
        tarjeta('Cuba 5, Belgrano', { estado: 'entregado' }),
        tarjeta(null),
      ],
      AHORA,
      AJUSTES,
    );
    expect(cargas.size).toBe(49);
    const belgrano = cargas.get('Belgrano');
    expect(belgrano).toEqual({
      ...{ nombre: 'Belgrano', abiertos: 4, tarde: 1, sinNadie: 1 },
      repartidores: [
        ['Carla', 2],
        ['Beto', 1],
      ],
    });
    expect(belgrano && enPalabras(belgrano)).toBe(
      'Belgrano: 4 abiertos, 1 demorado, 1 sin repartidor',
    );
    expect(cargas.get(SIN_BARRIO)?.abiertos).toBe(1);
    const palermo = cargas.get('Palermo');
    expect(palermo && enPalabras(palermo)).toBe('Palermo: nada abierto');
  });

  it('entonces una celda está tan llena como la que más, sin exagerar lo poco', () => {
    expect([0, 1, 2, 4].map((abiertos) => nivelDe(abiertos, 2))).toEqual([0, 1, 2, 4]);
    expect([1, 10, 11, 40].map((abiertos) => nivelDe(abiertos, 40))).toEqual([1, 1, 2, 4]);
  });
});
