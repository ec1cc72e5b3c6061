/** What can be changed of an account. */
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import { pedir } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { DatosPersonales, datosPersonales } from './datos-personales.tsx';
import { SiFalta } from '../compra/si-falta.tsx';
import { Formulario } from '../marco/formulario.tsx';

async function guardar(cuerpo: object): Promise<Cuenta> {
  const { usuario } = await pedir<{ usuario: Cuenta }>('/api/usuarios/yo', {
    metodo: 'PATCH',
    cuerpo,
  });
  return usuario;
}

export function DatosDeCuenta({ cuenta }: { cuenta: Cuenta }) {
  const { cambio } = useSesion();
  const envio = useEnvio(async (datos) => {
    cambio(await guardar(datosPersonales(datos)));
    avisar({ texto: 'Guardamos tus datos', tono: 'ok' });
  });
  return (
    <Formulario envio={envio} boton="Guardar los datos" enviando="Guardando…">
      <DatosPersonales cuenta={cuenta} errorDe={envio.errorDe} />
    </Formulario>
  );
}

/** As orders begin that do not say otherwise. */
export function Faltantes({ cuenta }: { cuenta: Cuenta }) {
  const { cambio } = useSesion();
  const envio = useEnvio(async (datos) => {
    const siNoContesta = textoDe(datos, 'si_no_contesta');
    const siNoResponde = siNoContesta === '' ? {} : { si_no_contesta: siNoContesta };
    cambio(await guardar({ si_falta: textoDe(datos, 'si_falta'), ...siNoResponde }));
    avisar({ texto: 'Guardado: así van a empezar tus próximos pedidos', tono: 'ok' });
  });
  return (
    <Formulario envio={envio} boton="Guardar" enviando="Guardando…">
      <SiFalta
        siFalta={cuenta.si_falta}
        siNoContesta={cuenta.si_no_contesta}
        errorDe={envio.errorDe}
      />
    </Formulario>
  );
}

export function Ingreso({ cuenta }: { cuenta: Cuenta }) {
  const { cambio } = useSesion();
  const envio = useEnvio(async (datos, formulario) => {
    const email = textoDe(datos, 'email').toLowerCase();
    const password = datos.get('password');
    const nueva = password === '' ? {} : { password };
    const correo = email === cuenta.email ? {} : { email };
    cambio(await guardar({ ...correo, ...nueva, password_actual: datos.get('password_actual') }));
    formulario.reset();
    const cerradas = password === '' ? '' : ' y cerramos las demás sesiones';
    avisar({ texto: `Guardamos el cambio${cerradas}`, tono: 'ok' });
  });
  return (
    <Formulario envio={envio} boton="Guardar el cambio" enviando="Guardando…">
      <Campo
        key={cuenta.email}
        etiqueta="Correo electrónico"
        name="email"
        type="email"
        autoComplete="username"
        maxLength={254}
        required
        defaultValue={cuenta.email}
        error={envio.errorDe('email')}
      />
      <Campo
        etiqueta="Contraseña nueva (vacía: queda la de ahora)"
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={10}
        maxLength={200}
        error={envio.errorDe('password')}
      />
      <Campo
        etiqueta="Contraseña actual"
        name="password_actual"
        type="password"
        autoComplete="current-password"
        required
        error={envio.errorDe('password_actual')}
      />
    </Formulario>
  );
}
