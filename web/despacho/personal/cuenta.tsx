/** An account's data, new or as they are. */
import { useState } from 'react';
import type { Usuario } from '../../../contracts/despacho/usuarios.ts';
import { ROLES_STAFF } from '../../../contracts/reglas/estados.ts';
import type { RolStaff } from '../../../contracts/reglas/estados.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { FormularioDeDialogo } from '../../ui/red/formulario-de-dialogo.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { ErrorApi } from '../../ui/red/api.ts';
import { textoDe, useEnvio } from '../../ui/red/envio.ts';
import type { Envio } from '../../ui/red/envio.ts';
import { useCambiosDePersonal } from './datos.ts';
import { revisarPassword, revisarUsuario } from './revisar.ts';
import { ROL } from './roles.ts';

interface CuentaProps {
  /** Null for a new one. */
  readonly cuenta: Usuario | null;
  readonly esPropia: boolean;
  readonly alCerrar: () => void;
}

export function Cuenta({ cuenta, esPropia, alCerrar }: CuentaProps) {
  const { crear, cambiar } = useCambiosDePersonal();
  const [rol, ponerRol] = useState<RolStaff>(cuenta?.rol ?? 'flota');
  const envio = useEnvio(async (datos) => {
    const nombre = textoDe(datos, 'nombre');
    const usuario = textoDe(datos, 'usuario');
    const password = textoDe(datos, 'password');
    const errores = [
      ...(nombre === '' ? [{ campo: 'nombre', mensaje: 'Escribí su nombre' }] : []),
      ...revisarUsuario(usuario),
      ...(cuenta === null ? revisarPassword(password) : []),
    ];
    if (errores.length > 0) throw new ErrorApi('Revisá los datos marcados', 400, errores);
    if (cuenta === null) await crear({ nombre, usuario, rol, password });
    else await cambiar(cuenta.id, { nombre, usuario, rol });
    avisar({ tono: 'ok', texto: `${nombre}: guardado` }, 3_000);
    alCerrar();
  });
  const cambiaDeRol = cuenta !== null && rol !== cuenta.rol;
  return (
    <Dialogo
      titulo={cuenta === null ? 'Cuenta nueva' : `Editar a ${cuenta.usuario}`}
      alCerrar={alCerrar}
    >
      <FormularioDeDialogo
        envio={envio}
        boton={cuenta === null ? 'Agregar' : 'Guardar'}
        alCerrar={alCerrar}
      >
        <div className="de-a-dos">
          <Quien cuenta={cuenta} errorDe={envio.errorDe} />
          <Elegir
            etiqueta="Qué hace"
            name="rol"
            value={rol}
            disabled={esPropia}
            onChange={({ target }) =>
              ponerRol(ROLES_STAFF.find((conocido) => conocido === target.value) ?? rol)
            }
            opciones={ROLES_STAFF.map((conocido) => [conocido, ROL[conocido].uno] as const)}
            error={envio.errorDe('rol')}
          />
          {cuenta === null ? (
            <Campo
              etiqueta="Contraseña"
              name="password"
              type="password"
              autoComplete="new-password"
              maxLength={200}
              error={envio.errorDe('password')}
            />
          ) : null}
        </div>
        <p className="ayuda-campo">{ROL[rol].que}</p>
        {cambiaDeRol ? (
          <p className="nota tono-aviso">
            Al guardar se cierran sus sesiones
            {cuenta.repartidor === null ? '' : ` y ${cuenta.repartidor.nombre} queda sin cuenta`}.
          </p>
        ) : null}
      </FormularioDeDialogo>
    </Dialogo>
  );
}

interface QuienProps {
  readonly cuenta: Usuario | null;
  readonly errorDe: Envio['errorDe'];
}

function Quien({ cuenta, errorDe }: QuienProps) {
  return (
    <>
      <Campo
        etiqueta="Nombre"
        name="nombre"
        defaultValue={cuenta?.nombre ?? ''}
        maxLength={100}
        data-empieza={cuenta === null || undefined}
        error={errorDe('nombre')}
      />
      <Campo
        etiqueta="Usuario"
        name="usuario"
        defaultValue={cuenta?.usuario ?? ''}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={100}
        error={errorDe('usuario')}
      />
    </>
  );
}
