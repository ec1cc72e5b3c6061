/** One column of the board: only the cards in sight are drawn. */
import { useDroppable } from '@dnd-kit/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { esFinal } from '../../../contracts/reglas/estados.ts';
import { Vacio } from '../../ui/estados-vista.tsx';
import type { Columna, Foco } from './columnas.ts';
import { TarjetaArrastrable } from './tarjetas/tarjeta.tsx';
import type { Manos } from './tarjetas/tarjeta.tsx';

interface ColumnaProps {
  readonly columna: Columna;
  readonly ahora: number;
  readonly moviendose: ReadonlySet<string>;
  /** The card in the air may come here. */
  readonly recibe: boolean;
  /** The card that the keyboard is at. */
  readonly foco: Foco | null;
  /** Why the card in the air may not come here, where that is worth a word. */
  readonly porQueNo: string | undefined;
  readonly elegidas: ReadonlySet<string>;
  readonly elegirTodas: (numeros: readonly string[]) => void;
  readonly manos: Manos;
}

export function ColumnaVista(props: ColumnaProps) {
  const { columna, recibe, porQueNo, elegidas, elegirTodas, ...resto } = props;
  const { id, titulo, tarjetas } = columna;
  const cerrable = id !== 'sin_repartidor' && esFinal(id);
  const [abierta, ponerAbierta] = useState(!cerrable);
  const { setNodeRef, isOver } = useDroppable({ id, disabled: !recibe });
  const clases = [
    'columna',
    id === 'sin_repartidor' && tarjetas.length > 0 ? 'columna-alerta' : '',
    abierta ? '' : 'plegada',
    tarjetas.length === 0 ? 'vacia' : '',
    recibe ? 'recibe' : '',
    isOver ? 'encima' : '',
  ];
  const cabeza = (
    <>
      <span>{titulo}</span>
      <span className="cuenta">{tarjetas.length}</span>
    </>
  );
  return (
    <section
      ref={setNodeRef}
      className={clases.filter(Boolean).join(' ')}
      aria-label={`${titulo}: ${tarjetas.length}`}
      data-columna={id}
    >
      <h2>
        {cerrable ? (
          <button
            type="button"
            aria-expanded={abierta}
            onClick={() => ponerAbierta(!abierta)}
            title={abierta ? 'Plegar' : 'Desplegar'}
          >
            {cabeza}
          </button>
        ) : (
          cabeza
        )}
      </h2>
      {cerrable || tarjetas.length === 0 ? null : (
        <label className="elegir-todas">
          <Todas numeros={tarjetas.map(({ numero }) => numero)} {...{ elegidas, elegirTodas }} />
          Elegir {tarjetas.length === 1 ? 'esta' : `las ${tarjetas.length}`}
        </label>
      )}
      {porQueNo === undefined ? null : (
        <p className="no-recibe" role="status">
          {porQueNo}
        </p>
      )}
      {abierta ? <Lista columna={columna} elegidas={elegidas} {...resto} /> : null}
    </section>
  );
}

type TodasProps = Pick<ColumnaProps, 'elegidas' | 'elegirTodas'> & {
  readonly numeros: readonly string[];
};

function Todas({ numeros, elegidas, elegirTodas }: TodasProps) {
  const ref = useRef<HTMLInputElement>(null);
  const cuantas = numeros.filter((numero) => elegidas.has(numero)).length;
  useEffect(() => {
    if (ref.current) ref.current.indeterminate = cuantas > 0 && cuantas < numeros.length;
  }, [cuantas, numeros.length]);
  return (
    <input
      ref={ref}
      type="checkbox"
      className="casilla"
      checked={cuantas > 0 && cuantas === numeros.length}
      onChange={() => elegirTodas(numeros)}
    />
  );
}

type ListaProps = Omit<ColumnaProps, 'recibe' | 'porQueNo' | 'elegirTodas'>;

function Lista({ columna, ahora, moviendose, foco, elegidas, manos }: ListaProps) {
  const { tarjetas } = columna;
  const caja = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: tarjetas.length,
    getScrollElement: () => caja.current,
    estimateSize: () => 142,
    getItemKey: (i) => tarjetas[i]?.numero ?? i,
    gap: 8,
    overscan: 8,
  });
  const enFoco = tarjetas.findIndex(({ numero }) => numero === foco?.numero);
  useEffect(() => {
    if (foco === null || enFoco < 0) return;
    virtual.scrollToIndex(enFoco);
    requestAnimationFrame(() => {
      const tarjeta = caja.current?.querySelector(`[data-numero="${CSS.escape(foco.numero)}"]`);
      if (tarjeta instanceof HTMLElement) tarjeta.focus();
    });
    // Only when the focus moves: cards that come and go do not steal it.
  }, [foco]);

  if (tarjetas.length === 0) return <Vacio>Nada por acá</Vacio>;
  return (
    <div ref={caja} className="lista" tabIndex={-1}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const tarjeta = tarjetas[index];
          if (tarjeta === undefined) return null;
          return (
            <li
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              style={{ transform: `translateY(${start}px)` }}
            >
              <TarjetaArrastrable
                tarjeta={tarjeta}
                ahora={ahora}
                moviendose={moviendose.has(tarjeta.numero)}
                elegida={elegidas.has(tarjeta.numero)}
                manos={manos}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
