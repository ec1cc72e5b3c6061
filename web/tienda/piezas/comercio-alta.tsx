/** An account becomes a merchant's. */
import { useQueryClient } from '@tanstack/react-query';
import type { Cuenta } from '../../../contracts/cuentas.ts';
import { pedir } from '../../ui/api.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Campo } from '../../ui/campo.tsx';
import { textoDe, useEnvio } from '../../ui/envio.ts';
import { useSesion } from '../datos/sesion.ts';
import { Formulario } from './formulario.tsx';

export function AltaDeComercio({ cuenta }: { cuenta: Cuenta }) {
  const { cambio } = useSesion();
  const cliente = useQueryClient();
  const envio = useEnvio(async (datos) => {
    const telefono = textoDe(datos, 'telefono');
    if (telefono !== (cuenta.telefono ?? '')) {
      await pedir('/api/usuarios/yo', { metodo: 'PATCH', cuerpo: { telefono } });
    }
    await pedir('/api/comerciantes', {
      metodo: 'POST',
      cuerpo: {
        nombre: textoDe(datos, 'nombre'),
        cuit: textoDe(datos, 'cuit'),
        direccion: textoDe(datos, 'direccion'),
      },
    });
    avisar({ texto: 'Listo: ya podés armar tus paquetes', tono: 'ok' });
    await cliente.invalidateQueries({ queryKey: ['pedidos'] });
    cambio({ ...cuenta, telefono, rol: 'comerciante' });
  });
  const { errorDe } = envio;
  return (
    <Formulario envio={envio} boton="Pasar a ser comerciante">
      <Campo
        etiqueta="Nombre del comercio"
        name="nombre"
        autoComplete="organization"
        maxLength={200}
        required
        error={errorDe('nombre')}
      />
      <Campo
        etiqueta="CUIT"
        name="cuit"
        inputMode="numeric"
        placeholder="20-12345678-6"
        required
        error={errorDe('cuit')}
      />
      <Campo
        etiqueta="Dirección del comercio"
        name="direccion"
        autoComplete="street-address"
        maxLength={300}
        required
        defaultValue={cuenta.direccion ?? ''}
        error={errorDe('direccion')}
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
