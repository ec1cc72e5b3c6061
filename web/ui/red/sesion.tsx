/** Who is using the page: recovered from the cookie, or asked for. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { RolStaff } from '../../../contracts/reglas/estados.ts';
import type { UsuarioStaff } from '../../../contracts/despacho/tickets.ts';
import { ErrorApi, mensajeDe, pedir } from './api.ts';
import { Campo } from '../controles/campo.tsx';
import { ConError, Espera } from '../estados-vista.tsx';
import { Ingreso } from './ingreso.tsx';

const CLAVE = ['sesion'];

/** `recordada`: where nobody answers, whoever it was last. The server still asks everybody. */
async function recuperar(recordada: boolean): Promise<UsuarioStaff | null> {
  try {
    return (await pedir<{ usuario: UsuarioStaff | null }>('/api/sesiones/actual')).usuario;
  } catch (error) {
    const ultima = recordada && !(error instanceof ErrorApi) ? recordar() : null;
    if (ultima !== null) return ultima;
    throw error;
  }
}

const ULTIMA = 'belgrano.sesion';

function recordar(): UsuarioStaff | null {
  try {
    return JSON.parse(localStorage.getItem(ULTIMA) ?? 'null') as UsuarioStaff | null;
  } catch {
    return null;
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
  /** The page is of use without a connection: it opens for whoever used it last. */
  readonly sinConexion?: boolean;
  readonly children: (sesion: Sesion) => ReactNode;
}

export function ConSesion({ titulo, rol, sinConexion = false, children }: ConSesionProps) {
  const cliente = useQueryClient();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: CLAVE,
    queryFn: () => recuperar(sinConexion),
    staleTime: Infinity,
    retry: sinConexion ? false : 2,
  });
  useEffect(() => {
    if (!sinConexion || data === undefined) return;
    if (data === null) localStorage.removeItem(ULTIMA);
    else localStorage.setItem(ULTIMA, JSON.stringify(data));
  }, [sinConexion, data]);
  const poner = (usuario: UsuarioStaff | null) => cliente.setQueryData(CLAVE, usuario);
  if (isPending) return <Espera />;
  if (error) return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  if (data === null || data.rol !== rol) {
    const entrar = async (datos: FormData) => {
      const cuerpo = { usuario: datos.get('usuario'), password: datos.get('password') };
      const { usuario } = await pedir<{ usuario: UsuarioStaff }>('/api/login', {
        metodo: 'POST',
        cuerpo,
      });
      if (usuario.rol !== rol) return `Esta página es para ${PARA[rol]}: ingresá con otra cuenta.`;
      poner(usuario);
      return undefined;
    };
    return <Ingreso titulo={titulo} enlace={data} quien={QUIEN} entrar={entrar} />;
  }
  const salir = () => {
    void pedir('/api/logout', { metodo: 'POST' })
      .catch(() => undefined)
      .then(() => poner(null));
  };
  return children({ usuario: data, salir, vencio: () => poner(null) });
}

const PARA = {
  admin: 'despacho',
  flota: 'repartidores',
  preparador: 'quien prepara los pedidos',
} as const;

const QUIEN = (
  <Campo
    etiqueta="Usuario"
    name="usuario"
    autoComplete="username"
    autoCapitalize="none"
    required
    autoFocus
  />
);
