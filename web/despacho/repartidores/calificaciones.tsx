/** How a driver's deliveries were found: the average, and what was written. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { promedioEnTexto } from '../../../contracts/reglas/calificacion.ts';
import type { CalificacionesDeRepartidor } from '../../../contracts/entregas/calificaciones.ts';
import { diaEnTexto } from '../../../contracts/reglas/tiempo/horas.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { pedir } from '../../ui/red/api.ts';

export function Calificaciones({ id }: { readonly id: number }) {
  const [pagina, ponerPagina] = useState(1);
  const { data } = useQuery({
    queryKey: ['calificaciones-de', id, pagina],
    queryFn: () =>
      pedir<CalificacionesDeRepartidor>(`/api/repartidores/${id}/calificaciones?pagina=${pagina}`),
    placeholderData: (antes) => antes,
  });
  if (data === undefined) return null;
  const { comentarios, total, limite } = data;
  return (
    <div className="calificaciones">
      <p>
        Calificación: <strong>{promedioEnTexto(data)}</strong>
      </p>
      {total === 0 ? null : (
        <details>
          <summary>Con comentarios ({total})</summary>
          <ul>
            {comentarios.map(({ puntos, palabras, fecha }, i) => (
              <li key={i} data-puntos={puntos}>
                <strong>{puntos} de 5</strong>
                <span>{palabras}</span>
                <span className="tenue">{diaEnTexto(fecha)}</span>
              </li>
            ))}
          </ul>
          {total <= limite ? null : (
            <div className="fila">
              <Boton disabled={pagina === 1} onClick={() => ponerPagina(pagina - 1)}>
                Más nuevos
              </Boton>
              <Boton disabled={pagina * limite >= total} onClick={() => ponerPagina(pagina + 1)}>
                Más viejos
              </Boton>
            </div>
          )}
        </details>
      )}
    </div>
  );
}
