/** Drivers at the side: load, duty, and a place to drop a card. */
import { useDroppable } from '@dnd-kit/core';
import { Insignia } from '../../ui/insignia.tsx';
import { Vacio } from '../../ui/estados-vista.tsx';
import type { Repartidor } from '../tablero/repartidores.ts';

interface PanelProps {
  readonly repartidores: readonly Repartidor[];
  readonly elegido: string;
  readonly alElegir: (nombre: string) => void;
  /** A card that a driver could take is in the air. */
  readonly recibe: boolean;
}

export function PanelRepartidores({ repartidores, elegido, alElegir, recibe }: PanelProps) {
  return (
    <section className="panel" aria-label="Repartidores">
      <h2>Repartidores</h2>
      {repartidores.length === 0 ? <Vacio>Todavía no hay ninguno</Vacio> : null}
      <ul>
        {repartidores.map((uno) => (
          <Fila
            key={uno.id}
            repartidor={uno}
            de={uno.capacidad}
            elegido={uno.nombre === elegido}
            alElegir={alElegir}
            recibe={recibe && uno.en_turno}
          />
        ))}
      </ul>
    </section>
  );
}

interface FilaProps {
  readonly repartidor: Repartidor;
  readonly de: number;
  readonly elegido: boolean;
  readonly alElegir: (nombre: string) => void;
  readonly recibe: boolean;
}

function Fila({ repartidor, de, elegido, alElegir, recibe }: FilaProps) {
  const { id, nombre, activos, capacidad, en_turno, vehiculo, zonas } = repartidor;
  const { setNodeRef, isOver } = useDroppable({ id: `repartidor:${id}`, disabled: !recibe });
  const parte = Math.min(1, activos / Math.max(1, de));
  const clases = ['repartidor', recibe ? 'recibe' : '', isOver ? 'encima' : ''];
  return (
    <li ref={setNodeRef} className={clases.filter(Boolean).join(' ')}>
      <button
        type="button"
        aria-pressed={elegido}
        title={[vehiculo, ...zonas].filter(Boolean).join(' · ')}
        onClick={() => alElegir(elegido ? '' : nombre)}
      >
        <span className="repartidor-nombre">
          {nombre}
          {!en_turno ? <Insignia tono="neutro">Fuera de turno</Insignia> : null}
        </span>
        <span className="repartidor-carga">
          {activos}/{capacidad}
        </span>
        <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
          <rect width="100" height="6" rx="3" className="barra-fondo" />
          <rect
            width={parte * 100}
            height="6"
            rx="3"
            className={parte >= 0.9 ? 'barra-llena' : 'barra'}
          />
        </svg>
      </button>
    </li>
  );
}
