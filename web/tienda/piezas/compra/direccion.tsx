/** An address in its parts, as autofill knows them; in front of the API it is one line. */
import { useState } from 'react';
import { partesDe, repartida } from '../../../../contracts/reglas/valores/direccion.ts';
import { Campo } from '../../../ui/controles/campo.tsx';
import type { Envio } from '../../../ui/red/envio.ts';
import { conLoDeAntes, NOMBRE } from '../../datos/direccion.ts';
import type { Parte } from '../../datos/direccion.ts';

interface CamposDireccionProps {
  /** As it is known: in one line. */
  readonly inicial: string;
  /** What was written into a field before the page was loaded again. */
  readonly antes?: Readonly<Partial<Record<string, string>>>;
  readonly requerida?: boolean;
  readonly errorDe: Envio['errorDe'];
}

export function CamposDireccion({
  inicial,
  antes = {},
  requerida = false,
  errorDe,
}: CamposDireccionProps) {
  const [partes, poner] = useState(() => conLoDeAntes(partesDe(inicial), antes));
  const campo = (parte: Parte) => ({
    name: NOMBRE[parte],
    value: partes[parte],
    onChange: ({ target }: { target: HTMLInputElement }) =>
      poner({ ...partes, [parte]: target.value }),
    error: errorDe(NOMBRE[parte]),
  });
  return (
    <>
      <div className="calle-y-numero">
        <Campo
          etiqueta="Dirección: calle"
          autoComplete="address-line1"
          maxLength={130}
          placeholder="Av. Cabildo"
          required={requerida}
          {...campo('calle')}
          onBlur={() => poner(repartida(partes))}
        />
        <Campo
          etiqueta="Número"
          maxLength={10}
          placeholder="1234"
          autoComplete="off"
          {...campo('numero')}
        />
      </div>
      <Campo
        etiqueta="Piso y departamento (opcional)"
        autoComplete="address-line2"
        maxLength={40}
        placeholder="2.º B"
        {...campo('piso')}
      />
      <div className="de-a-dos">
        <Campo
          etiqueta="Barrio o localidad"
          autoComplete="address-level3"
          maxLength={80}
          placeholder="Belgrano"
          {...campo('barrio')}
        />
        <Campo
          etiqueta="Código postal (opcional)"
          autoComplete="postal-code"
          maxLength={20}
          placeholder="1425"
          {...campo('codigo_postal')}
        />
      </div>
    </>
  );
}
