/** Asks once more before a withdrawal is accepted or refused: whoever bought reads why. */
import { useState } from 'react';
import type {
  Arrepentimiento,
  ResultadoArrepentimiento,
} from '../../../contracts/tienda/arrepentimientos.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { Alcance } from './alcance.tsx';
import { useResolver } from './datos.ts';

const PALABRAS: Readonly<
  Record<ResultadoArrepentimiento, readonly [boton: string, hecho: string]>
> = {
  aceptado: ['Aceptar el arrepentimiento', 'Aceptado'],
  rechazado: ['Rechazar el arrepentimiento', 'Rechazado'],
};

interface ResolverProps {
  readonly cual: Arrepentimiento;
  readonly resultado: ResultadoArrepentimiento;
  readonly alCerrar: () => void;
}

export function Resolver({ cual, resultado, alCerrar }: ResolverProps) {
  const { id, cliente, email } = cual;
  const [boton, hecho] = PALABRAS[resultado];
  const [motivo, ponerMotivo] = useState('');
  const { mutate, isPending, error } = useResolver(id, () => {
    avisar({ tono: 'ok', texto: `${hecho}: le escribimos a ${email}` });
    alCerrar();
  });
  return (
    <Dialogo titulo={`¿${boton} de ${cliente}?`} alCerrar={alCerrar}>
      <form
        className="dialogo-form"
        onSubmit={(evento) => {
          evento.preventDefault();
          if (!isPending) mutate({ resultado, motivo: motivo.trim() });
        }}
      >
        <Alcance cual={cual} />
        <label className="campo">
          Qué le decís a quien compró
          <textarea
            rows={3}
            maxLength={500}
            required
            value={motivo}
            onChange={({ target }) => ponerMotivo(target.value)}
            data-empieza
          />
        </label>
        <p className="tenue">
          {resultado === 'aceptado'
            ? 'Acordate de cancelar o devolver desde la página del pedido: acá queda dicho que sí.'
            : 'No se puede cambiar después.'}
        </p>
        {error === null ? null : (
          <p className="nota tono-peligro" role="alert">
            {mensajeDe(error)}
          </p>
        )}
        <div className="fila">
          <Boton
            tipo={resultado === 'aceptado' ? 'principal' : 'peligro'}
            type="submit"
            disabled={isPending || motivo.trim() === ''}
          >
            {isPending ? 'Guardando…' : boton}
          </Boton>
          <Boton onClick={alCerrar}>Volver</Boton>
        </div>
      </form>
    </Dialogo>
  );
}
