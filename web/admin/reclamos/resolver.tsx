/** What is decided of a claim. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { numeroEscrito } from '../../../contracts/reglas/valores/numeros.ts';
import { RESPONSABLES } from '../../../contracts/reglas/preparacion/nombres.ts';
import type { ReclamoDeAdmin, ResultadoReclamo } from '../../../contracts/pedidos/reclamos.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { Elegir } from '../../ui/controles/elegir.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';

const QUE: Readonly<Record<ResultadoReclamo, string>> = {
  devolver: 'Devolver dinero',
  reenviar: 'Mandar otra vez, sin cargo',
  rechazar: 'No darle lugar',
};

export function Resolver({
  reclamo,
  alCerrar,
}: {
  readonly reclamo: ReclamoDeAdmin;
  readonly alCerrar: () => void;
}) {
  const { id, reintegrable } = reclamo;
  const [resultado, ponerResultado] = useState<ResultadoReclamo>('devolver');
  const [monto, ponerMonto] = useState(String(propuestoDe(reclamo)).replace('.', ','));
  const [motivo, ponerMotivo] = useState('');
  const [responde, ponerResponde] = useState('');
  const [error, ponerError] = useState<string>();
  const { mutate, isPending } = useResolver(id, alCerrar, ponerError);
  const decidir = () => {
    const pesos = numeroEscrito(monto);
    const queja = porQueNo(resultado, pesos, motivo, reintegrable);
    ponerError(queja);
    if (queja !== undefined) return;
    mutate({
      ...{ resultado, motivo: motivo.trim() },
      ...(resultado === 'devolver' ? { monto: pesos } : {}),
      ...(responde === '' ? {} : { responde }),
    });
  };
  return (
    <Dialogo titulo={`Resolver el reclamo ${id}`} alCerrar={alCerrar}>
      <form
        className="dialogo-form"
        noValidate
        onSubmit={(evento) => {
          evento.preventDefault();
          if (!isPending) decidir();
        }}
      >
        <Elegir
          etiqueta="Qué se hace"
          value={resultado}
          onChange={({ target }) => ponerResultado(target.value as ResultadoReclamo)}
          opciones={Object.entries(QUE)}
        />
        {resultado === 'devolver' ? (
          <Campo
            etiqueta={`Importe, hasta ${formatearPesos(reintegrable)}`}
            inputMode="decimal"
            value={monto}
            onChange={({ target }) => ponerMonto(target.value)}
          />
        ) : null}
        <Elegir
          etiqueta="Quién responde (para las cuentas)"
          value={responde}
          onChange={({ target }) => ponerResponde(target.value)}
          opciones={[['', 'No se sabe'], ...Object.entries(RESPONSABLES)]}
        />
        <Motivo
          etiqueta={`Qué le decís al cliente${resultado === 'rechazar' ? '' : ' (opcional)'}`}
          valor={motivo}
          poner={ponerMotivo}
        />
        {error === undefined ? null : (
          <p className="campo-error" role="alert">
            {error}
          </p>
        )}
        <Boton tipo="principal" type="submit" disabled={isPending}>
          {isPending ? 'Guardando…' : 'Resolver'}
        </Boton>
      </form>
    </Dialogo>
  );
}

interface MotivoProps {
  readonly etiqueta: string;
  readonly valor: string;
  readonly poner: (valor: string) => void;
}

function Motivo({ etiqueta, valor, poner }: MotivoProps) {
  return (
    <label className="campo">
      {etiqueta}
      <textarea
        rows={3}
        maxLength={1000}
        value={valor}
        onChange={({ target }) => poner(target.value)}
      />
    </label>
  );
}

/** What the lines that are claimed came to, as far as there is money to give back. */
function propuestoDe({ lineas, reintegrable }: ReclamoDeAdmin): number {
  const deLasLineas = lineas.reduce((suma, { importe }) => suma + importe, 0);
  return lineas.length === 0 ? reintegrable : Math.min(deLasLineas, reintegrable);
}

/** What is missing for it, or undefined. */
function porQueNo(
  resultado: ResultadoReclamo,
  pesos: ReturnType<typeof numeroEscrito>,
  motivo: string,
  reintegrable: number,
): string | undefined {
  const vale = typeof pesos === 'number' && pesos > 0 && pesos <= reintegrable;
  if (resultado === 'devolver' && !vale)
    return `Poné un importe de hasta ${formatearPesos(reintegrable)}`;
  if (resultado === 'rechazar' && motivo.trim() === '') return 'Decile por qué: lo lee el cliente';
  return undefined;
}

function useResolver(id: number, alCerrar: () => void, alFallar: (mensaje: string) => void) {
  const cliente = useQueryClient();
  return useMutation({
    mutationFn: (cuerpo: object) =>
      pedir(`/api/reclamos/${id}/resolver`, { metodo: 'POST', cuerpo }),
    onSuccess: () => {
      avisar({ tono: 'ok', texto: `El reclamo ${id} está resuelto: le escribimos al cliente` });
      alCerrar();
    },
    onError: (fallo) => alFallar(mensajeDe(fallo)),
    onSettled: () => cliente.invalidateQueries({ queryKey: ['admin'] }),
  });
}
