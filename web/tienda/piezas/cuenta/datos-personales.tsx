/** Name, telephone and address, as an account keeps them. */
import type { Cuenta } from '../../../../contracts/tienda/cuentas.ts';
import { Campo } from '../../../ui/controles/campo.tsx';
import { direccionEscrita } from '../../../ui/direccion/escrita.ts';
import { CamposDireccion } from '../../../ui/direccion/campos.tsx';
import { textoDe } from '../../../ui/red/envio.ts';
import type { Envio } from '../../../ui/red/envio.ts';

interface DatosPersonalesProps {
  readonly cuenta?: Cuenta;
  readonly errorDe: Envio['errorDe'];
}

export function DatosPersonales({ cuenta, errorDe }: DatosPersonalesProps) {
  return (
    <>
      <div className="de-a-dos">
        <Campo
          etiqueta="Nombre"
          name="nombre"
          autoComplete="given-name"
          maxLength={100}
          required
          defaultValue={cuenta?.nombre}
          error={errorDe('nombre')}
        />
        <Campo
          etiqueta="Apellido (opcional)"
          name="apellido"
          autoComplete="family-name"
          maxLength={100}
          defaultValue={cuenta?.apellido ?? ''}
          error={errorDe('apellido')}
        />
      </div>
      <Campo
        etiqueta="Teléfono (opcional)"
        name="telefono"
        type="tel"
        autoComplete="tel"
        maxLength={50}
        defaultValue={cuenta?.telefono ?? ''}
        error={errorDe('telefono')}
      />
      <CamposDireccion inicial={cuenta?.direccion ?? ''} errorDe={errorDe} />
    </>
  );
}

/** What was written in them; what was left empty is nothing. */
export function datosPersonales(datos: FormData) {
  const opcional = (campo: string) => textoDe(datos, campo) || null;
  return {
    nombre: textoDe(datos, 'nombre'),
    apellido: opcional('apellido'),
    telefono: opcional('telefono'),
    direccion: direccionEscrita((nombre) => textoDe(datos, nombre)) || null,
  };
}
