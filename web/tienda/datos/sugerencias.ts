/** What the shop suggests for what is being written. Whoever gets nothing is told nothing: the search is still there. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Sugerencias } from '../../../contracts/tienda/catalogo.ts';
import { useQuieto } from '../../ui/quieto.ts';
import { pedir } from '../../ui/red/api.ts';

/** From one letter to the next, of who types slowly. */
const ESPERA_MS = 150;
const FRESCAS_MS = 60_000;
/** Of one letter there is too much to suggest. */
const LETRAS = 2;

/** Undefined until something has come; what came for the letters before stays until then. */
export function useSugerencias(texto: string, abierto: boolean): Sugerencias | undefined {
  const escrito = texto.trim();
  const q = useQuieto(escrito, ESPERA_MS);
  const alcanza = escrito.length >= LETRAS;
  // Of an answer that is no longer waited for the call is given up: a late one is never shown.
  const { data } = useQuery({
    queryKey: ['sugerencias', q],
    queryFn: ({ signal }) =>
      pedir<Sugerencias>(`/api/productos/sugerencias?${new URLSearchParams({ q })}`, { signal }),
    enabled: abierto && alcanza && q.length >= LETRAS,
    placeholderData: keepPreviousData,
    staleTime: FRESCAS_MS,
    retry: false,
  });
  return alcanza ? data : undefined;
}
