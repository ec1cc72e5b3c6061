/** The last alerts, for who was not looking. */
import { Insignia } from '../../ui/insignia.tsx';
import type { Alerta } from '../tablero/tablero.ts';

const TONO = { info: 'info', advertencia: 'aviso', critica: 'peligro' } as const;
const NIVEL = { info: 'Info', advertencia: 'Atención', critica: 'Crítica' } as const;

interface PanelAlertasProps {
  readonly alertas: readonly Alerta[];
  readonly abrir: (numero: string) => void;
}

export function PanelAlertas({ alertas, abrir }: PanelAlertasProps) {
  if (alertas.length === 0) return null;
  return (
    <section className="panel" aria-label="Alertas">
      <h2>Alertas</h2>
      <ul>
        {alertas.map(({ evento_id, nivel, mensaje, numero }) => (
          <li key={evento_id} className="alerta">
            <Insignia tono={TONO[nivel]}>{NIVEL[nivel]}</Insignia>
            {numero === undefined ? (
              <span>{mensaje}</span>
            ) : (
              <button type="button" className="como-enlace" onClick={() => abrir(numero)}>
                {mensaje}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
