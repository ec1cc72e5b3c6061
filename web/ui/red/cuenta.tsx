/** Who is using the page: an admin of the shop, by the shop's own session. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Cuenta } from '../../../contracts/tienda/cuentas.ts';
import { mensajeDe, pedir } from './api.ts';
import { Campo } from '../controles/campo.tsx';
import { ConError, Espera } from '../estados-vista.tsx';
import { Ingreso } from './ingreso.tsx';

export interface EnCuenta {
  readonly cuenta: Cuenta;
  readonly salir: () => void;
  /** The session is gone: asks to log in again. */
  readonly vencio: () => void;
}

const CLAVE = ['cuenta'];

const recuperar = async () =>
  (await pedir<{ usuario: Cuenta | null }>('/api/sesiones/actual')).usuario;

interface ConCuentaProps {
  /** Above the way in. */
  readonly titulo: string;
  readonly children: (cuenta: EnCuenta) => ReactNode;
}

export function ConCuenta({ titulo, children }: ConCuentaProps) {
  const cliente = useQueryClient();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: CLAVE,
    queryFn: recuperar,
    staleTime: Infinity,
  });
  const poner = (cuenta: Cuenta | null) => cliente.setQueryData(CLAVE, cuenta);
  if (isPending) return <Espera />;
  if (error) return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  if (data?.rol !== 'admin') {
    const entrar = async (datos: FormData) => {
      const cuerpo = { email: datos.get('email'), password: datos.get('password') };
      const { usuario } = await pedir<{ usuario: Cuenta }>('/api/sesiones', {
        metodo: 'POST',
        cuerpo,
      });
      if (usuario.rol !== 'admin') {
        return 'Esta página es para administración: ingresá con otra cuenta.';
      }
      poner(usuario);
      return undefined;
    };
    return (
      <main>
        <Ingreso titulo={titulo} enlace={data} quien={QUIEN} entrar={entrar} />
      </main>
    );
  }
  const salir = () => {
    void pedir('/api/sesiones', { metodo: 'DELETE' })
      .catch(() => undefined)
      .then(() => {
        poner(null);
        // The next one sees nothing of this one's.
        cliente.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== CLAVE[0] });
      });
  };
  return children({ cuenta: data, salir, vencio: () => poner(null) });
}

const QUIEN = (
  <Campo etiqueta="Correo" name="email" type="email" autoComplete="username" required autoFocus />
);
