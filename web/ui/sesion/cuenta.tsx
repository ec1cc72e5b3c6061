/** Who is using the page: an admin of the shop, by the shop's own session. */
import { useQueryClient } from '@tanstack/react-query';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { Cuenta } from '../../../contracts/tienda/cuentas.ts';
import { Campo } from '../controles/campo.tsx';
import { ConError, Espera } from '../estados-vista.tsx';
import { mensajeDe, pedir } from '../red/api.ts';
import { abrirSesion } from './abrir.ts';
import { Ingreso } from './ingreso.tsx';
import { OtraVez, SE_CERRO } from './otra-vez.tsx';
import { useQuien } from './quien.ts';
import { salirDe } from './salir.ts';

export interface EnCuenta {
  readonly cuenta: Cuenta;
  readonly salir: () => void;
}

const CLAVE = ['cuenta'];

const recuperar = async () =>
  (await pedir<{ usuario: Cuenta | null }>('/api/sesiones/actual')).usuario;

/** The id of who uses the page; undefined outside of `ConCuenta`. */
export function useMiId(): number | undefined {
  const visto = useQueryClient().getQueryData<{ readonly quien: Cuenta | null }>(CLAVE);
  return visto?.quien?.id;
}

interface ConCuentaProps {
  /** Above the way in. */
  readonly titulo: string;
  readonly children: (cuenta: EnCuenta) => ReactNode;
}

export function ConCuenta({ titulo, children }: ConCuentaProps) {
  const cliente = useQueryClient();
  const { visto, error, reintentar, poner } = useQuien({
    ...{ clave: CLAVE, traer: recuperar },
    olvidar: () => cliente.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== CLAVE[0] }),
  });
  if (visto === undefined) {
    return error === null ? (
      <Espera />
    ) : (
      <ConError mensaje={mensajeDe(error)} reintentar={reintentar} />
    );
  }
  const { quien, vencida } = visto;
  const entrar = async (datos: FormData) => {
    const usuario = await abrirSesion(datos);
    if (usuario.rol !== 'admin') {
      return 'Esta página es para administración: ingresá con otra cuenta.';
    }
    await poner(usuario);
    return undefined;
  };
  if (quien?.rol !== 'admin') {
    return (
      <main>
        <Ingreso titulo={titulo} enlace={quien} quien={QUIEN} entrar={entrar} />
      </main>
    );
  }
  const salir = () => void salirDe('/api/sesiones', 'DELETE', () => poner(null));
  return (
    <Fragment key={quien.id}>
      {children({ cuenta: quien, salir })}
      {vencida ? (
        <OtraVez>
          <Ingreso {...SE_CERRO} enlace={null} quien={QUIEN} entrar={entrar} />
        </OtraVez>
      ) : null}
    </Fragment>
  );
}

const QUIEN = (
  <Campo etiqueta="Correo" name="email" type="email" autoComplete="username" required autoFocus />
);
