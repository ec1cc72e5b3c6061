/** Lists of products of the account: the server's answer to each change is all of them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Carrito } from '../../../../contracts/tienda/carrito.ts';
import type { Producto } from '../../../../contracts/tienda/catalogo.ts';
import type { ListaDeProductos } from '../../../../contracts/tienda/listas.ts';
import { mensajeDe, pedir } from '../../../ui/red/api.ts';
import type { OpcionesPedido } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { useSesion } from './sesion.ts';

const CLAVE = ['listas'];
const UN_MINUTO_MS = 60_000;

type Listas = readonly ListaDeProductos[];
interface Respondidas {
  readonly listas: Listas;
}

/** None for a guest; undefined data until they are known. */
export function useListas() {
  const { cuenta } = useSesion();
  return useQuery({
    queryKey: CLAVE,
    queryFn: async () => (await pedir<Respondidas>('/api/listas')).listas,
    staleTime: UN_MINUTO_MS,
    enabled: cuenta != null,
  });
}

/** What of a list is on sale; asked for again when the list has changed. */
export function useProductosDeLista({ id, ids }: ListaDeProductos) {
  return useQuery({
    queryKey: ['lista', id, ids.join()],
    queryFn: async () =>
      (await pedir<{ productos: readonly Producto[] }>(`/api/listas/${id}`)).productos,
    staleTime: UN_MINUTO_MS,
    placeholderData: (antes) => antes,
  });
}

/** What the account buys most; none for a guest. */
export function useDeNuevo(): readonly Producto[] {
  const { cuenta } = useSesion();
  const { data = [] } = useQuery({
    queryKey: ['de-nuevo'],
    queryFn: async () =>
      (await pedir<{ productos: readonly Producto[] }>('/api/comprar-de-nuevo')).productos,
    staleTime: UN_MINUTO_MS,
    enabled: cuenta != null,
  });
  return cuenta == null ? [] : data;
}

interface Cambio {
  readonly ruta: string;
  readonly opciones: OpcionesPedido;
  /** What they will be like; the answer says what they are. */
  readonly prever?: (antes: Listas) => Listas;
  readonly aviso?: string;
  readonly alTerminar?: () => void;
}

export function useCambiarListas() {
  const cliente = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationKey: CLAVE,
    // One after the other: the last answer is then the last word.
    scope: { id: 'listas' },
    mutationFn: ({ ruta, opciones }: Cambio) => pedir<Respondidas>(ruta, opciones),
    // What was on its way must not take back what is shown.
    onMutate: () => cliente.cancelQueries({ queryKey: CLAVE }, { revert: false }),
    onSuccess: ({ listas }, { aviso, alTerminar }) => {
      // With more changes on their way, what is on the screen is ahead of this answer.
      if (cliente.isMutating({ mutationKey: CLAVE }) === 1) cliente.setQueryData(CLAVE, listas);
      if (aviso !== undefined) avisar({ texto: aviso, tono: 'ok' }, 2_500);
      alTerminar?.();
    },
    onError: (error) => {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
      void cliente.invalidateQueries({ queryKey: CLAVE });
    },
  });
  /** Shown while the hand is still on it. */
  const cambiar = (cambio: Cambio) => {
    const { prever } = cambio;
    if (prever) cliente.setQueryData<Listas>(CLAVE, (antes) => antes && prever(antes));
    mutate(cambio);
  };
  const ruta = (id: number) => `/api/listas/${id}`;
  return {
    ocupado: isPending,
    favorito: (productoId: number, puesto: boolean) =>
      cambiar({
        ruta: `/api/favoritos/${productoId}`,
        opciones: { metodo: puesto ? 'PUT' : 'DELETE' },
        prever: (antes) =>
          con(
            antes.some(({ favoritos }) => favoritos) ? antes : [SIN_FAVORITOS, ...antes],
            ({ favoritos }) => favoritos,
            productoId,
            puesto,
          ),
        aviso: puesto ? 'Guardado en Favoritos' : 'Ya no está en Favoritos',
      }),
    poner: (id: number, producto_id: number, puesto: boolean) =>
      cambiar({
        ruta: `${ruta(id)}/productos`,
        opciones: { metodo: 'PUT', cuerpo: { producto_id, esta: puesto } },
        prever: (antes) => con(antes, (lista) => lista.id === id, producto_id, puesto),
      }),
    crear: (nombre: string, alTerminar: () => void) =>
      mutate({
        ruta: '/api/listas',
        opciones: { metodo: 'POST', cuerpo: { nombre } },
        aviso: `Lista ${nombre}: hecha`,
        alTerminar,
      }),
    nombrar: (id: number, nombre: string, alTerminar: () => void) =>
      mutate({ ruta: ruta(id), opciones: { metodo: 'PATCH', cuerpo: { nombre } }, alTerminar }),
    borrar: (id: number, alTerminar: () => void) =>
      mutate({ ruta: ruta(id), opciones: { metodo: 'DELETE' }, alTerminar }),
  };
}

/** Until the server has made it. */
const SIN_FAVORITOS: ListaDeProductos = { id: 0, nombre: 'Favoritos', favoritos: true, ids: [] };

function con(
  listas: Listas,
  cual: (lista: ListaDeProductos) => boolean,
  productoId: number,
  puesto: boolean,
): Listas {
  return listas.map((lista) => {
    if (!cual(lista)) return lista;
    const demas = lista.ids.filter((id) => id !== productoId);
    return { ...lista, ids: puesto ? [productoId, ...demas] : demas };
  });
}

interface AlCarrito {
  readonly carrito: Carrito;
  readonly faltantes: readonly { readonly mensaje: string }[];
}

/** Puts one of each in the cart. */
export function useAlCarrito() {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: (id: number) =>
      pedir<AlCarrito>(`/api/listas/${id}/al-carrito`, { metodo: 'POST' }),
    onSuccess: ({ carrito, faltantes }) => {
      cliente.setQueryData(['carrito'], carrito);
      if (faltantes.length === 0) avisar({ texto: 'Está todo en el carrito', tono: 'ok' });
      for (const { mensaje } of faltantes) avisar({ texto: mensaje, tono: 'aviso' }, 10_000);
    },
    onError: (error) => {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
      void cliente.invalidateQueries({ queryKey: ['carrito'] });
    },
  });
}
