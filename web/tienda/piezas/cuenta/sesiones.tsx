/** Where the account is open, to close what should not be. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SesionAbierta } from '../../../../contracts/tienda/cuentas.ts';
import { mensajeDe, pedir } from '../../../ui/red/api.ts';
import { avisar } from '../../../ui/avisos.tsx';
import { Boton } from '../../../ui/controles/boton.tsx';
import { ConError, Espera } from '../../../ui/estados-vista.tsx';
import { Insignia } from '../../../ui/insignia.tsx';
import { fechaHora } from '../../../ui/textos.ts';
import { nombreDeAgente } from '../../datos/cuenta/agente.ts';

const CLAVE = ['sesiones'];

export function Sesiones() {
  const cliente = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey: CLAVE,
    queryFn: async () =>
      (await pedir<{ sesiones: readonly SesionAbierta[] }>('/api/sesiones')).sesiones,
  });
  const cerrar = useMutation({
    mutationFn: (id: number | 'otras') => pedir(`/api/sesiones/${id}`, { metodo: 'DELETE' }),
    onError: (fallo) => void avisar({ texto: mensajeDe(fallo), tono: 'peligro' }),
    onSettled: () => cliente.invalidateQueries({ queryKey: CLAVE }),
  });
  if (data === undefined) {
    if (error === null) return <Espera />;
    return <ConError mensaje={mensajeDe(error)} reintentar={() => void refetch()} />;
  }
  return (
    <>
      <ul className="sesiones">
        {data.map(({ id, agente, direccion, usada_en, actual }) => (
          <li key={id}>
            <div>
              <strong>{nombreDeAgente(agente)}</strong>{' '}
              {actual ? <Insignia tono="ok">Esta</Insignia> : null}
              <p className="tenue">
                {direccion} · usada {fechaHora(usada_en)}
              </p>
            </div>
            {actual ? null : (
              <Boton
                chico
                disabled={cerrar.isPending}
                aria-label={`Cerrar la sesión de ${nombreDeAgente(agente)}`}
                onClick={() => cerrar.mutate(id)}
              >
                Cerrar
              </Boton>
            )}
          </li>
        ))}
      </ul>
      {data.length < 2 ? null : (
        <Boton disabled={cerrar.isPending} onClick={() => cerrar.mutate('otras')}>
          Cerrar todas las demás
        </Boton>
      )}
    </>
  );
}
