/** Saved views of an account: the same at every browser, and each answer of the server is all of them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { VistaGuardada } from '../../../contracts/operaciones/vistas.ts';
import type { ConVistas } from '../../../contracts/reglas/vistas.ts';
import { ErrorApi, pedir } from '../red/api.ts';
import type { OpcionesPedido } from '../red/api.ts';
import type { Vista } from './guardadas.ts';

interface Respondidas {
  readonly vistas: readonly VistaGuardada[];
}

/** @param quien whose they are, who is logged in */
export function useVistas(quien: string, donde: ConVistas) {
  const cliente = useQueryClient();
  const clave = ['vistas', quien, donde];
  const { data, error, refetch } = useQuery({
    queryKey: clave,
    queryFn: async ({ signal }) =>
      (await pedir<Respondidas>(`/api/vistas?donde=${donde}`, { signal })).vistas,
    // Another tab or another browser may have changed them.
    refetchOnWindowFocus: 'always',
  });
  const { mutateAsync, isPending } = useMutation({
    // One after the other: the last answer is then the last word.
    scope: { id: 'vistas' },
    mutationFn: async ({ ruta, ...opciones }: OpcionesPedido & { readonly ruta: string }) => {
      // What was on its way must not take back what this one changes.
      await cliente.cancelQueries({ queryKey: clave });
      return pedir<Respondidas>(ruta, opciones);
    },
    onSuccess: ({ vistas }) => cliente.setQueryData(clave, vistas),
    onError: () => cliente.invalidateQueries({ queryKey: clave }),
  });
  return {
    /** Undefined until they are known. */
    vistas: data,
    error: data === undefined ? error : null,
    releer: () => void refetch(),
    ocupado: isPending,
    /** @throws ErrorApi or SinRed: nothing of it is stored, or all of it and sending it again does no harm */
    guardar: async (vistas: readonly Vista[]): Promise<void> => {
      await mutateAsync({ ruta: '/api/vistas', metodo: 'POST', cuerpo: { donde, vistas } });
    },
    /** One that somebody else has taken away is gone too. @throws as `guardar` */
    quitar: async (id: number): Promise<void> => {
      try {
        await mutateAsync({ ruta: `/api/vistas/${id}`, metodo: 'DELETE' });
      } catch (fallo) {
        if (!(fallo instanceof ErrorApi && fallo.status === 404)) throw fallo;
      }
    },
  };
}

export type DeCuenta = ReturnType<typeof useVistas>;
