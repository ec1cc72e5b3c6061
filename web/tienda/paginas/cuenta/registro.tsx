/** A new account. */
import { Link, Redirect, useLocation, useSearchParams } from 'wouter';
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import { pedir } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { conVuelta, destinoDe } from '../../datos/cuenta/volver.ts';
import { DatosPersonales, datosPersonales } from '../../piezas/cuenta/datos-personales.tsx';
import { Formulario } from '../../piezas/marco/formulario.tsx';
import { Titulo } from '../../piezas/marco/titulo.tsx';
import '../formularios.css';

export function Registro() {
  const [params] = useSearchParams();
  const [, ir] = useLocation();
  const { cuenta, entrar } = useSesion();
  const volver = destinoDe(params);
  const envio = useEnvio(async (datos) => {
    const { usuario } = await pedir<{ usuario: Cuenta }>('/api/usuarios', {
      metodo: 'POST',
      cuerpo: {
        ...datosPersonales(datos),
        email: textoDe(datos, 'email'),
        password: datos.get('password'),
      },
    });
    await entrar(usuario);
    avisar({ texto: `Te damos la bienvenida, ${usuario.nombre}`, tono: 'ok' });
    ir(volver, { replace: true });
  });
  if (cuenta && !envio.enviando) return <Redirect to={volver} replace />;
  return (
    <div className="hoja">
      <Titulo>Crear una cuenta</Titulo>
      <p className="tenue">Para repetir compras, ver tus pedidos y no cargar tus datos cada vez.</p>
      <Formulario envio={envio} boton="Crear la cuenta" enviando="Creando la cuenta…">
        <Campo
          etiqueta="Correo electrónico"
          name="email"
          type="email"
          autoComplete="username"
          maxLength={254}
          required
          error={envio.errorDe('email')}
        />
        <Campo
          etiqueta="Contraseña (10 caracteres o más)"
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          maxLength={200}
          required
          error={envio.errorDe('password')}
        />
        <DatosPersonales errorDe={envio.errorDe} />
      </Formulario>
      <p>
        ¿Ya tenés cuenta? <Link href={conVuelta('/ingresar', volver)}>Ingresá</Link>.
      </p>
    </div>
  );
}
