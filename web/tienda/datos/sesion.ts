/** The account that is logged in, if any. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Cuenta } from '../../../contracts/cuentas.ts';
import { ErrorApi, pedir } from '../../ui/api.ts';

const CLAVE = ['cuenta'];

async function traerCuenta(): Promise<Cuenta | null> {
  try {
    return (await pedir<{ usuario: Cuenta }>('/api/usuarios/yo')).usuario;
  } catch (error) {
    if (error instanceof ErrorApi && error.status === 401) return null;
    throw error;
  }
}

/** `cuenta` is undefined until it is known, and null for a guest. */
export function useSesion() {
  const cliente = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: CLAVE,
    queryFn: traerCuenta,
    staleTime: 5 * 60_000,
  });
  const olvidarLoPropio = async () => {
    for (const propio of ['pedidos', 'pedido', 'sesiones']) {
      cliente.removeQueries({ queryKey: [propio] });
    }
    await cliente.invalidateQueries({ queryKey: ['carrito'] });
  };
  return {
    cuenta: data,
    error,
    reintentar: () => void refetch(),
    /** Somebody else from here on: nothing that was read for the one before may stay. */
    entrar: async (cuenta: Cuenta | null) => {
      cliente.setQueryData(CLAVE, cuenta);
      await olvidarLoPropio();
    },
    /** The same account, with other data. */
    cambio: (cuenta: Cuenta) => void cliente.setQueryData(CLAVE, cuenta),
    salir: async () => {
      await pedir('/api/sesiones', { metodo: 'DELETE' });
      cliente.setQueryData(CLAVE, null);
      await olvidarLoPropio();
    },
  };
}
