/** The catalogue, as the pages ask for it. */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { paginaDeListado, rutaDeListado } from '../../../contracts/reglas/listados.ts';
import type {
  Categoria,
  ComercianteListado,
  ListaProductos,
  MarcaListada,
  ProductoEntero,
} from '../../../contracts/tienda/catalogo.ts';
import { pedir } from '../../ui/red/api.ts';

/** How long what was read of the catalogue is shown without asking again. */
const FRESCO_MS = 60_000;

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

/** Those of what is on sale. */
export function useMarcas() {
  return useQuery({
    queryKey: ['marcas'],
    queryFn: async () => (await pedir<{ marcas: readonly MarcaListada[] }>('/api/marcas')).marcas,
    staleTime: 10 * FRESCO_MS,
  });
}

/** Pages of what `consulta` finds. */
export const losProductos = (consulta: URLSearchParams) =>
  infiniteQueryOptions({
    queryKey: ['productos', consulta.toString()],
    queryFn: ({ pageParam, signal }) =>
      pedir<ListaProductos>(rutaDeListado(paginaDeListado(consulta, pageParam)), { signal }),
    initialPageParam: 1,
    getNextPageParam: ({ pagina, limite, total }) =>
      pagina * limite < total ? pagina + 1 : undefined,
    staleTime: FRESCO_MS,
  });

/** What was found before stays while the next is on its way. */
export function useProductos(consulta: URLSearchParams) {
  return useInfiniteQuery({ ...losProductos(consulta), placeholderData: keepPreviousData });
}

/** A short list, for the front page and under a product. */
export const losAlgunos = (consulta: string) =>
  queryOptions({
    queryKey: ['algunos', consulta],
    queryFn: async () => (await pedir<ListaProductos>(rutaDeListado(consulta))).productos,
    staleTime: FRESCO_MS,
  });

export function useAlgunos(consulta: string) {
  return useQuery(losAlgunos(consulta));
}

export const elProducto = (id: string) =>
  queryOptions({
    queryKey: ['producto', id],
    queryFn: () => pedir<ProductoEntero>(`/api/productos/${encodeURIComponent(id)}`),
    staleTime: FRESCO_MS / 6,
  });

export function useProducto(id: string) {
  return useQuery(elProducto(id));
}
