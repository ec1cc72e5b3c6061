/** Logging in. */
import { Link, Redirect, useLocation, useSearchParams } from 'wouter';
import { Campo } from '../../../ui/controles/campo.tsx';
import { useEnvio } from '../../../ui/red/envio.ts';
import { abrirSesion } from '../../../ui/sesion/abrir.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { conVuelta, destinoDe } from '../../datos/cuenta/volver.ts';
import { Formulario } from '../../piezas/marco/formulario.tsx';
import { Titulo } from '../../piezas/marco/titulo.tsx';
import '../formularios.css';

export function Ingresar() {
  const [params] = useSearchParams();
  const [, ir] = useLocation();
  const { cuenta, entrar } = useSesion();
  const volver = destinoDe(params);
  const envio = useEnvio(async (datos) => {
    await entrar(await abrirSesion(datos));
    ir(volver, { replace: true });
  });
  if (cuenta && !envio.enviando) return <Redirect to={volver} replace />;
  return (
    <div className="hoja">
      <Titulo>Ingresar</Titulo>
      <Formulario envio={envio} boton="Ingresar" enviando="Ingresando…">
        <Campo
          etiqueta="Correo electrónico"
          name="email"
          type="email"
          autoComplete="username"
          required
          error={envio.errorDe('email')}
        />
        <Campo
          etiqueta="Contraseña"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={envio.errorDe('password')}
        />
      </Formulario>
      <p>
        <Link href="/recuperar">Me olvidé la contraseña</Link>
      </p>
      <p>
        ¿No tenés cuenta? <Link href={conVuelta('/registro', volver)}>Creá una</Link>. También podés{' '}
        <Link href="/productos">comprar sin cuenta</Link>.
      </p>
    </div>
  );
}
