/** The cash that drivers hand in: counted, and what is missing or too much kept with it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Rendicion } from '../../../contracts/despacho/caja.ts';
import { numeroEscrito } from '../../../contracts/reglas/valores/numeros.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Campo } from '../../ui/controles/campo.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { fechaHora } from '../../ui/textos.ts';
import { Hoja } from '../marco/hoja.tsx';
import './caja.css';

const CLAVE = ['rendiciones'];
/** Nobody tells of a hand-in: the driver is standing there. */
const CADA_MS = 10_000;

export function PaginaCaja() {
  const { data, error, refetch } = useQuery({
    queryKey: CLAVE,
    queryFn: async () =>
      (await pedir<{ rendiciones: Rendicion[] }>('/api/rendiciones?limite=50')).rendiciones,
    refetchInterval: CADA_MS,
  });
  const porContar = data?.filter(({ contado }) => contado === null) ?? [];
  const contadas = data?.filter(({ contado }) => contado !== null) ?? [];
  return (
    <Hoja titulo="Caja" bajada="Lo que los repartidores cobraron en efectivo y rinden.">
      {data === undefined ? (
        error === null ? (
          <Espera que="Cargando las rendiciones…" />
        ) : (
          <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
        )
      ) : (
        <>
          <section aria-label="Por contar" className="caja-lista">
            <h2>Por contar</h2>
            {porContar.length === 0 ? <Vacio>Nadie espera para rendir.</Vacio> : null}
            {porContar.map((rendicion) => (
              <PorContar key={rendicion.id} rendicion={rendicion} />
            ))}
          </section>
          <section aria-label="Contadas" className="caja-lista">
            <h2>Contadas</h2>
            {contadas.length === 0 ? <Vacio>Todavía no se contó ninguna.</Vacio> : null}
            {contadas.map((rendicion) => (
              <Contada key={rendicion.id} rendicion={rendicion} />
            ))}
          </section>
        </>
      )}
    </Hoja>
  );
}

function PorContar({ rendicion }: { rendicion: Rendicion }) {
  const { id, repartidor, esperado, declarado, entregas, creada_en } = rendicion;
  const [contado, ponerContado] = useState('');
  const [nota, ponerNota] = useState('');
  const [error, ponerError] = useState<string>();
  const cliente = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (cuerpo: object) =>
      pedir(`/api/rendiciones/${id}/confirmar`, { metodo: 'POST', cuerpo }),
    onSuccess: () => avisar({ tono: 'ok', texto: `Caja de ${repartidor.nombre} contada` }),
    onError: (fallo) => ponerError(mensajeDe(fallo)),
    onSettled: () => cliente.invalidateQueries({ queryKey: CLAVE }),
  });
  return (
    <form
      className="caja-rendicion"
      noValidate
      onSubmit={(evento) => {
        evento.preventDefault();
        const pesos = numeroEscrito(contado);
        if (typeof pesos !== 'number' || pesos < 0)
          ponerError('Poné cuánto contaste, como 12.500,50');
        else if (!isPending) mutate({ contado: pesos, nota: nota.trim() });
      }}
    >
      <p>
        <strong>{repartidor.nombre}</strong> rinde {formatearPesos(declarado)} por{' '}
        {entregas === 1 ? '1 entrega' : `${entregas} entregas`} · {fechaHora(creada_en)}
      </p>
      {declarado === esperado ? null : (
        <p className="caja-diferencia">Se esperaban {formatearPesos(esperado)}</p>
      )}
      <Campo
        etiqueta="Contado"
        inputMode="decimal"
        value={contado}
        onChange={({ target }) => ponerContado(target.value)}
        {...(error === undefined ? {} : { error })}
      />
      <Campo
        etiqueta="Nota (opcional)"
        maxLength={500}
        value={nota}
        onChange={({ target }) => ponerNota(target.value)}
      />
      <Boton tipo="principal" type="submit" disabled={isPending}>
        {isPending ? 'Guardando…' : 'Confirmar'}
      </Boton>
    </form>
  );
}

function Contada({ rendicion }: { rendicion: Rendicion }) {
  const { repartidor, contado, diferencia, nota, confirmada_en, entregas } = rendicion;
  return (
    <p className="caja-contada">
      <span>
        <strong>{repartidor.nombre}</strong> · {formatearPesos(contado ?? 0)} ·{' '}
        {entregas === 1 ? '1 entrega' : `${entregas} entregas`}
        {confirmada_en === null ? '' : ` · ${fechaHora(confirmada_en)}`}
      </span>
      <span className={diferencia === 0 ? 'tenue' : 'caja-diferencia'}>
        {enPalabras(diferencia ?? 0)}
        {nota === null ? '' : ` · ${nota}`}
      </span>
    </p>
  );
}

function enPalabras(diferencia: number): string {
  if (diferencia === 0) return 'Justo';
  return diferencia < 0
    ? `Faltan ${formatearPesos(-diferencia)}`
    : `Sobran ${formatearPesos(diferencia)}`;
}
