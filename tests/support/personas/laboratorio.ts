/** Runs of the laboratory as it would have them, without a day being played. */
import type { Estrategia } from '../../../contracts/reglas/reparto/eleccion.ts';
import type { Corrida } from '../../laboratorio/guardar.ts';

/** @param minutos until half of the orders came, of each policy a figure for each seed */
export function corridaDe(
  minutos: Readonly<Partial<Record<Estrategia, readonly number[]>>>,
): Corrida {
  return {
    ...{ dia: 'generado', pedidos: 120 },
    resultados: (Object.entries(minutos) as [Estrategia, readonly number[]][]).flatMap(
      ([politica, todos]) =>
        todos.map((p50, i) => ({
          ...{ politica, semilla: i + 1 },
          cifras: {
            ...{ pedidos: 120, entregados: 119, asignar: { p50: 0, p90: p50 / 3 } },
            ...{ preparar: { p50: 12, p90: 26 }, entregar: { p50, p90: 2 * p50 } },
            ...{ tarde: 0.25, franjas: null, desbalance: 0.35, viaje: 27.3, salidas: 68 },
            ...{ sinAsignar: 1, esperaron: { capacidad_excedida: 12 } },
          },
        })),
    ),
  };
}
