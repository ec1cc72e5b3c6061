/** Who is using the page: recovered from the cookie, or asked for. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import type { RolStaff } from '../../contracts/estados.ts';
import type { UsuarioStaff } from '../../contracts/tickets.ts';
import { ErrorApi, mensajeDe, pedir } from './api.ts';
import { Boton } from './boton.tsx';
import { Campo } from './campo.tsx';
import { ConError, Espera } from './estados-vista.tsx';

const CLAVE = ['sesion'];

async function recuperar(): Promise<UsuarioStaff | null> {
  try {
    return (await pedir<{ usuario: UsuarioStaff }>('/api/sesion')).usuario;
  } catch (error) {
    if (error instanceof ErrorApi && error.status === 401) return null;
    throw error;
  }
}

/** What the page needs of the session; `salir` ends it, `vencio` asks to log in again. */
export interface Sesion {
  readonly usuario: UsuarioStaff;
  readonly salir: () => void;
  readonly vencio: () => void;
}

interface ConSesionProps {
  readonly titulo: string;
  readonly rol: RolStaff;
  readonly children: (sesion: Sesion) => ReactNode;
}

export function ConSesion({ titulo, rol, children }: ConSesionProps) {
  const cliente = useQueryClient();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: CLAVE,
    queryFn: recuperar,
    staleTime: Infinity,
    retry: 2,
  });
  const poner = (usuario: UsuarioStaff | null) => cliente.setQueryData(CLAVE, usuario);
  if (isPending) return <Espera />;
  if (error) return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  if (data === null || data.rol !== rol) {
    return <Ingreso titulo={titulo} rol={rol} otro={data} alEntrar={poner} />;
  }
  const salir = () => {
    void pedir('/api/logout', { metodo: 'POST' })
      .catch(() => undefined)
      .then(() => poner(null));
  };
  return children({ usuario: data, salir, vencio: () => poner(null) });
}

interface IngresoProps {
  readonly titulo: string;
  readonly rol: RolStaff;
  /** Somebody is logged in, in another role. */
  readonly otro: UsuarioStaff | null;
  readonly alEntrar: (usuario: UsuarioStaff) => void;
}

const PARA = { admin: 'despacho', flota: 'repartidores' } as const;

function Ingreso({ titulo, rol, otro, alEntrar }: IngresoProps) {
  const [error, ponerError] = useState<string>();
  const [enviando, ponerEnviando] = useState(false);

  const entrar = async (datos: FormData) => {
    ponerEnviando(true);
    ponerError(undefined);
    try {
      const cuerpo = { usuario: datos.get('usuario'), password: datos.get('password') };
      const { usuario } = await pedir<{ usuario: UsuarioStaff }>('/api/login', {
        metodo: 'POST',
        cuerpo,
      });
      if (usuario.rol === rol) alEntrar(usuario);
      else ponerError(`Esta página es para ${PARA[rol]}: entrá con otra cuenta.`);
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
    <form className="ingreso" onSubmit={alEnviar}>
      <h1>{titulo}</h1>
      {otro ? <p>Entraste como {otro.nombre}, que no usa esta página.</p> : null}
      <Campo
        etiqueta="Usuario"
        name="usuario"
        autoComplete="username"
        autoCapitalize="none"
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
  );
}
