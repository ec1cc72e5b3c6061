/** What a driver delivered: day by day, as far back as somebody asks. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type {
  DiaDeEntregas,
  EntregasDeRepartidor,
  Repartidor,
} from '../../../contracts/despacho/repartidores.ts';
import { diaEnTexto } from '../../../contracts/reglas/tiempo/horas.ts';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { hora } from '../../ui/textos.ts';

import { Calificaciones } from './calificaciones.tsx';

interface HistorialProps {
  readonly repartidor: Repartidor;
  readonly alCerrar: () => void;
}

export function HistorialDeEntregas({ repartidor: { id, nombre }, alCerrar }: HistorialProps) {
  return (
    <Dialogo titulo={`Entregas de ${nombre}`} clase="historial-entregas" alCerrar={alCerrar}>
      <Calificaciones id={id} />
      <Dias id={id} />
    </Dialogo>
  );
}

function Dias({ id }: Pick<Repartidor, 'id'>) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    {
      queryKey: ['entregas-de', id],
      queryFn: ({ pageParam }) =>
        pedir<EntregasDeRepartidor>(`/api/repartidores/${id}/entregas?pagina=${pageParam}`),
      initialPageParam: 1,
      getNextPageParam: ({ pagina, limite, total }) =>
        pagina * limite < total ? pagina + 1 : undefined,
    },
  );
  if (data === undefined) {
    if (error === null) return <Espera que="Cargando las entregas…" />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  const dias = data.pages.flatMap((pagina) => pagina.dias);
  if (dias.length === 0) return <Vacio>Todavía no entregó nada.</Vacio>;
  return (
    <>
      {dias.map((dia, i) => (
        <Dia key={dia.fecha} dia={dia} abierto={i === 0} />
      ))}
      {hasNextPage ? (
        <Boton disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Ver días anteriores
        </Boton>
      ) : null}
    </>
  );
}

function Dia({ dia, abierto }: { readonly dia: DiaDeEntregas; readonly abierto: boolean }) {
  const { fecha, entregados, a_tiempo, efectivo, entregas } = dia;
  const parte = Math.round((100 * a_tiempo) / Math.max(1, entregados));
  return (
    <details open={abierto}>
      <summary>
        <strong>{diaEnTexto(fecha)}</strong>
        <span>
          {entregados === 1 ? '1 entrega' : `${entregados} entregas`} · {parte} % a tiempo ·{' '}
          {formatearPesos(efectivo)} en efectivo
        </span>
      </summary>
      <ul>
        {entregas.map((entrega) => (
          <li key={entrega.numero}>
            <span className="tenue">{hora(entrega.fecha)}</span>
            <Link href={`/?ticket=${encodeURIComponent(entrega.numero)}`}>
              {entrega.cliente_nombre}
            </Link>
            <span>
              {[
                entrega.a_tiempo ? null : 'tarde',
                entrega.efectivo > 0 ? formatearPesos(entrega.efectivo) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
