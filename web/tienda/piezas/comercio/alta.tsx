/** An account asks to be a merchant's, or corrects what it asked for. */
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import type { Solicitud } from '../../../../contracts/comercio/solicitudes.ts';
import { pedir } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { CamposDireccion } from '../../../ui/direccion/campos.tsx';
import { conCampos, exigirDireccion } from '../../../ui/direccion/escrita.ts';
import { textoDe, useEnvio } from '../../../ui/red/envio.ts';
import { useSolicitar } from '../../datos/comercio.ts';
import { useSesion } from '../../datos/cuenta/sesion.ts';
import { Formulario } from '../marco/formulario.tsx';

interface AltaProps {
  readonly cuenta: Cuenta;
  /** What was asked for before. */
  readonly solicitud: Solicitud | null;
  readonly alTerminar?: () => void;
}

export function AltaDeComercio({ cuenta, solicitud, alTerminar }: AltaProps) {
  const { cambio } = useSesion();
  const solicitar = useSolicitar();
  const envio = useEnvio(async (datos) => {
    const direccion = exigirDireccion(datos);
    const telefono = textoDe(datos, 'telefono');
    if (telefono !== (cuenta.telefono ?? '')) {
      await pedir('/api/usuarios/yo', { metodo: 'PATCH', cuerpo: { telefono } });
    }
    cambio({ ...cuenta, telefono });
    await solicitar({
      nombre: textoDe(datos, 'nombre'),
      cuit: textoDe(datos, 'cuit'),
      direccion,
    }).catch((error: unknown) => {
      throw conCampos(error);
    });
    avisar({ texto: 'Recibimos tu solicitud', tono: 'ok' });
    alTerminar?.();
  });
  const { errorDe } = envio;
  return (
    <Formulario
      envio={envio}
      boton={solicitud === null ? 'Enviar la solicitud' : 'Enviar de nuevo'}
    >
      <Campo
        etiqueta="Nombre del comercio"
        name="nombre"
        autoComplete="organization"
        maxLength={200}
        required
        defaultValue={solicitud?.nombre}
        error={errorDe('nombre')}
      />
      <Campo
        etiqueta="CUIT"
        name="cuit"
        inputMode="numeric"
        placeholder="20-12345678-6"
        required
        defaultValue={solicitud?.cuit}
        error={errorDe('cuit')}
      />
      <CamposDireccion
        inicial={solicitud?.direccion ?? cuenta.direccion ?? ''}
        requerida
        errorDe={errorDe}
      />
      <Campo
        etiqueta="Teléfono"
        name="telefono"
        type="tel"
        autoComplete="tel"
        required
        defaultValue={cuenta.telefono ?? ''}
        error={errorDe('telefono')}
      />
    </Formulario>
  );
}
