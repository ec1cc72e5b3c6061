/** The saved addresses of the account, as every part of the page has them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  DireccionGuardada,
  GuardarDireccion,
} from '../../../../contracts/tienda/direcciones.ts';
import { pedir } from '../../../ui/red/api.ts';

const CLAVE = ['direcciones'];
const RUTA = '/api/direcciones';

interface Todas {
  readonly direcciones: readonly DireccionGuardada[];
}

/** @param activa whether somebody is logged in */
export function useDirecciones(activa: boolean) {
  return useQuery({
    queryKey: CLAVE,
    queryFn: async () => (await pedir<Todas>(RUTA)).direcciones,
    enabled: activa,
    staleTime: 60_000,
  });
}

export type CambioDeDirecciones =
  | { readonly guardar: GuardarDireccion }
  | { readonly id: number; readonly cambiar: GuardarDireccion }
  | { readonly quitar: number };

/** Each answer brings all of them. */
export function useCambiarDirecciones() {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: (cambio: CambioDeDirecciones) => pedirCambio(cambio),
    onSuccess: ({ direcciones }) => void cliente.setQueryData(CLAVE, direcciones),
    onError: () => void cliente.invalidateQueries({ queryKey: CLAVE }),
  });
}

function pedirCambio(cambio: CambioDeDirecciones): Promise<Todas> {
  if ('guardar' in cambio) return pedir(RUTA, { metodo: 'POST', cuerpo: cambio.guardar });
  if ('quitar' in cambio) return pedir(`${RUTA}/${cambio.quitar}`, { metodo: 'DELETE' });
  return pedir(`${RUTA}/${cambio.id}`, { metodo: 'PUT', cuerpo: cambio.cambiar });
}
