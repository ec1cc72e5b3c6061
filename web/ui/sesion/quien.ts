/** Who is logged in, for as long as a page is open: in another tab they may have left, or somebody else have come. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { conSesion, sinSesion } from '../red/senales.ts';

interface Visto<T> {
  readonly quien: T | null;
  /** Their session has ended. What they see and what they have written stays until they are back, or let it go. */
  readonly vencida: boolean;
}

interface DeQuien<T> {
  readonly clave: readonly string[];
  /** Asks the server. */
  readonly traer: () => Promise<T | null>;
  /** Somebody else from here on: nothing that was read for the one before may stay. */
  readonly olvidar: (antes: T | null, siguiente: T | null) => void;
  readonly fresco?: number;
  readonly reintentos?: number | false;
}

export function useQuien<T extends { readonly id: number }>(de: DeQuien<T>) {
  const { clave, traer, olvidar, fresco = Infinity, reintentos } = de;
  const cliente = useQueryClient();
  const visto = () => cliente.getQueryData<Visto<T>>(clave);
  const consulta = useQuery({
    queryKey: clave,
    queryFn: async (): Promise<Visto<T>> => {
      const quien = await traer();
      const { quien: antes = null, vencida = false } = visto() ?? {};
      if (antes === null || quien?.id === antes.id) {
        // They are back by another tab.
        if (vencida) conSesion.dar();
        return { quien, vencida: false };
      }
      if (quien === null) return { quien: antes, vencida: true };
      olvidar(antes, quien);
      return { quien, vencida: false };
    },
    staleTime: fresco,
    // Whoever comes back to the tab may have been in another one.
    refetchOnWindowFocus: 'always',
    ...(reintentos === undefined ? {} : { retry: reintentos }),
  });
  useEffect(
    () =>
      sinSesion.oir(() => {
        const { quien = null, vencida = false } = visto() ?? {};
        // Asked once, by however many parts of the page want to know.
        const seSabe = quien === null || vencida || cliente.isFetching({ queryKey: clave }) > 0;
        if (!seSabe) void cliente.invalidateQueries({ queryKey: clave });
      }),
    [cliente],
  );
  return {
    ...{ visto: consulta.data, error: consulta.error },
    reintentar: () => void consulta.refetch(),
    /** What is on its way was asked for before. */
    poner: async (quien: T | null): Promise<void> => {
      await cliente.cancelQueries({ queryKey: clave });
      const antes = visto();
      if (antes?.quien?.id !== quien?.id) olvidar(antes?.quien ?? null, quien);
      cliente.setQueryData<Visto<T>>(clave, { quien, vencida: false });
      if (quien === null) return;
      conSesion.dar();
      // The same person goes on where they were, with what it is by now.
      if (antes?.vencida === true) void cliente.invalidateQueries();
    },
    /** The same one, with other data. */
    cambiar: (quien: T) => void cliente.setQueryData<Visto<T>>(clave, { quien, vencida: false }),
  };
}
