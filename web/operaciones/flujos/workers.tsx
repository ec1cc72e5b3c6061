/** Who works at each queue of tasks, and what waits in it. */
import { useQuery } from '@tanstack/react-query';
import type { ColaDeTareas, Workers, WorkerVisto } from '../../../contracts/operaciones/flujos.ts';
import { ConError, Espera } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { Panel } from '../../ui/lista/lista.tsx';
import { mensajeDe, pedir } from '../../ui/red/api.ts';
import { fechaHora } from '../../ui/textos.ts';
import { lapso } from '../nombres.ts';

/** Nobody tells when one goes: it is looked at. */
const CADA_MS = 5_000;

export function PaginaWorkers() {
  const { data, error, refetch } = useQuery({
    queryKey: ['workers'],
    queryFn: () => pedir<Workers>('/api/operaciones/workers'),
    refetchInterval: CADA_MS,
  });
  if (data === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  return (
    <>
      {data.colas.map((cola) => (
        <Cola key={cola.cola} cola={cola} latidos={data.latidos} />
      ))}
      <p className="tenue">
        Un worker pide trabajo al menos una vez por minuto: de uno que muere de golpe se sabe recién
        entonces.{' '}
        {data.latidos
          ? 'Lo que tiene cada uno en mano es lo que dijo en su último latido.'
          : 'Este servidor de Temporal no guarda los latidos de los workers: no se sabe qué tiene cada uno en mano.'}
      </p>
    </>
  );
}

function Cola({ cola, latidos }: { readonly cola: ColaDeTareas; readonly latidos: boolean }) {
  const { esperan, atraso_s, workers, responde } = cola;
  const enLinea = workers.filter(({ en_linea }) => en_linea).length;
  if (!responde) {
    return (
      <Panel titulo={`Cola ${cola.cola}`}>
        <ConError mensaje="Temporal no contesta por esta cola." />
      </Panel>
    );
  }
  return (
    <Panel titulo={`Cola ${cola.cola}`}>
      <dl className="cifras">
        {(
          [
            ['Workers en línea', enLinea],
            ['Tareas de flujos que esperan', esperan.flujos],
            ['Pasos que esperan', esperan.pasos],
            ['La más vieja espera hace', atraso_s === 0 ? '—' : lapso(atraso_s)],
          ] as const
        ).map(([nombre, valor]) => (
          <div key={nombre}>
            <dt>{nombre}</dt>
            <dd>{valor}</dd>
          </div>
        ))}
      </dl>
      {enLinea > 0 ? null : (
        <p className="conexion" role="alert">
          Nadie atiende esta cola: lo que llega espera hasta que haya un worker.
        </p>
      )}
      {workers.length === 0 ? null : <TablaDeWorkers workers={workers} latidos={latidos} />}
    </Panel>
  );
}

interface TablaProps {
  readonly workers: readonly WorkerVisto[];
  readonly latidos: boolean;
}

function TablaDeWorkers({ workers, latidos }: TablaProps) {
  return (
    <table className="lista">
      <thead>
        <tr>
          <th scope="col">Worker</th>
          <th scope="col">Estado</th>
          <th scope="col">Versión</th>
          <th scope="col">Visto</th>
          {latidos ? <th scope="col">En mano</th> : null}
        </tr>
      </thead>
      <tbody>
        {workers.map(({ identidad, version, visto, en_linea, en_mano }) => (
          <tr key={identidad}>
            <td>{identidad}</td>
            <td>
              <Insignia tono={en_linea ? 'ok' : 'peligro'}>
                {en_linea ? 'En línea' : 'Sin conexión'}
              </Insignia>
            </td>
            <td data-nombre="Versión">{version ?? 'sin versión'}</td>
            <td data-nombre="Visto">{fechaHora(visto)}</td>
            {latidos ? (
              <td data-nombre="En mano">
                {en_mano === null ? '—' : `${en_mano.flujos} flujos, ${en_mano.pasos} pasos`}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
