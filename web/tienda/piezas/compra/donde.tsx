/** «¿A dónde te lo llevamos?»: asked before the cart is full, and kept on the device. */
import { useState } from 'react';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Campo } from '../../../ui/controles/campo.tsx';
import { recordarDonde, useDonde } from '../../datos/donde.ts';

interface DondeProps {
  /** The zone it is in, where that is known. */
  readonly zona: string | undefined;
  /** Why it does not go there. */
  readonly falla: string | undefined;
}

export function Donde({ zona, falla }: DondeProps) {
  const donde = useDonde();
  const [escrito, ponerEscrito] = useState(donde);
  return (
    <form
      className="panel donde"
      onSubmit={(evento) => {
        evento.preventDefault();
        recordarDonde(escrito.trim());
      }}
    >
      <Campo
        etiqueta="¿A dónde te lo llevamos?"
        value={escrito}
        onChange={({ target }) => ponerEscrito(target.value)}
        placeholder="Código postal, o dirección y barrio"
        autoComplete="postal-code"
        maxLength={300}
        {...(falla === undefined ? {} : { error: falla })}
      />
      <Boton type="submit" chico>
        Calcular el envío
      </Boton>
      <p className="tenue" role="status">
        {zona === undefined || falla !== undefined ? '' : `Llegamos: zona ${zona}`}
      </p>
    </form>
  );
}
