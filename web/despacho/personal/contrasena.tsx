/** Another password: of somebody else as it is given, one's own with the one that it has. */
import type { Usuario } from '../../../contracts/despacho/usuarios.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { FormularioDeDialogo } from '../../ui/red/formulario-de-dialogo.tsx';
import { ErrorApi } from '../../ui/red/api.ts';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import { useCambiosDePersonal } from './datos.ts';
import { revisarPassword } from './revisar.ts';

interface ContrasenaProps {
  readonly cuenta: Usuario;
  readonly alCerrar: () => void;
}

export function Contrasena({ cuenta, alCerrar }: ContrasenaProps) {
  const { cambiar } = useCambiosDePersonal();
  return (
    <Pedida
      titulo={`Contraseña nueva para ${cuenta.nombre}`}
      nota="Se cierran sus sesiones en todos lados: tiene que ingresar otra vez, con la nueva."
      actual={false}
      hacer={async ({ password }) => {
        await cambiar(cuenta.id, { password });
      }}
      alCerrar={alCerrar}
    />
  );
}

export function LaPropia({ alCerrar }: ContrasenaProps) {
  const { cambiarLaPropia } = useCambiosDePersonal();
  return (
    <Pedida
      titulo="Tu contraseña"
      nota="Seguís adentro acá; tus demás sesiones se cierran."
      actual
      hacer={async ({ password, actual }) => {
        await cambiarLaPropia({ password_actual: actual, password });
      }}
      alCerrar={alCerrar}
    />
  );
}

interface PedidaProps {
  readonly titulo: string;
  readonly nota: string;
  readonly actual: boolean;
  readonly hacer: (dadas: { readonly password: string; readonly actual: string }) => Promise<void>;
  readonly alCerrar: () => void;
}

function Pedida({ titulo, nota, actual, hacer, alCerrar }: PedidaProps) {
  const envio = useEnvio(async (datos) => {
    const dadas = {
      password: textoDe(datos, 'password'),
      actual: textoDe(datos, 'password_actual'),
    };
    const errores = [
      ...(actual && dadas.actual === ''
        ? [{ campo: 'password_actual', mensaje: 'Escribí la que tenés ahora' }]
        : []),
      ...revisarPassword(dadas.password),
    ];
    if (errores.length > 0) throw new ErrorApi('Revisá los datos marcados', 400, errores);
    await hacer(dadas);
    avisar({ tono: 'ok', texto: 'La contraseña es otra' }, 3_000);
    alCerrar();
  });
  return (
    <Dialogo titulo={titulo} alCerrar={alCerrar}>
      <FormularioDeDialogo envio={envio} boton="Cambiar la contraseña" alCerrar={alCerrar}>
        {actual ? (
          <Campo
            etiqueta="La que tenés ahora"
            name="password_actual"
            type="password"
            autoComplete="current-password"
            maxLength={200}
            data-empieza
            error={envio.errorDe('password_actual')}
          />
        ) : null}
        <Campo
          etiqueta="La nueva"
          name="password"
          type="password"
          autoComplete="new-password"
          maxLength={200}
          data-empieza={!actual || undefined}
          error={envio.errorDe('password')}
        />
        <p className="ayuda-campo">10 caracteres o más. {nota}</p>
      </FormularioDeDialogo>
    </Dialogo>
  );
}
