/** Takes everything out of the cart. It cannot be put back all at once, so it is asked about. */
import { useState } from 'react';
import { numeroEnTexto } from '../../../../contracts/reglas/valores/numeros.ts';
import { Confirmar } from '../../../ui/controles/confirmar.tsx';
import { useCambiarCarrito } from '../../datos/carrito.ts';

export function Vaciar({ unidades }: { readonly unidades: number }) {
  const { vaciar } = useCambiarCarrito();
  const [preguntando, preguntar] = useState(false);
  return (
    <>
      <button type="button" className="enlace-boton" onClick={() => preguntar(true)}>
        Vaciar
      </button>
      {preguntando ? (
        <Confirmar
          titulo="¿Vaciar el carrito?"
          confirmar="Vaciar el carrito"
          peligro
          alConfirmar={() => {
            preguntar(false);
            vaciar();
          }}
          alCerrar={() => preguntar(false)}
        >
          {unidades === 1
            ? 'Se quita lo único que tiene.'
            : `Se quitan las ${numeroEnTexto(unidades)} unidades.`}
        </Confirmar>
      ) : null}
    </>
  );
}
