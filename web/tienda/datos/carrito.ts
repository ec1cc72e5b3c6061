/** The cart: one for all the devices of an account, so the server's answer is what counts. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Carrito } from '../../../contracts/tienda/carrito.ts';
import { mensajeDe, pedir, SinRed } from '../../ui/red/api.ts';
import type { OpcionesPedido } from '../../ui/red/api.ts';
import { compartido } from '../../ui/dibujo/compartido.tsx';
import { avisar } from '../../ui/avisos.tsx';

const CLAVE = ['carrito'];
const SIN_RED = 'Sin conexión: el carrito no cambió. Probá otra vez cuando vuelva.';
/** It may have changed: what it says next is what it is. */
const SIN_RESPUESTA =
  'El servidor no contestó: fijate cómo quedó el carrito antes de probar otra vez.';
const ITEMS = '/api/carrito/items';

export const elCarrito = queryOptions({
  queryKey: CLAVE,
  queryFn: () => pedir<Carrito>('/api/carrito'),
  staleTime: 5_000,
});

/** Asked for again when somebody comes back to the page: another device may have filled it. */
export const [CompartirCarrito, useCarrito] = compartido(() =>
  useQuery({ ...elCarrito, refetchOnWindowFocus: 'always' }),
);

interface Cambio {
  readonly ruta: string;
  readonly opciones: OpcionesPedido;
  /** What it will look like; the answer says what it looks like. */
  readonly prever?: (antes: Carrito) => Carrito;
  readonly aviso?: string;
}

export function useCambiarCarrito() {
  const cliente = useQueryClient();
  const { mutate, isPending, variables } = useMutation({
    mutationKey: CLAVE,
    // One after the other: the last answer is then the last word.
    scope: { id: 'carrito' },
    mutationFn: ({ ruta, opciones }: Cambio) => pedir<Carrito>(ruta, opciones),
    onMutate: async ({ prever }) => {
      await cliente.cancelQueries({ queryKey: CLAVE });
      if (prever === undefined) return;
      cliente.setQueryData<Carrito>(CLAVE, (antes) => antes && prever(antes));
    },
    onSuccess: (carrito, { aviso }) => {
      // With more changes on their way, what is on the screen is ahead of this answer.
      if (cliente.isMutating({ mutationKey: CLAVE }) === 1) cliente.setQueryData(CLAVE, carrito);
      if (aviso !== undefined) avisar({ texto: aviso, tono: 'ok' }, 2_500);
    },
    onError: async (error) => {
      const cortada = error instanceof SinRed;
      const sinRed = navigator.onLine ? SIN_RESPUESTA : SIN_RED;
      // At once, and for good: nobody wants it there an hour later.
      avisar({ texto: cortada ? sinRed : mensajeDe(error), tono: 'peligro' });
      const leida = cliente.invalidateQueries({ queryKey: CLAVE });
      // Without a connection there is no answer to wait for.
      if (!cortada) await leida;
    },
  });

  const poner = (id: number, cantidad: number) =>
    mutate({
      ruta: `${ITEMS}/${id}`,
      opciones: { metodo: 'PATCH', cuerpo: { cantidad } },
      prever: conCantidad(id, cantidad),
    });
  return {
    ocupado: isPending,
    /** The product that is being added. */
    agregando: isPending && variables.ruta === ITEMS,
    agregar: (id: number, nombre: string, cantidad = 1) =>
      mutate({
        ruta: ITEMS,
        opciones: { metodo: 'POST', cuerpo: { producto_id: id, cantidad } },
        aviso: `${nombre}: en el carrito`,
      }),
    poner,
    quitar: (id: number) =>
      mutate({
        ruta: `${ITEMS}/${id}`,
        opciones: { metodo: 'DELETE' },
        prever: (antes) => ({
          ...antes,
          items: antes.items.filter(({ producto_id }) => producto_id !== id),
        }),
      }),
    vaciar: () => mutate({ ruta: '/api/carrito', opciones: { metodo: 'DELETE' } }),
  };
}

/** Only what the hand has just done; sums and notices are the server's. */
function conCantidad(id: number, cantidad: number) {
  return (antes: Carrito): Carrito => ({
    ...antes,
    items: antes.items.map((item) => (item.producto_id === id ? { ...item, cantidad } : item)),
  });
}
