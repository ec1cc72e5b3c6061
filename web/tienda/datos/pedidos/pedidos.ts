/** Orders: one, followed live, and those of the account. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Carrito } from '../../../../contracts/tienda/carrito.ts';
import { esFinal } from '../../../../contracts/reglas/estados.ts';
import type { PedidoDetalle } from '../../../../contracts/pedidos/pedidos.ts';
import { ErrorApi, mensajeDe, pedir } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { conClave, nuevaClave } from '../../../ui/red/clave.ts';
import { anotarFin } from '../guardado/del-aparato.ts';
import type { PedidoDelAparato } from '../guardado/del-aparato.ts';
import { useEnVivo } from '../conexion/en-vivo.ts';
import type { ListaPedidos } from '../tipos.ts';

const POR_PAGINA = 10;
/** Steps come in bursts: one look for all of a burst. */
const JUNTAR_MS = 150;
/** Where an order is not followed live. */
const CADA_MS = 30_000;

/** Of a call on an order; with its token, where that is how it is seen. */
export const rutaDePedido = (numero: string, token: string | null, resto = '') =>
  `/api/pedidos/${encodeURIComponent(numero)}${resto}${token === null ? '' : `?${new URLSearchParams({ token })}`}`;

export const rutaFotoDeEntrega = (numero: string, token: string | null) =>
  rutaDePedido(numero, token, '/entrega/foto');

export const rutaResumen = (numero: string, token: string | null) =>
  rutaDePedido(numero, token, '/resumen');

export const rutaComprobante = (numero: string, token: string | null, id: number) =>
  rutaDePedido(numero, token, `/comprobantes/${id}`);

export function useMisPedidos(pagina: number) {
  return useQuery({
    queryKey: ['pedidos', pagina],
    queryFn: () => pedir<ListaPedidos>(`/api/pedidos?pagina=${pagina}&limite=${POR_PAGINA}`),
    placeholderData: keepPreviousData,
  });
}

/**
 * How an order of this device stands; undefined until it is known. Once it is over that is written down, so that it is
 * not asked about again.
 */
export function useEstadoDelAparato(guardado: PedidoDelAparato): PedidoDetalle | undefined {
  const { numero, token } = guardado;
  const { data, error } = useQuery({
    queryKey: ['pedido', numero, token],
    queryFn: () => pedir<PedidoDetalle>(rutaDePedido(numero, token)),
    staleTime: CADA_MS / 2,
    refetchInterval: ({ state }) => (termino(state.data) ? false : CADA_MS),
    enabled: guardado.termino !== true,
  });
  const fin = termino(data) || (error instanceof ErrorApi && [404, 410].includes(error.status));
  useEffect(() => {
    if (fin) anotarFin(numero);
  }, [fin, numero]);
  return data;
}

const termino = (pedido: PedidoDetalle | undefined) =>
  pedido !== undefined && esFinal(pedido.estado);

export function usePedido(numero: string, token: string | null) {
  const cliente = useQueryClient();
  const clave = ['pedido', numero, token];
  const reloj = useRef<ReturnType<typeof setTimeout>>(undefined);
  const { data, error, refetch, dataUpdatedAt } = useQuery({
    queryKey: clave,
    queryFn: () => pedir<PedidoDetalle>(rutaDePedido(numero, token)),
  });
  const vivo = useEnVivo(numero, token, data !== undefined && !termino(data), () => {
    clearTimeout(reloj.current);
    reloj.current = setTimeout(() => {
      void cliente.invalidateQueries({ queryKey: clave });
      void cliente.invalidateQueries({ queryKey: ['pedidos'] });
    }, JUNTAR_MS);
  });
  // Both tell the whole story; whichever knows more of it.
  const historial = data?.historial ?? [];
  const pasos = vivo.pasos.length >= historial.length ? vivo.pasos : historial;
  const { perdidaEn, posicion } = vivo;
  // Where the push does not come, and whoever is asked answers, it is looked at from time to time: there is a connection.
  const conectado = perdidaEn === null || (error === null && dataUpdatedAt > perdidaEn);
  return { pedido: data, error, reintentar: () => void refetch(), pasos, posicion, conectado };
}

export function useCancelar(numero: string, token: string | null) {
  const cliente = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: ({ motivo, clave }: { motivo: string; clave: string }) =>
      pedir<PedidoDetalle>(rutaDePedido(numero, token, '/cancelar'), {
        metodo: 'POST',
        cuerpo: { ...(motivo === '' ? {} : { motivo }), deshacible: true },
        cabeceras: conClave(clave),
      }),
    onSuccess: (pedido) => {
      cliente.setQueryData(['pedido', numero, token], pedido);
      if (pedido.cancelacion === undefined) avisar({ texto: 'Cancelamos tu pedido', tono: 'ok' });
    },
    onError: (error) => {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
      // It may be cancelled all the same.
      void cliente.invalidateQueries({ queryKey: ['pedido', numero, token] });
    },
  });
  return {
    isPending,
    cancelar: (motivo: string, alTerminar: () => void) =>
      mutate({ motivo, clave: nuevaClave() }, { onSettled: alTerminar }),
  };
}

/** Takes a cancellation back; `mirar` asks how it stands. */
export function useDeshacer(numero: string, token: string | null) {
  const cliente = useQueryClient();
  const clave = ['pedido', numero, token];
  const mirar = () => void cliente.invalidateQueries({ queryKey: clave });
  const { mutate, isPending } = useMutation({
    mutationFn: (nueva: string) =>
      pedir<PedidoDetalle>(rutaDePedido(numero, token, '/cancelacion/deshacer'), {
        metodo: 'POST',
        cabeceras: conClave(nueva),
      }),
    onSuccess: (pedido) => {
      cliente.setQueryData(clave, pedido);
      avisar({ texto: 'Tu pedido sigue en pie', tono: 'ok' });
    },
    onError: (error) => {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
      mirar();
    },
  });
  return { isPending, deshacer: () => mutate(nuevaClave()), mirar };
}

/** Says that the transfer of an order is made. */
export function useAvisarTransferencia(numero: string, token: string | null) {
  const cliente = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (comprobante: string) =>
      pedir(rutaDePedido(numero, token, '/transferencia'), {
        metodo: 'POST',
        cuerpo: { comprobante },
      }),
    onSuccess: () => avisar({ texto: 'Gracias: vamos a mirar si llegó', tono: 'ok' }),
    onError: (error) => avisar({ texto: mensajeDe(error), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['pedido', numero, token] }),
  });
  return { isPending, avisarla: mutate };
}

interface Repetido {
  readonly carrito: Carrito;
  readonly faltantes: readonly { readonly nombre: string; readonly mensaje: string }[];
}

/** Puts what an order had in the cart. */
export function useRepetir(alTerminar: () => void) {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: ({ numero, token }: { numero: string; token: string | null }) =>
      pedir<Repetido>(rutaDePedido(numero, token, '/repetir'), { metodo: 'POST' }),
    onSuccess: ({ carrito, faltantes }) => {
      cliente.setQueryData(['carrito'], carrito);
      if (faltantes.length === 0) {
        avisar({ texto: 'Está todo en el carrito', tono: 'ok' });
      }
      for (const { mensaje } of faltantes) avisar({ texto: mensaje, tono: 'aviso' }, 10_000);
      alTerminar();
    },
    onError: (error) => {
      avisar({ texto: mensajeDe(error), tono: 'peligro' });
      void cliente.invalidateQueries({ queryKey: ['carrito'] });
    },
  });
}
