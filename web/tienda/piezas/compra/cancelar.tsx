/** Asks once more before an order is cancelled; why is told by who wants to. */
import { useState } from 'react';
import { Boton } from '../../../ui/controles/boton.tsx';
import { Dialogo } from '../../../ui/controles/dialogo.tsx';
import { useCancelar } from '../../datos/pedidos/pedidos.ts';

interface CancelarProps {
  readonly numero: string;
  readonly token: string | null;
  readonly alCerrar: () => void;
}

export function Cancelar({ numero, token, alCerrar }: CancelarProps) {
  const [motivo, ponerMotivo] = useState('');
  const { cancelar, isPending } = useCancelar(numero, token);
  return (
    <Dialogo titulo="¿Cancelar el pedido?" alCerrar={alCerrar}>
      <form
        className="dialogo-form"
        onSubmit={(evento) => {
          evento.preventDefault();
          if (!isPending) cancelar(motivo.trim(), alCerrar);
        }}
      >
        <label className="campo">
          ¿Por qué? (opcional)
          <textarea
            value={motivo}
            onChange={({ target }) => ponerMotivo(target.value)}
            rows={2}
            maxLength={500}
          />
        </label>
        <div className="fila">
          <Boton tipo="peligro" type="submit" disabled={isPending}>
            {isPending ? 'Cancelando…' : 'Sí, cancelarlo'}
          </Boton>
          <Boton onClick={alCerrar}>Volver</Boton>
        </div>
      </form>
    </Dialogo>
  );
}
