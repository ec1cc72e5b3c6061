/** Somebody goes home: who gets what they hold, before anything happens. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Repartidor } from '../../../contracts/despacho/repartidores.ts';
import type { TraspasoPrevisto } from '../../../contracts/despacho/reparto.ts';
import { avisar } from '../../ui/avisos.tsx';
import { Boton } from '../../ui/controles/boton.tsx';
import { Dialogo } from '../../ui/controles/dialogo.tsx';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { useCambiosDeRepartidor } from './datos.ts';
import { Previa } from '../reparto/previa.tsx';

interface SeVaProps {
  readonly repartidor: Repartidor;
  readonly alCerrar: () => void;
}

export function SeVa({ repartidor, alCerrar }: SeVaProps) {
  const { id, nombre } = repartidor;
  const { data, error, refetch } = useQuery({
    queryKey: ['traspaso', id],
    queryFn: () => pedir<TraspasoPrevisto>(`/api/repartidores/${id}/traspaso`),
    gcTime: 0,
  });
  return (
    <Dialogo titulo={`${nombre} se va a casa`} alCerrar={alCerrar}>
      {data !== undefined ? (
        <Despedida repartidor={repartidor} previsto={data} alCerrar={alCerrar} />
      ) : error === null ? (
        <Espera que="Viendo a quién pasa cada ticket…" />
      ) : (
        <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />
      )}
    </Dialogo>
  );
}

function Despedida({
  repartidor: { id, nombre },
  previsto: { tickets, siguen, estrategia },
  alCerrar,
}: SeVaProps & { readonly previsto: TraspasoPrevisto }) {
  const { cambiar } = useCambiosDeRepartidor();
  const [enviando, ponerEnviando] = useState(false);
  const [faltan, ponerFaltan] = useState<readonly string[]>([]);
  const [error, ponerError] = useState<string>();
  const irse = async () => {
    ponerEnviando(true);
    ponerError(undefined);
    try {
      const { sin_traspasar: quedaron } = await cambiar(id, { en_turno: false });
      ponerFaltan(quedaron);
      if (quedaron.length > 0) return;
      avisar(
        {
          tono: 'ok',
          texto: `${nombre} está fuera de turno. ${pasaron(tickets.length)}`,
          accion: {
            nombre: 'Volver a ponerlo en turno',
            hacer: () => void cambiar(id, { en_turno: true }).catch(decir),
          },
        },
        10_000,
      );
      alCerrar();
    } catch (fallo) {
      ponerError(mensajeDe(fallo));
    } finally {
      ponerEnviando(false);
    }
  };
  return (
    <>
      {tickets.length === 0 ? (
        <p>No tiene ningún ticket que pueda pasar a otro.</p>
      ) : (
        <>
          <p>
            {tickets.length === 1
              ? 'Tiene 1 ticket que no salió'
              : `Tiene ${tickets.length} que no salieron`}
            . Así quedarían:
          </p>
          <Previa tickets={tickets} estrategia={estrategia} />
        </>
      )}
      {siguen.length > 0 ? (
        <p className="nota tono-info">
          Termina él lo que ya salió: {siguen.map((ticket) => ticket.cliente_nombre).join(', ')}.
        </p>
      ) : null}
      {faltan.length > 0 ? (
        <p className="nota tono-aviso" role="alert">
          Ya está fuera de turno, pero{' '}
          {faltan.length === 1 ? 'un ticket no pasó' : `${faltan.length} tickets no pasaron`}{' '}
          todavía: {faltan.join(', ')}. Se vuelve a probar solo.
        </p>
      ) : null}
      {error === undefined ? null : (
        <p className="nota tono-peligro" role="alert">
          {error}
        </p>
      )}
      <div className="fila">
        <Boton tipo="principal" disabled={enviando} onClick={() => void irse()}>
          {enviando
            ? 'Pasando…'
            : faltan.length > 0
              ? 'Probar de nuevo ahora'
              : tickets.length > 0
                ? `Sacarlo de turno y pasar ${tickets.length}`
                : 'Sacarlo de turno'}
        </Boton>
        <Boton onClick={alCerrar}>{faltan.length > 0 ? 'Cerrar' : 'Volver'}</Boton>
      </div>
    </>
  );
}

const decir = (error: unknown) => void avisar({ tono: 'peligro', texto: mensajeDe(error) });

function pasaron(cuantos: number): string {
  if (cuantos === 0) return '';
  return cuantos === 1 ? 'Su ticket pasó a otro.' : `Sus ${cuantos} tickets pasaron a otros.`;
}
