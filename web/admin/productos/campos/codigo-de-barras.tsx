/** The bar code of a product; of what is sold by the kilo, how its code is that of the shop's scale. */
import { useId } from 'react';
import { Campo } from '../../../ui/controles/campo.tsx';
import type { Borrador } from '../borrador.ts';

interface CodigoDeBarrasProps {
  readonly guardado: Borrador;
  readonly errorDe: (campo: string) => string | undefined;
  readonly porKilo: boolean;
}

export function CodigoDeBarras({ guardado, errorDe, porKilo }: CodigoDeBarrasProps) {
  const id = useId();
  return (
    <>
      <Campo
        etiqueta="Código de barras (EAN o UPC)"
        name="codigo_barras"
        inputMode="numeric"
        maxLength={30}
        defaultValue={guardado.codigo_barras ?? ''}
        error={errorDe('codigo_barras')}
        aria-details={porKilo ? id : undefined}
      />
      {porKilo ? (
        <div id={id} className="pista">
          <p>
            Si lo pesa la balanza de la casa, poné el código de su etiqueta con ceros en lugar del
            valor: dos cifras de prefijo, cinco del artículo (PLU), <code>00000</code> y la que
            verifica.
          </p>
          <ul>
            <li>
              Prefijo 20 a 27, la etiqueta trae el peso en gramos: con <code>2012345000001</code>,
              la etiqueta <code>2012345007505</code> son 0,750 kg.
            </li>
            <li>
              Prefijo 28 o 29, trae el precio en pesos, sin centavos: con <code>2812345000007</code>
              , la etiqueta <code>2812345009451</code> son $ 945, y pesa lo que se paga por eso al
              precio por kilo del pedido.
            </li>
          </ul>
        </div>
      ) : null}
    </>
  );
}
