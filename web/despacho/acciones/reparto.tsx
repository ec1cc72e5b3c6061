/** What the rules would do with what waits, or with what was chosen: seen first, then done. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CambioDeLote, RepartoPrevisto } from '../../../contracts/despacho/reparto.ts';
import { ESTRATEGIA } from '../../../contracts/reglas/reparto/eleccion.ts';
import { LOTE_MAXIMO } from '../../../contracts/reglas/reparto/mesa.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { ConError, Espera, Vacio } from '../../ui/estados-vista.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { Previa } from '../reparto/previa.tsx';

interface RepartoProps {
  /** Null for all that wait. */
  readonly numeros: readonly string[] | null;
  /** Whether drivers are chosen by zone. */
  readonly porZona: boolean;
  readonly hacer: (cambios: readonly CambioDeLote[]) => void;
  readonly alCerrar: () => void;
}

export function Reparto({ numeros, porZona, hacer, alCerrar }: RepartoProps) {
  const [sinZonas, ponerSinZonas] = useState(false);
  const cuerpo = { sin_zonas: sinZonas, ...(numeros === null ? {} : { numeros }) };
  const { data, error, refetch } = useQuery({
    queryKey: ['reparto', cuerpo],
    queryFn: () => pedir<RepartoPrevisto>('/api/reparto', { metodo: 'POST', cuerpo }),
    gcTime: 0,
  });
  const cambios = (data?.tickets ?? [])
    .flatMap(({ numero, de, repartidor }): CambioDeLote[] =>
      repartidor === null || repartidor.id === de?.id
        ? []
        : [
            {
              ...{ numero, tipo: 'asignar', repartidor_id: repartidor.id },
              si_lo_tiene: de?.id ?? null,
            },
          ],
    )
    .slice(0, LOTE_MAXIMO);
  return (
    <Dialogo
      titulo={numeros === null ? 'Asignar lo que espera' : `Reparto de ${numeros.length} tickets`}
      alCerrar={alCerrar}
    >
      {data === undefined ? (
        error === null ? (
          <Espera que="Viendo a quién va cada uno…" />
        ) : (
          <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
        )
      ) : data.tickets.length === 0 ? (
        <Vacio>No hay nada para repartir: lo que ya salió no cambia de manos así.</Vacio>
      ) : (
        <>
          <p>
            Regla: <strong>{ESTRATEGIA[data.estrategia].nombre.toLowerCase()}</strong>. Todavía no
            cambió nada.
          </p>
          <Previa {...data} />
        </>
      )}
      {porZona ? (
        <label className="tildar">
          <input
            type="checkbox"
            checked={sinZonas}
            onChange={({ target }) => ponerSinZonas(target.checked)}
          />
          Sin mirar en qué zonas reparte cada uno
        </label>
      ) : null}
      <div className="fila">
        <Boton tipo="principal" disabled={cambios.length === 0} onClick={() => hacer(cambios)}>
          {cambios.length === 0 ? 'No hay para quién' : `Asignar ${cambios.length}`}
        </Boton>
        <Boton onClick={() => void refetch()}>Volver a mirar</Boton>
        <Boton onClick={alCerrar}>Cerrar</Boton>
      </div>
    </Dialogo>
  );
}
