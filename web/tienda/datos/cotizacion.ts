/** What the cart costs where it goes: asked of the API, which asks the same function as the checkout. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Carrito } from '../../../contracts/tienda/carrito.ts';
import type {
  CotizacionDePedido,
  FranjaOfrecida,
  PromesaDeEntrega,
} from '../../../contracts/tienda/precios.ts';
import { direccionEscrita } from '../../ui/direccion/escrita.ts';
import { ErrorApi, pedir } from '../../ui/red/api.ts';

export interface ComoSeCompra {
  readonly direccion?: string | undefined;
  readonly codigo_postal?: string | undefined;
  readonly cupon?: string | undefined;
  readonly franja_id?: string | undefined;
  readonly metodo_pago?: string | undefined;
  readonly email?: string | undefined;
}

/** @returns what was told last, and why it cannot be told now */
export function useCotizacion(carrito: Carrito, como: ComoSeCompra) {
  const items = carrito.items.map(({ producto_id, cantidad }) => ({ producto_id, cantidad }));
  const { data, error } = useQuery({
    queryKey: ['cotizacion', items, carrito.total, como],
    queryFn: () =>
      pedir<CotizacionDePedido>('/api/cotizacion', {
        ...{ metodo: 'POST', soloMira: true, cuerpo: { ...como, items } },
      }),
    enabled: carrito.se_puede_comprar && items.length > 0,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  });
  return { cotizacion: error === null ? data : undefined, error };
}

export interface Franjas {
  readonly franjas: readonly FranjaOfrecida[];
  /** Asks for them again, where they could not be had. */
  readonly reintentar?: () => void;
}

export function useFranjas(donde: Pick<ComoSeCompra, 'direccion' | 'codigo_postal'>): Franjas {
  const query = consultaDe(donde);
  const {
    data: franjas = [],
    error,
    refetch,
  } = useQuery({
    queryKey: ['franjas', query.toString()],
    queryFn: async () =>
      (await pedir<{ franjas: readonly FranjaOfrecida[] }>(`/api/franjas?${query}`)).franjas,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 30_000,
  });
  // Where what is written is no place yet, the place says so.
  if (error === null || (error instanceof ErrorApi && error.status < 500)) return { franjas };
  return { franjas, reintentar: () => void refetch() };
}

/** When it comes at the earliest; all that is on a page asks once, and it holds for a minute. */
export function usePromesa(donde: Pick<ComoSeCompra, 'direccion' | 'codigo_postal'>) {
  const query = consultaDe(donde);
  const { data } = useQuery({
    queryKey: ['promesa', query.toString()],
    queryFn: async () => (await pedir<PromesaDeEntrega>(`/api/promesa?${query}`)).promesa,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
  });
  return data;
}

const consultaDe = (donde: Pick<ComoSeCompra, 'direccion' | 'codigo_postal'>): URLSearchParams =>
  new URLSearchParams(
    Object.entries(donde).filter((par): par is [string, string] => Boolean(par[1])),
  );

const CUPON = /^[\w-]{3,30}$/;

/** What the price depends on, of what is written. */
export function comoDe(escrito: Readonly<Record<string, unknown>>): ComoSeCompra {
  const escritoEn = (campo: string): string | undefined => {
    const valor = escrito[campo];
    return typeof valor === 'string' && valor.trim() !== '' ? valor.trim() : undefined;
  };
  const cupon = escritoEn('cupon');
  return {
    direccion: direccionEscrita((campo) => escritoEn(campo) ?? '') || undefined,
    codigo_postal: escritoEn('codigo_postal'),
    franja_id: escritoEn('franja_id'),
    metodo_pago: escritoEn('metodo_pago'),
    ...(cupon !== undefined && CUPON.test(cupon)
      ? { cupon, email: escritoEn('cliente.email') }
      : {}),
  };
}
