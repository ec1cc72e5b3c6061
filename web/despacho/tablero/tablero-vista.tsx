/** Columns and side, and what happens when a card is dragged between them: by mouse, or by a finger that waits a moment. */
import { DndContext, DragOverlay, pointerWithin } from '@dnd-kit/core';
import type { DragEndEvent } from '@dnd-kit/core';
import { useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { puedeTransicionar } from '../../../contracts/reglas/estados.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { useAhora } from '../../ui/ahora.ts';
import { useSensores } from '../../ui/controles/arrastrar.ts';
import { porQueNo, queLeFalta } from './tarjetas/siguiente.ts';
import { ColumnaVista } from './columna.tsx';
import { esEstado } from './columnas.ts';
import type { Columna, Foco } from './columnas.ts';
import { useLazo, VistaDeLazo } from './lazo/lazo.tsx';
import { useQuieto } from './quieto.ts';
import type { Repartidor } from './datos/repartidores.ts';
import type { Tarjeta } from './datos/tablero.ts';
import type { Manos } from './tarjetas/tarjeta.tsx';

interface TableroVistaProps {
  readonly columnas: readonly Columna[];
  readonly tarjetas: ReadonlyMap<string, Tarjeta>;
  readonly destinos: ReadonlyMap<string, EstadoTicket>;
  readonly repartidores: readonly Repartidor[];
  readonly foco: Foco | null;
  readonly elegidas: ReadonlySet<string>;
  readonly elegirTodas: (numeros: readonly string[]) => void;
  readonly lazo: Parameters<typeof useLazo>[0];
  readonly manos: Manos;
  readonly mover: (numero: string, estado: EstadoTicket) => void;
  readonly asignar: (numero: string, repartidor: Repartidor) => void;
  /** What stands beside the columns: drivers as they were when a card was lifted, and that card. */
  readonly lado: (repartidores: readonly Repartidor[], enElAire: Tarjeta | undefined) => ReactNode;
}

export function TableroVista(props: TableroVistaProps) {
  const { tarjetas, destinos, foco, elegidas, elegirTodas, manos, mover, asignar, lado } = props;
  const ahora = useAhora();
  const sensores = useSensores();
  const [enElAire, ponerEnElAire] = useState<Tarjeta | undefined>();
  const quieto = enElAire !== undefined;
  const columnas = useQuieto(props.columnas, quieto);
  const repartidores = useQuieto(props.repartidores, quieto);
  const moviendose = useMemo(() => new Set(destinos.keys()), [destinos]);
  const soltadaEn = useRef(0);
  const lazo = useLazo(props.lazo);

  const bajar = () => {
    soltadaEn.current = performance.now();
    ponerEnElAire(undefined);
  };
  const soltar = ({ over }: DragEndEvent) => {
    bajar();
    if (over === null || enElAire === undefined) return;
    // What has changed meanwhile counts, though it was not shown.
    const ahoraEsta = tarjetas.get(enElAire.numero) ?? enElAire;
    const lugar = String(over.id);
    const repartidor = props.repartidores.find(({ id }) => `repartidor:${id}` === lugar);
    if (repartidor !== undefined) {
      if (porQueNo(repartidor, ahoraEsta.repartidor?.nombre) === undefined)
        asignar(enElAire.numero, repartidor);
    } else if (esEstado(lugar) && puedeIr(ahoraEsta, lugar)) mover(enElAire.numero, lugar);
  };

  return (
    <DndContext
      sensors={sensores}
      collisionDetection={pointerWithin}
      onDragStart={({ active }) => ponerEnElAire(tarjetas.get(String(active.id)))}
      onDragEnd={soltar}
      onDragCancel={bajar}
    >
      <main
        id="contenido"
        className="tablero"
        tabIndex={-1}
        onClickCapture={(evento) => {
          // The click that letting go of a card is, however late a busy device tells of it.
          if (evento.timeStamp <= soltadaEn.current) evento.stopPropagation();
        }}
      >
        <div className="columnas" {...lazo.manos}>
          {columnas.map((columna) => (
            <ColumnaVista
              key={columna.id}
              columna={columna}
              ahora={ahora}
              moviendose={moviendose}
              recibe={
                enElAire !== undefined && esEstado(columna.id) && puedeIr(enElAire, columna.id)
              }
              porQueNo={
                enElAire !== undefined &&
                esEstado(columna.id) &&
                puedeTransicionar(enElAire.estado, columna.id)
                  ? queLeFalta(enElAire, columna.id)
                  : undefined
              }
              foco={foco}
              elegidas={elegidas}
              elegirTodas={elegirTodas}
              manos={manos}
            />
          ))}
        </div>
        <aside className="lado" aria-label="Repartidores y el día">
          {lado(repartidores, enElAire)}
        </aside>
      </main>
      <VistaDeLazo caja={lazo.caja} />
      <DragOverlay dropAnimation={null}>
        {enElAire === undefined ? null : (
          <div className="tarjeta arrastrada">
            <span className="tarjeta-cliente">{enElAire.cliente_nombre}</span>
            <span className="tarjeta-direccion">
              {enElAire.cliente_direccion ?? 'Sin dirección'}
            </span>
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

const puedeIr = (tarjeta: Tarjeta, hasta: EstadoTicket): boolean =>
  puedeTransicionar(tarjeta.estado, hasta) && queLeFalta(tarjeta, hasta) === undefined;
