/** The notifications about a payment: what came of each, and one more try for those that are stuck. */
import { Link } from 'wouter';
import type { NotificacionDePago } from '../../../contracts/pagos/ficha.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import { Vacio } from '../../ui/estados-vista.tsx';
import { Insignia } from '../../ui/insignia.tsx';
import { Panel } from '../../ui/lista/lista.tsx';
import { fechaHora } from '../../ui/textos.ts';
import { EnlaceAlFlujo } from '../flujos/flujo.tsx';
import { WEBHOOK } from '../nombres.ts';
import { useResumen } from '../resumen.ts';
import { sePuede } from '../tablas/tabla.tsx';
import { useEmpujon } from './datos.ts';
import { resultadoEnPalabras } from './palabras.ts';

interface Notificaciones {
  readonly notificaciones: readonly NotificacionDePago[];
}

export function NotificacionesDelPago({ notificaciones }: Notificaciones) {
  const temporal = useResumen().data?.temporal;
  const { mutate, isPending } = useEmpujon();
  return (
    <Panel titulo="Notificaciones">
      {notificaciones.length === 0 ? <Vacio>Ninguna: lo halló la conciliación.</Vacio> : null}
      <ul className="renglones">
        {notificaciones.map((notificacion) => (
          <li key={notificacion.id}>
            <div>
              <Insignia tono={WEBHOOK[notificacion.status].tono}>
                {WEBHOOK[notificacion.status].nombre}
              </Insignia>{' '}
              <Link href={`/notificaciones?evento=${notificacion.id}`}>
                Notificación {notificacion.id}
              </Link>{' '}
              · {fechaHora(notificacion.created_at)}
              {notificacion.resultado === null ? null : (
                <p>{resultadoEnPalabras(notificacion.resultado)}</p>
              )}
              {temporal ? (
                <EnlaceAlFlujo temporal={temporal} workflowId={notificacion.workflow_id} />
              ) : null}
            </div>
            {sePuede(notificacion) ? (
              <Boton
                chico
                disabled={isPending}
                aria-label={`Reintentar la notificación ${notificacion.id}`}
                onClick={() =>
                  mutate({
                    ruta: `/api/webhook-events/${notificacion.id}/retry`,
                    texto: `La notificación ${notificacion.id} se prueba ahora`,
                  })
                }
              >
                Reintentar
              </Boton>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
