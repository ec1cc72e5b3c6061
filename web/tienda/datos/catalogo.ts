/** The catalogue, as the pages ask for it. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  Categoria,
  ComercianteListado,
  Producto,
} from '../../../contracts/tienda/catalogo.ts';
import { pedir } from '../../ui/red/api.ts';
import type { ListaProductos } from './tipos.ts';

/** How long what was read of the catalogue is shown without asking again. */
const FRESCO_MS = 60_000;
const POR_PAGINA = 24;

export function useCategorias() {
  return useQuery({
    queryKey: ['categorias'],
    queryFn: async () =>
      (await pedir<{ categorias: readonly Categoria[] }>('/api/categorias')).categorias,
    staleTime: 10 * FRESCO_MS,
  });
}

export function useComerciantes() {
  return useQuery({
    queryKey: ['comerciantes'],
    queryFn: async () =>
      (await pedir<{ comerciantes: readonly ComercianteListado[] }>('/api/comerciantes'))
        .comerciantes,
    staleTime: 10 * FRESCO_MS,
  });
}

/** Pages of what `consulta` finds; what was found before stays while the next is on its way. */
export function useProductos(consulta: URLSearchParams) {
  const texto = consulta.toString();
  return useInfiniteQuery({
    queryKey: ['productos', texto],
    queryFn: async ({ pageParam, signal }) => {
      const pagina = new URLSearchParams(texto);
      pagina.set('pagina', String(pageParam));
      pagina.set('limite', String(POR_PAGINA));
      if (pageParam === 1) pagina.set('facetas', 'true');
      return pedir<ListaProductos>(`/api/productos?${pagina}`, { signal });
    },
    initialPageParam: 1,
    getNextPageParam: ({ pagina, limite, total }) =>
      pagina * limite < total ? pagina + 1 : undefined,
    placeholderData: keepPreviousData,
    staleTime: FRESCO_MS,
  });
}

/** A short list, for the front page and under a product. */
export function useAlgunos(consulta: string) {
  return useQuery({
    queryKey: ['algunos', consulta],
    queryFn: async () => (await pedir<ListaProductos>(`/api/productos?${consulta}`)).productos,
    staleTime: FRESCO_MS,
  });
}

export function useProducto(id: string) {
  return useQuery({
    queryKey: ['producto', id],
    queryFn: () => pedir<Producto>(`/api/productos/${encodeURIComponent(id)}`),
    staleTime: FRESCO_MS / 6,
  });
}
