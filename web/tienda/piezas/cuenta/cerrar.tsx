/** Closes the account, which asks for its password once more. */
import { useState } from 'react';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { Dialogo } from '../../../ui/controles/dialogo.tsx';
import { pedir } from '../../../ui/red/api.ts';
import { useEnvio } from '../../../ui/red/envio.ts';
import { Formulario } from '../marco/formulario.tsx';

/** @param alCerrar leaves, once there is nobody to be logged in as */
export function CerrarCuenta({ alCerrar }: { alCerrar: () => Promise<void> }) {
  const [preguntando, ponerPreguntando] = useState(false);
  const envio = useEnvio(async (datos) => {
    const cuerpo = { password_actual: datos.get('password_actual') };
    await pedir('/api/usuarios/yo/cerrar', { metodo: 'POST', cuerpo });
    avisar({ texto: 'Cerramos tu cuenta', tono: 'ok' });
    await alCerrar();
  });
  return (
    <>
      <p>
        Borramos tus datos, tus listas y tu carrito. De tus pedidos guardamos lo que pide la ley. No
        se puede deshacer.
      </p>
      <Boton tipo="peligro" onClick={() => ponerPreguntando(true)}>
        Cerrar mi cuenta
      </Boton>
      {preguntando ? (
        <Dialogo titulo="¿Cerrar tu cuenta?" alCerrar={() => ponerPreguntando(false)}>
          <Formulario envio={envio} boton="Sí, cerrarla" enviando="Cerrando…">
            <Campo
              etiqueta="Tu contraseña, para confirmarlo"
              name="password_actual"
              type="password"
              autoComplete="current-password"
              required
              error={envio.errorDe('password_actual')}
            />
          </Formulario>
          <Boton onClick={() => ponerPreguntando(false)}>Volver</Boton>
        </Dialogo>
      ) : null}
    </>
  );
}
