/** Gives back a payment or a part of it: how much and why first, then once more what is about to happen. */
import { useState } from 'react';
import type { FichaDePago } from '../../../contracts/pagos/ficha.ts';
import { numeroEscrito } from '../../../contracts/reglas/valores/numeros.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { mensajeDe } from '../../ui/red/api.ts';
import { nuevaClave } from '../../ui/red/clave.ts';
import { useDevolver } from './datos.ts';

/** What was looked over: with its key, so that a second press, or a lost answer, is the same refund. */
interface Revisada {
  readonly monto: number;
  readonly motivo: string;
  readonly clave: string;
}

interface DevolverProps {
  readonly pago: FichaDePago;
  readonly alCerrar: () => void;
}

export function Devolver({ pago, alCerrar }: DevolverProps) {
  const [revisada, ponerRevisada] = useState<Revisada>();
  const [dado, ponerDado] = useState({ monto: '', motivo: '' });
  return (
    <Dialogo titulo={`Devolver el pago ${pago.payment_id}`} alCerrar={alCerrar}>
      {revisada === undefined ? (
        <Formulario
          {...{ dado, ponerDado, alCerrar }}
          maximo={pago.devolvible}
          alRevisar={(pedida) => ponerRevisada({ ...pedida, clave: nuevaClave() })}
        />
      ) : (
        <Revision {...{ pago, revisada, alCerrar }} alVolver={() => ponerRevisada(undefined)} />
      )}
    </Dialogo>
  );
}

interface Dado {
  /** As it is typed: nothing is all that is left. */
  readonly monto: string;
  readonly motivo: string;
}

interface FormularioProps {
  readonly dado: Dado;
  readonly ponerDado: (dado: Dado) => void;
  readonly maximo: number;
  readonly alRevisar: (pedida: Omit<Revisada, 'clave'>) => void;
  readonly alCerrar: () => void;
}

function Formulario({ dado, ponerDado, maximo, alRevisar, alCerrar }: FormularioProps) {
  const [error, ponerError] = useState<string>();
  const revisar = () => {
    const monto = dado.monto.trim() === '' ? maximo : numeroEscrito(dado.monto);
    if (typeof monto !== 'number' || monto <= 0 || monto > maximo) {
      ponerError(`Poné un importe de hasta ${formatearPesos(maximo)}`);
    } else alRevisar({ monto, motivo: dado.motivo.trim() });
  };
  return (
    <form
      className="dialogo-form"
      onSubmit={(evento) => {
        evento.preventDefault();
        revisar();
      }}
    >
      <Campo
        etiqueta={`Importe (vacío es todo: ${formatearPesos(maximo)})`}
        inputMode="decimal"
        data-empieza
        value={dado.monto}
        onChange={({ target }) => ponerDado({ ...dado, monto: target.value })}
        {...(error === undefined ? {} : { error })}
      />
      <label className="campo">
        Motivo (queda anotado con tu nombre)
        <textarea
          rows={3}
          maxLength={500}
          required
          value={dado.motivo}
          onChange={({ target }) => ponerDado({ ...dado, motivo: target.value })}
        />
      </label>
      <div className="fila">
        <Boton tipo="principal" type="submit" disabled={dado.motivo.trim() === ''}>
          Revisar
        </Boton>
        <Boton onClick={alCerrar}>Cancelar</Boton>
      </div>
    </form>
  );
}

interface RevisionProps extends DevolverProps {
  readonly revisada: Revisada;
  readonly alVolver: () => void;
}

function Revision({ pago, revisada, alCerrar, alVolver }: RevisionProps) {
  const { mutate, isPending, error } = useDevolver(pago.payment_id);
  const monto = formatearPesos(revisada.monto);
  const confirmar = () =>
    mutate(revisada, {
      onSuccess: () => {
        avisar({ texto: `Se pidió devolver ${monto}: acá se ve cuándo termina`, tono: 'ok' });
        alCerrar();
      },
    });
  return (
    <>
      <p>
        Se devuelven <strong>{monto}</strong> de {formatearPesos(pago.amount)}
        {pago.pedido === null ? '' : ` a ${pago.pedido.cliente}, del pedido ${pago.pedido.numero}`}.
        No se puede deshacer.
      </p>
      <p>Motivo: {revisada.motivo}</p>
      {error === null ? null : (
        <p className="campo-error" role="alert">
          {mensajeDe(error)}
        </p>
      )}
      <div className="fila">
        <Boton tipo="peligro" disabled={isPending} onClick={confirmar}>
          {isPending ? 'Devolviendo…' : `Devolver ${monto}`}
        </Boton>
        <Boton disabled={isPending} onClick={alVolver}>
          Corregir
        </Boton>
      </div>
    </>
  );
}
