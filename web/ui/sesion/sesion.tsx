/** Who is using the page: recovered from the cookie, or asked for. */
import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useEffect } from 'react';
import type { ReactNode } from 'react';
import { ROLES_STAFF } from '../../../contracts/reglas/estados.ts';
import type { RolStaff } from '../../../contracts/reglas/estados.ts';
import type { UsuarioStaff } from '../../../contracts/despacho/usuarios.ts';
import { campoDe, delAparato, entender } from '../entorno/memoria.ts';
import { Campo } from '../controles/campo.tsx';
import { ConError, Espera } from '../estados-vista.tsx';
import { ErrorApi, mensajeDe, pedir } from '../red/api.ts';
import { Ingreso } from './ingreso.tsx';
import { OtraVez, SE_CERRO } from './otra-vez.tsx';
import { useQuien } from './quien.ts';
import { salirDe } from './salir.ts';

const CLAVE = ['sesion'];

/** `recordada`: where nobody answers, whoever it was last. The server still asks everybody. */
async function recuperar(recordada: boolean): Promise<UsuarioStaff | null> {
  try {
    if (recordada && (await quedoPorSalir())) return null;
    return (await pedir<{ usuario: UsuarioStaff | null }>('/api/sesiones/actual')).usuario;
  } catch (error) {
    const ultima = recordada && !(error instanceof ErrorApi) ? recordar() : null;
    if (ultima !== null) return ultima;
    throw error;
  }
}

const ULTIMA = 'belgrano.sesion';
/** Somebody has left where nobody could be told: their session is ended before anybody sees anything of it. */
const POR_SALIR = 'belgrano.por-salir';
const SI = 'si';
const SALIDA = '/api/logout';

/** @returns whether somebody has left whose session is not known to have ended */
async function quedoPorSalir(): Promise<boolean> {
  if (delAparato.leer(POR_SALIR) !== SI) return false;
  try {
    await pedir(SALIDA, { metodo: 'POST' });
  } catch (error) {
    if (!(error instanceof ErrorApi) || error.retry) return true;
  }
  delAparato.olvidar(POR_SALIR);
  return false;
}

function recordar(): UsuarioStaff | null {
  const dado = entender(delAparato.leer(ULTIMA));
  const rol = ROLES_STAFF.find((conocido) => conocido === campoDe(dado, 'rol'));
  const conNombre = typeof campoDe(dado, 'nombre') === 'string';
  const conId = typeof campoDe(dado, 'id') === 'number';
  return rol !== undefined && conNombre && conId ? (dado as UsuarioStaff) : null;
}

/** What the page needs of the session; `salir` ends it. */
export interface Sesion {
  readonly usuario: UsuarioStaff;
  readonly salir: () => void;
}

interface ConSesionProps {
  readonly titulo: string;
  readonly rol: RolStaff;
  /** The page is of use without a connection: it opens for whoever used it last, and nothing of them stays after them. */
  readonly sinConexion?: boolean;
  readonly children: (sesion: Sesion) => ReactNode;
}

export function ConSesion({ titulo, rol, sinConexion = false, children }: ConSesionProps) {
  const cliente = useQueryClient();
  const { visto, error, reintentar, poner } = useQuien({
    ...{ clave: CLAVE, traer: () => recuperar(sinConexion), reintentos: sinConexion ? false : 2 },
    olvidar: () => cliente.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== CLAVE[0] }),
  });
  // What they had to do is kept on the device: it goes on by itself.
  const seFue = sinConexion && visto?.vencida === true;
  const quien = seFue ? null : visto?.quien;
  useEffect(() => {
    if (!sinConexion || quien === undefined) return;
    if (quien === null) delAparato.olvidar(ULTIMA);
    else delAparato.guardar(ULTIMA, JSON.stringify(quien));
  }, [sinConexion, quien]);
  if (visto === undefined || quien === undefined) {
    return error === null ? (
      <Espera />
    ) : (
      <ConError mensaje={mensajeDe(error)} reintentar={reintentar} />
    );
  }
  const entrar = async (datos: FormData) => {
    const cuerpo = { usuario: datos.get('usuario'), password: datos.get('password') };
    const { usuario } = await pedir<{ usuario: UsuarioStaff }>('/api/login', {
      ...{ metodo: 'POST', soloMira: true, cuerpo },
    });
    delAparato.olvidar(POR_SALIR);
    if (usuario.rol !== rol) return `Esta página es para ${PARA[rol]}: ingresá con otra cuenta.`;
    await poner(usuario);
    return undefined;
  };
  if (quien?.rol !== rol) {
    return <Ingreso titulo={titulo} enlace={quien} quien={QUIEN} entrar={entrar} />;
  }
  const fuera = () => poner(null);
  const aunque = () => void delAparato.guardar(POR_SALIR, SI);
  return (
    <Fragment key={quien.id}>
      {children({
        usuario: quien,
        salir: () => void salirDe(SALIDA, 'POST', fuera, sinConexion ? aunque : undefined),
      })}
      {visto.vencida ? (
        <OtraVez>
          <Ingreso {...SE_CERRO} enlace={null} quien={QUIEN} entrar={entrar} />
        </OtraVez>
      ) : null}
    </Fragment>
  );
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
