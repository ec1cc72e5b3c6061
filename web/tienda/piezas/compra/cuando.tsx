/** When it is delivered: as soon as can be, or at a time that is chosen; of an order that has one, at another. */
import { franjaEnTexto } from '../../../../contracts/reglas/tiempo/horas.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import type { FranjaOfrecida } from '../../../../contracts/tienda/precios.ts';
import { Boton } from '../../../ui/controles/boton.tsx';
import type { Franjas } from '../../datos/cotizacion.ts';

interface CuandoProps extends Franjas {
  readonly elegida: string | undefined;
  readonly error: string | undefined;
  /** The one that it has already: it goes at some time, then, and not as soon as can be. */
  readonly actual?: string;
}

export function Cuando({ franjas, reintentar, elegida = '', error, actual }: CuandoProps) {
  if (franjas.length === 0 && reintentar === undefined) return null;
  const sigue = franjas.some(({ id, quedan }) => id === elegida && quedan > 0);
  return (
    <fieldset className="panel medios">
      <legend className="oculto-visual">Cuándo lo llevamos</legend>
      <h2 aria-hidden="true">Cuándo lo llevamos</h2>
      {actual === undefined ? (
        <label className="medio">
          <input type="radio" name="franja_id" value="" defaultChecked={!sigue} />
          <strong>Lo antes posible</strong>
        </label>
      ) : null}
      <div className="franjas">
        {franjas.map((franja) => (
          <label key={franja.id} className="medio">
            <input
              type="radio"
              name="franja_id"
              value={franja.id}
              disabled={franja.quedan === 0}
              defaultChecked={franja.id === elegida && sigue}
            />
            <span>
              <strong>{franjaEnTexto(franja)}</strong>
              <span className="tenue">
                {franja.id === actual ? 'El que tenés' : detalleDe(franja)}
              </span>
            </span>
          </label>
        ))}
      </div>
      {reintentar === undefined ? null : (
        <p className="nota tono-aviso" role="status">
          <span>No pudimos ver en qué horarios lo podemos llevar.</span>
          <Boton chico onClick={reintentar}>
            Probar de nuevo
          </Boton>
        </p>
      )}
      {error === undefined ? null : <p className="campo-error">{error}</p>}
    </fieldset>
  );
}

function detalleDe({ quedan, costo }: FranjaOfrecida): string {
  if (quedan === 0) return 'Completo';
  const lugares = quedan > 5 ? '' : quedan === 1 ? 'Queda 1 lugar' : `Quedan ${quedan} lugares`;
  const precio = costo === 0 ? '' : `+ ${formatearPesos(costo)}`;
  return [lugares, precio].filter(Boolean).join(' · ');
}
