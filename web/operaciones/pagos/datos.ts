/** Payments, as the server has them, and what is asked of it. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FichaDePago } from '../../../contracts/pagos/ficha.ts';
import type { Payment } from '../../../contracts/pagos/pagos.ts';
import type { PedirReintegro } from '../../../contracts/pagos/reintegros.ts';
import type { SumasDePagos } from '../../../contracts/pagos/sumas.ts';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { conClave } from '../../ui/red/clave.ts';
import { avisar } from '../../ui/avisos.tsx';

interface PaginaDePagos {
  readonly payments: readonly Payment[];
  readonly total: number;
  readonly limit: number;
}

const RUTA = '/api/payments';
const rutaDe = (id: string) => `${RUTA}/${encodeURIComponent(id)}`;

export function usePagos(query: string) {
  return useQuery({
    queryKey: ['pagos', 'lista', query],
    queryFn: ({ signal }) => pedir<PaginaDePagos>(`${RUTA}?${query}`, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function useSumas(filtro: string) {
  return useQuery({
    queryKey: ['pagos', 'sumas', filtro],
    queryFn: ({ signal }) => pedir<SumasDePagos>(`${RUTA}/sumas?${filtro}`, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function usePago(id: string) {
  return useQuery({
    queryKey: ['pagos', 'uno', id],
    queryFn: ({ signal }) => pedir<FichaDePago>(rutaDe(id), { signal }),
    retry: false,
  });
}

/** Gives back a part of a payment; the same key is the same refund, however often it is sent. */
export function useDevolver(id: string) {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: ({ clave, ...cuerpo }: PedirReintegro & { readonly clave: string }) =>
      pedir<FichaDePago>(`${rutaDe(id)}/reintegros`, {
        ...{ metodo: 'POST', cuerpo },
        cabeceras: conClave(clave),
      }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['pagos'] }),
  });
}

/** What is done with one press, and what to say once it is. */
interface Empujon {
  readonly ruta: string;
  readonly cuerpo?: object;
  readonly texto: string;
}

export function useEmpujon() {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: ({ ruta, cuerpo }: Empujon) => pedir(ruta, { metodo: 'POST', cuerpo }),
    onSuccess: (_, { texto }) => avisar({ texto, tono: 'ok' }),
    onError: (fallo) => avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['pagos'] }),
  });
}
