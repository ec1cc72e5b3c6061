/** The account that is logged in, if any. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import { olvidarAlSalir, renovarAlAbrir } from '../../../ui/aparato/al-abrir.ts';
import { olvidarPedidos } from '../guardado/del-aparato.ts';
import { ErrorApi, pedir } from '../../../ui/red/api.ts';

const CLAVE = ['cuenta'];

const traerCuenta = async () =>
  (await pedir<{ usuario: Cuenta | null }>('/api/sesiones/actual')).usuario;

/** `cuenta` is undefined until it is known, and null for a guest. */
export function useSesion() {
  const cliente = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: CLAVE,
    queryFn: traerCuenta,
    staleTime: 5 * 60_000,
  });
  const olvidarLoPropio = async () => {
    for (const propio of ['pedidos', 'pedido', 'sesiones', 'listas', 'lista', 'de-nuevo']) {
      cliente.removeQueries({ queryKey: [propio] });
    }
    await cliente.invalidateQueries({ queryKey: ['carrito'] });
  };
  return {
    cuenta: data,
    error,
    reintentar: () => void refetch(),
    /**
     * Somebody else from here on: nothing that was read for the one before may stay. Their name shows last,
     * when whoever called goes on at once: a click on it would be undone by what comes after.
     */
    entrar: async (cuenta: Cuenta | null) => {
      await olvidarLoPropio();
      if (cuenta !== null) void renovarAlAbrir(String(cuenta.id));
      cliente.setQueryData(CLAVE, cuenta);
    },
    /** The same account, with other data. */
    cambio: (cuenta: Cuenta) => void cliente.setQueryData(CLAVE, cuenta),
    salir: async () => {
      await pedir('/api/sesiones', { metodo: 'DELETE' });
      cliente.setQueryData(CLAVE, null);
      // Who they are, where they live and what opens their last order: whoever sits down next is not told.
      sessionStorage.clear();
      olvidarPedidos();
      void olvidarAlSalir();
      await olvidarLoPropio();
    },
  };
}

/** A session that ended elsewhere ends here too: the page asks to log in, and not to try again. */
export function useSiVence(error: unknown): void {
  const cliente = useQueryClient();
  const vencio = error instanceof ErrorApi && error.status === 401;
  useEffect(() => {
    if (vencio) cliente.setQueryData(CLAVE, null);
  }, [vencio, cliente]);
}
