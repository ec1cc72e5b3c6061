/** An address in its parts, as autofill knows them; in front of the API it is one line. */
import { useState } from 'react';
import { partesDe, repartida } from '../../../contracts/reglas/valores/direccion.ts';
import { Campo } from '../controles/campo.tsx';
import type { Envio } from '../red/envio.ts';
import { conLoDeAntes, NOMBRE } from './escrita.ts';
import type { Parte } from './escrita.ts';
import './direccion.css';

interface CamposDireccionProps {
  /** As it is known: in one line. */
  readonly inicial: string;
  /** What was written into a field before the page was loaded again. */
  readonly antes?: Readonly<Partial<Record<string, string>>>;
  readonly requerida?: boolean;
  /** Whether it is somebody else's than of whoever writes: their own is not proposed. */
  readonly ajena?: boolean;
  readonly errorDe: Envio['errorDe'];
}

export function CamposDireccion({
  inicial,
  antes = {},
  requerida = false,
  ajena = false,
  errorDe,
}: CamposDireccionProps) {
  const [partes, poner] = useState(() => conLoDeAntes(partesDe(inicial), antes));
  const campo = (parte: Parte, autofill = 'off') => ({
    name: NOMBRE[parte],
    autoComplete: ajena ? 'off' : autofill,
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
          maxLength={130}
          placeholder="Av. Cabildo"
          required={requerida}
          {...campo('calle', 'address-line1')}
          onBlur={() => poner(repartida(partes))}
        />
        <Campo etiqueta="Número" maxLength={10} placeholder="1234" {...campo('numero')} />
      </div>
      <Campo
        etiqueta="Piso y departamento (opcional)"
        maxLength={40}
        placeholder="2.º B"
        {...campo('piso', 'address-line2')}
      />
      <div className="barrio-y-codigo">
        <Campo
          etiqueta="Barrio o localidad"
          maxLength={80}
          placeholder="Belgrano"
          {...campo('barrio', 'address-level3')}
        />
        <Campo
          etiqueta="Código postal (opcional)"
          maxLength={20}
          placeholder="1425"
          {...campo('codigo_postal', 'postal-code')}
        />
      </div>
    </>
  );
}
