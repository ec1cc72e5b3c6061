/** Drivers at the side: load, duty, and a place to drop a card, or why not. */
import { useDroppable } from '@dnd-kit/core';
import { Link } from 'wouter';
import { enPausa } from '../../../contracts/reglas/reparto/pausa.ts';
import { useAhora } from '../../ui/ahora.ts';
import { Vacio } from '../../ui/estados-vista.tsx';
import { hora } from '../../ui/textos.ts';
import { porQueNo } from '../tablero/tarjetas/siguiente.ts';
import type { Repartidor } from '../tablero/datos/repartidores.ts';

interface PanelProps {
  readonly repartidores: readonly Repartidor[];
  readonly elegido: string;
  readonly alElegir: (nombre: string) => void;
  /** A card is in the air, and this is who has it. */
  readonly enElAire: { readonly repartidor: { readonly nombre: string } | null } | undefined;
}

export function PanelRepartidores({ repartidores, elegido, alElegir, enElAire }: PanelProps) {
  return (
    <section className="panel" aria-label="Repartidores">
      <h2>Repartidores</h2>
      {repartidores.length === 0 ? (
        <Vacio>
          Todavía no hay ninguno. <Link href="/repartidores">Agregá el primero</Link>
        </Vacio>
      ) : null}
      <ul>
        {repartidores.map((repartidor) => (
          <Fila
            key={repartidor.id}
            repartidor={repartidor}
            elegido={repartidor.nombre === elegido}
            alElegir={alElegir}
            enElAire={enElAire !== undefined}
            no={enElAire && porQueNo(repartidor, enElAire.repartidor?.nombre)}
          />
        ))}
      </ul>
    </section>
  );
}

/** Why they get nothing new by the rules; undefined of who does. */
function queHace(repartidor: Repartidor, ahora: number): string | undefined {
  if (!repartidor.en_turno) return 'Fuera de turno';
  const { pausa_hasta } = repartidor;
  return pausa_hasta !== undefined && enPausa(repartidor, ahora)
    ? `En pausa hasta las ${hora(pausa_hasta)}`
    : undefined;
}

interface FilaProps {
  readonly repartidor: Repartidor;
  readonly elegido: boolean;
  readonly alElegir: (nombre: string) => void;
  readonly enElAire: boolean;
  /** Why they cannot get the card in the air. */
  readonly no: string | undefined;
}

function Fila({ repartidor, elegido, alElegir, enElAire, no }: FilaProps) {
  const { id, nombre, activos, capacidad, vehiculo, zonas } = repartidor;
  const ahora = useAhora();
  const recibe = enElAire && no === undefined;
  const { setNodeRef, isOver } = useDroppable({ id: `repartidor:${id}`, disabled: !recibe });
  const parte = Math.min(1, activos / Math.max(1, capacidad));
  const clases = [
    'repartidor',
    recibe ? 'recibe' : '',
    isOver ? 'encima' : '',
    enElAire && !recibe ? 'rechaza' : '',
  ];
  return (
    <li ref={setNodeRef} className={clases.filter(Boolean).join(' ')}>
      <button
        type="button"
        aria-pressed={elegido}
        title={[vehiculo, ...zonas].filter(Boolean).join(' · ')}
        onClick={() => alElegir(elegido ? '' : nombre)}
      >
        <span className="repartidor-nombre">{nombre}</span>
        <span className="repartidor-carga">
          {activos}/{capacidad}
        </span>
        <span className={no === undefined ? 'repartidor-que' : 'repartidor-que por-que-no'}>
          {no ??
            queHace(repartidor, ahora) ??
            ([vehiculo, ...zonas].filter(Boolean).join(' · ') || 'en turno')}
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
