/** Offers and coupons, as those who run the shop see and set them. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Previa, Resultados } from '../../../contracts/tienda/ofertas-previas.ts';
import type { CuponAdmin, PromocionAdmin } from '../../../contracts/tienda/precios.ts';
import { pedir } from '../../ui/red/api.ts';

const RUTA = '/api/admin';

export function usePromociones() {
  return useQuery({
    queryKey: ['admin', 'promociones'],
    queryFn: async () =>
      (await pedir<{ promociones: readonly PromocionAdmin[] }>(`${RUTA}/promociones`)).promociones,
  });
}

export function useCupones() {
  return useQuery({
    queryKey: ['admin', 'cupones'],
    queryFn: async () =>
      (await pedir<{ cupones: readonly CuponAdmin[] }>(`${RUTA}/cupones`)).cupones,
  });
}

/** Adds one, or changes that of `id`. Resolves once the list has been asked for again. */
export function useGuardar(que: 'promociones' | 'cupones') {
  const cliente = useQueryClient();
  return async (id: number | null, cuerpo: object): Promise<void> => {
    try {
      await (id === null
        ? pedir(`${RUTA}/${que}`, { metodo: 'POST', cuerpo })
        : pedir(`${RUTA}/${que}/${id}`, { metodo: 'PATCH', cuerpo }));
    } finally {
      await cliente.invalidateQueries({ queryKey: ['admin', que] });
    }
  };
}

/** What one would have cost last week, as it is written: nothing is saved. */
export function probar(que: 'promociones' | 'cupones', cuerpo: object): Promise<Previa> {
  return pedir<Previa>(`${RUTA}/${que}/previa`, { metodo: 'POST', soloMira: true, cuerpo });
}

/** What each has brought in the last days. */
export function useResultados() {
  return useQuery({
    queryKey: ['admin', 'promociones', 'resultados'],
    queryFn: () => pedir<Resultados>(`${RUTA}/ofertas/resultados`),
  });
}
