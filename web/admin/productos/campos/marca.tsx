/** The brand of a product, with those that there are to choose from, and what it is fit for. */
import { useId } from 'react';
import { APTOS, NOMBRE_APTO } from '../../../../contracts/reglas/valores/aptos.ts';
import { useMarcas } from '../../../tienda/datos/catalogo.ts';
import { Campo } from '../../../ui/controles/campo.tsx';
import type { Borrador } from '../borrador.ts';

interface MarcaProps {
  readonly guardado: Borrador;
  readonly errorDe: (campo: string) => string | undefined;
}

export function Marca({ guardado: { marca, aptos }, errorDe }: MarcaProps) {
  const id = useId();
  const { data: marcas = [] } = useMarcas();
  return (
    <>
      <Campo
        etiqueta="Marca"
        name="marca"
        list={id}
        maxLength={60}
        autoComplete="off"
        defaultValue={marca ?? ''}
        error={errorDe('marca')}
      />
      <datalist id={id}>
        {marcas.map(({ nombre }) => (
          <option key={nombre} value={nombre} />
        ))}
      </datalist>
      <fieldset className="aptos">
        <legend>Apto, según su rótulo</legend>
        {APTOS.map((apto) => (
          <label key={apto} className="si-o-no">
            <input
              type="checkbox"
              name="aptos"
              value={apto}
              defaultChecked={aptos.includes(apto)}
            />{' '}
            {NOMBRE_APTO[apto]}
          </label>
        ))}
      </fieldset>
    </>
  );
}
