/** Claims: what came wrong, and what is done about it; and the money that a person has to hand back. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ReclamoDeAdmin } from '../../../contracts/pedidos/reclamos.ts';
import { RESULTADO, MOTIVO_RECLAMO } from '../../../contracts/reglas/preparacion/nombres.ts';
import { cantidadEnTexto } from '../../../contracts/reglas/valores/cantidades.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { Lista } from '../../tienda/datos/tipos.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { consulta, useDireccion } from '../../ui/lista/direccion.ts';
import { FiltroDeLista } from '../../ui/lista/lista.tsx';
import { pedir } from '../../ui/red/api.ts';
import { fechaHora } from '../../ui/textos.ts';
import { Leida } from '../listas/tabla.tsx';
import { Titulo } from '../marco/titulo.tsx';
import { AMano } from './a-mano.tsx';
import { Resolver } from './resolver.tsx';

const ESTADOS = [
  ['abierto', 'Abiertos'],
  ['resuelto', 'Resueltos'],
] as const;

export function Reclamos() {
  const direccion = useDireccion();
  const [elegido, elegir] = useState<ReclamoDeAdmin | null>(null);
  const filtro = consulta(direccion.params, ['estado', 'pagina']);
  const leido = useQuery({
    queryKey: ['admin', 'reclamos', filtro],
    queryFn: ({ signal }) =>
      pedir<Lista & { readonly reclamos: readonly ReclamoDeAdmin[] }>(`/api/reclamos?${filtro}`, {
        signal,
      }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: 'always',
  });
  return (
    <>
      <Titulo>Reclamos</Titulo>
      <AMano />
      <section className="panel" aria-label="Reclamos">
        <div className="filtros">
          <FiltroDeLista
            {...direccion}
            clave="estado"
            etiqueta="Estado"
            todos="Todos"
            opciones={ESTADOS}
          />
        </div>
        <Leida leido={leido} direccion={direccion} nada="reclamos">
          <ul className="reclamos-admin">
            {leido.data?.reclamos.map((reclamo) => (
              <Reclamo key={reclamo.id} reclamo={reclamo} resolver={() => elegir(reclamo)} />
            ))}
          </ul>
        </Leida>
      </section>
      {elegido === null ? null : <Resolver reclamo={elegido} alCerrar={() => elegir(null)} />}
    </>
  );
}

function Reclamo({ reclamo, resolver }: { reclamo: ReclamoDeAdmin; resolver: () => void }) {
  const { id, numero, cliente, motivo, detalle, lineas, foto, resultado, monto, respuesta } =
    reclamo;
  return (
    <li data-reclamo={id}>
      <p className="fila">
        <strong>Reclamo {id}</strong>
        <Insignia tono={resultado === null ? 'aviso' : 'ok'}>
          {resultado === null ? `Vence ${fechaHora(reclamo.vence)}` : RESULTADO[resultado]}
        </Insignia>
        <span className="tenue">{MOTIVO_RECLAMO[motivo]}</span>
      </p>
      <p>
        {cliente} · <Link href={`/pedidos/${numero}`}>{numero}</Link> ·{' '}
        {fechaHora(reclamo.creado_en)}
      </p>
      <p>{detalle}</p>
      {lineas.length === 0 ? null : (
        <p className="tenue">
          {lineas
            .map(
              ({ nombre, cantidad, por, importe }) =>
                `${nombre}: ${cantidadEnTexto(cantidad, por)} (${formatearPesos(importe)})`,
            )
            .join(', ')}
        </p>
      )}
      {foto === null ? null : (
        <a href={foto} target="_blank" rel="noreferrer">
          <img src={foto} alt={`Foto del reclamo ${id}`} loading="lazy" />
        </a>
      )}
      {resultado === null ? (
        <Boton tipo="principal" onClick={resolver}>
          Resolver
        </Boton>
      ) : (
        <p className="tenue">
          {monto === null ? '' : `${formatearPesos(monto)}. `}
          {reclamo.reenvio === null ? '' : `Sale en el pedido ${reclamo.reenvio}. `}
          {respuesta}
        </p>
      )}
    </li>
  );
}
