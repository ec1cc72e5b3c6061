/** The way in: who one is, a password, and why it did not work. */
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { mensajeDe } from '../red/api.ts';
import { Boton } from '../controles/boton.tsx';
import { Campo } from '../controles/campo.tsx';
import { SinCookies } from '../estados-vista.tsx';

interface IngresoProps {
  readonly titulo: string;
  /** Under it, where there is more to say. */
  readonly detalle?: string;
  /** Somebody is logged in, whom the page is not for. */
  readonly enlace: { readonly nombre: string } | null;
  /** The field of who one is. */
  readonly quien: ReactNode;
  /** What else there is to do. */
  readonly children?: ReactNode;
  /** Tries it. @returns why not, or undefined when they are in */
  readonly entrar: (datos: FormData) => Promise<string | undefined>;
}

export function Ingreso(props: IngresoProps) {
  const { titulo, detalle, enlace, quien, entrar, children } = props;
  const [error, ponerError] = useState<string>();
  const [enviando, ponerEnviando] = useState(false);

  const alEnviar = (evento: SyntheticEvent<HTMLFormElement>) => {
    evento.preventDefault();
    ponerEnviando(true);
    ponerError(undefined);
    void entrar(new FormData(evento.currentTarget))
      .catch(mensajeDe)
      .then(ponerError)
      .finally(() => ponerEnviando(false));
  };

  return (
    <form className="ingreso" onSubmit={alEnviar}>
      <h1>{titulo}</h1>
      {detalle === undefined ? null : <p>{detalle}</p>}
      <SinCookies />
      {enlace ? <p>Ingresaste como {enlace.nombre}, que no usa esta página.</p> : null}
      {quien}
      <Campo
        etiqueta="Contraseña"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={error}
      />
      <Boton tipo="principal" type="submit" disabled={enviando}>
        {enviando ? 'Ingresando…' : 'Ingresar'}
      </Boton>
      {children}
    </form>
  );
}
