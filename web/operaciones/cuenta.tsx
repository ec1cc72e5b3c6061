/** Who is using the page: an admin of the shop, by the shop's own session. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { Cuenta } from '../../contracts/cuentas.ts';
import { ErrorApi, mensajeDe, pedir } from '../ui/api.ts';
import { Boton } from '../ui/boton.tsx';
import { Campo } from '../ui/campo.tsx';
import { ConError, Espera } from '../ui/estados-vista.tsx';

export interface EnCuenta {
  readonly cuenta: Cuenta;
  readonly salir: () => void;
  /** The session is gone: asks to log in again. */
  readonly vencio: () => void;
}

const CLAVE = ['cuenta'];

async function recuperar(): Promise<Cuenta | null> {
  try {
    return (await pedir<{ usuario: Cuenta }>('/api/usuarios/yo')).usuario;
  } catch (error) {
    if (error instanceof ErrorApi && error.status === 401) return null;
    throw error;
  }
}

export function ConCuenta({ children }: { children: (cuenta: EnCuenta) => ReactNode }) {
  const cliente = useQueryClient();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: CLAVE,
    queryFn: recuperar,
    staleTime: Infinity,
  });
  const poner = (cuenta: Cuenta | null) => cliente.setQueryData(CLAVE, cuenta);
  if (isPending) return <Espera />;
  if (error) return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  if (data?.rol !== 'admin') return <Ingreso otra={data} alEntrar={poner} />;
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

interface IngresoProps {
  /** Somebody is logged in, who is no admin. */
  readonly otra: Cuenta | null;
  readonly alEntrar: (cuenta: Cuenta) => void;
}

function Ingreso({ otra, alEntrar }: IngresoProps) {
  const [error, ponerError] = useState<string>();
  const [enviando, ponerEnviando] = useState(false);
  const entrar = async (datos: FormData) => {
    ponerEnviando(true);
    ponerError(undefined);
    try {
      const cuerpo = { email: datos.get('email'), password: datos.get('password') };
      const { usuario } = await pedir<{ usuario: Cuenta }>('/api/sesiones', {
        metodo: 'POST',
        cuerpo,
      });
      if (usuario.rol === 'admin') alEntrar(usuario);
      else ponerError('Esta página es para administración: entrá con otra cuenta.');
    } catch (fallo) {
      ponerError(mensajeDe(fallo));
    } finally {
      ponerEnviando(false);
    }
  };
  const alEnviar = (evento: SyntheticEvent<HTMLFormElement>) => {
    evento.preventDefault();
    void entrar(new FormData(evento.currentTarget));
  };
  return (
    <main>
      <form className="ingreso" onSubmit={alEnviar}>
        <h1>Operaciones Belgrano</h1>
        {otra ? <p>Entraste como {otra.nombre}, que no usa esta página.</p> : null}
        <Campo
          etiqueta="Correo"
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
        />
        <Campo
          etiqueta="Contraseña"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={error}
        />
        <Boton tipo="principal" type="submit" disabled={enviando}>
          {enviando ? 'Entrando…' : 'Entrar'}
        </Boton>
      </form>
    </main>
  );
}
