/** A forgotten password: asks for the mail and, with the link of it, for a new one. */
import { useLayoutEffect, useState } from 'react';
import { Link } from 'wouter';
import { pedir } from '../../../ui/red/api.ts';
import { Campo } from '../../../ui/controles/campo.tsx';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { Formulario } from '../../piezas/marco/formulario.tsx';
import { Titulo } from '../../piezas/marco/titulo.tsx';
import '../formularios.css';

export function Recuperar() {
  const [token, ponerToken] = useState(tokenDeDireccion);
  useLayoutEffect(() => {
    const tomar = () => {
      const nuevo = tokenDeDireccion();
      if (nuevo === null) return;
      ponerToken(nuevo);
      // Out of the address, where others may read it, before anything is shown.
      window.history.replaceState(window.history.state, '', window.location.pathname);
    };
    tomar();
    // The link of the mail, opened where this page is open already: only what is after the # changes.
    window.addEventListener('hashchange', tomar);
    return () => window.removeEventListener('hashchange', tomar);
  }, []);
  return (
    <div className="hoja">{token === null ? <Pedir /> : <Elegir key={token} token={token} />}</div>
  );
}

/** After the #, where it reaches no server. */
function tokenDeDireccion(): string | null {
  return new URLSearchParams(window.location.hash.slice(1)).get('token');
}

function Pedir() {
  const [enviado, ponerEnviado] = useState('');
  const envio = useEnvio(async (datos) => {
    const email = textoDe(datos, 'email');
    await pedir('/api/recuperacion', { metodo: 'POST', cuerpo: { email } });
    ponerEnviado(email);
  });
  if (enviado !== '') {
    return (
      <>
        <Titulo enPestania="Recuperar la contraseña">Revisá tu correo</Titulo>
        <p role="status">
          Si hay una cuenta con {enviado}, te enviamos un enlace para elegir una contraseña nueva.
          Sirve durante 30 minutos.
        </p>
        <p className="tenue">¿No llegó? Mirá en correo no deseado, o pedilo otra vez en un rato.</p>
      </>
    );
  }
  return (
    <>
      <Titulo>Recuperar la contraseña</Titulo>
      <p>Te mandamos un enlace para elegir una nueva.</p>
      <Formulario envio={envio} boton="Enviar el enlace" enviando="Enviando…">
        <Campo
          etiqueta="Correo electrónico"
          name="email"
          type="email"
          autoComplete="username"
          maxLength={254}
          required
          error={envio.errorDe('email')}
        />
      </Formulario>
      <p>
        <Link href="/ingresar">Volver a ingresar</Link>
      </p>
    </>
  );
}

function Elegir({ token }: { token: string }) {
  const { entrar } = useSesion();
  const [lista, ponerLista] = useState(false);
  const envio = useEnvio(async (datos) => {
    const cuerpo = { token, password: datos.get('password') };
    await pedir('/api/recuperacion/confirmar', { metodo: 'POST', cuerpo });
    // Every session has ended, the one of this browser too.
    await entrar(null);
    ponerLista(true);
  });
  if (lista) {
    return (
      <>
        <Titulo enPestania="Recuperar la contraseña">Listo: contraseña nueva</Titulo>
        <p role="status">Por seguridad cerramos todas las sesiones de tu cuenta.</p>
        <Link href="/ingresar" className="boton boton-principal a-lo-ancho">
          Ingresar
        </Link>
      </>
    );
  }
  return (
    <>
      <Titulo>Elegí una contraseña nueva</Titulo>
      <Formulario envio={envio} boton="Guardar la contraseña" enviando="Guardando…">
        <Campo
          etiqueta="Contraseña nueva (10 caracteres o más)"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          maxLength={200}
          required
          autoFocus
          error={envio.errorDe('password')}
        />
      </Formulario>
      {envio.error === undefined ? null : (
        <p>
          ¿El enlace ya no sirve? <a href="/recuperar">Pedí otro</a>.
        </p>
      )}
    </>
  );
}
