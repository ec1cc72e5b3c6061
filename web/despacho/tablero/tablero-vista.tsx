/** Columns and side, and what happens when a card is dragged between them. */
import {
  DndContext,
  DragOverlay,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import type { DragEndEvent } from '@dnd-kit/core';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { puedeTransicionar } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { useAhora } from '../../ui/ahora.ts';
import { ColumnaVista } from './columna.tsx';
import { esEstado } from './columnas.ts';
import type { Columna, Foco } from './columnas.ts';
import type { Repartidor } from './repartidores.ts';
import type { Tarjeta } from './tablero.ts';
import { Contenido } from './tarjeta.tsx';

interface TableroVistaProps {
  readonly columnas: readonly Columna[];
  readonly tarjetas: ReadonlyMap<string, Tarjeta>;
  readonly destinos: ReadonlyMap<string, EstadoTicket>;
  readonly repartidores: readonly Repartidor[];
  readonly foco: Foco | null;
  readonly abrir: (numero: string) => void;
  readonly mover: (numero: string, estado: EstadoTicket) => void;
  readonly asignar: (numero: string, repartidor: Repartidor) => void;
  /** What stands beside the columns, told whether a card is in the air. */
  readonly lado: (enElAire: boolean) => ReactNode;
}

/** Pixels before a press becomes a drag: less is a click. */
const ARRASTRE = { activationConstraint: { distance: 6 } };

export function TableroVista(props: TableroVistaProps) {
  const { columnas, tarjetas, destinos, repartidores, foco, abrir, mover, asignar, lado } = props;
  const ahora = useAhora();
  const sensores = useSensors(useSensor(PointerSensor, ARRASTRE));
  const [numero, ponerNumero] = useState<string | null>(null);
  const enElAire = numero === null ? undefined : tarjetas.get(numero);
  const moviendose = useMemo(() => new Set(destinos.keys()), [destinos]);

  const soltar = ({ over }: DragEndEvent) => {
    ponerNumero(null);
    if (over === null || enElAire === undefined) return;
    const lugar = String(over.id);
    const repartidor = repartidores.find(({ id }) => `repartidor:${id}` === lugar);
    if (repartidor !== undefined) asignar(enElAire.numero, repartidor);
    else if (esEstado(lugar) && puedeTransicionar(enElAire.estado, lugar)) {
      mover(enElAire.numero, lugar);
    }
  };

  return (
    <DndContext
      sensors={sensores}
      collisionDetection={pointerWithin}
      onDragStart={({ active }) => ponerNumero(String(active.id))}
      onDragEnd={soltar}
      onDragCancel={() => ponerNumero(null)}
    >
      <main className="tablero">
        <div className="columnas">
          {columnas.map((columna) => (
            <ColumnaVista
              key={columna.id}
              columna={columna}
              ahora={ahora}
              moviendose={moviendose}
              recibe={
                enElAire !== undefined &&
                esEstado(columna.id) &&
                puedeTransicionar(enElAire.estado, columna.id)
              }
              foco={foco}
              abrir={abrir}
            />
          ))}
        </div>
        <aside className="lado">{lado(enElAire !== undefined)}</aside>
      </main>
      <DragOverlay dropAnimation={null}>
        {enElAire === undefined ? null : (
          <div className="tarjeta arrastrada">
            <Contenido tarjeta={enElAire} ahora={ahora} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}
