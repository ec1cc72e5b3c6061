/** One ticket on the board. */
import { useDraggable } from '@dnd-kit/core';
import { memo } from 'react';
import { esFinal } from '../../../../contracts/reglas/estados.ts';
import { formatearPesos } from '../../../../contracts/reglas/valores/pesos.ts';
import { Insignia, InsigniaFranja, InsigniaPrioridad } from '../../../ui/insignia.tsx';
import { MOTIVO } from '../../../../contracts/reglas/palabras.ts';
import { MOTIVO_CORTO, duracion, hora } from '../../../ui/textos.ts';
import { useAjustes } from '../../ajustes.ts';
import { minutosDesde, urgenciaDe } from './edad.ts';
import type { Tarjeta } from '../datos/tablero.ts';

interface TarjetaProps {
  readonly tarjeta: Tarjeta;
  /** Milliseconds, for the age. */
  readonly ahora: number;
  /** It is being moved, and can still be undone. */
  readonly moviendose: boolean;
  readonly elegida: boolean;
  readonly manos: Manos;
}

/** What hands do with a card. */
export interface Manos {
  readonly abrir: (numero: string) => void;
  readonly menu: (numero: string) => void;
  /** Chosen, or not any more; with `tramo` from the last one to this. */
  readonly elegir: (numero: string, tramo: boolean) => void;
}

export const TarjetaArrastrable = memo(function TarjetaArrastrable(props: TarjetaProps) {
  const { tarjeta, moviendose, elegida, manos } = props;
  const { numero, estado, cliente_nombre } = tarjeta;
  const abierta = !esFinal(estado);
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: numero,
    disabled: esFinal(estado) || moviendose,
  });
  const clases = [
    'tarjeta',
    isDragging ? 'en-el-aire' : '',
    moviendose ? 'moviendose' : '',
    elegida ? 'elegida' : '',
  ];
  return (
    <div
      ref={setNodeRef}
      {...listeners}
      role="group"
      tabIndex={0}
      aria-label={`${cliente_nombre}, ${numero}`}
      data-numero={numero}
      className={clases.filter(Boolean).join(' ')}
      onContextMenu={(evento) => {
        // On a finger it is the beginning of a drag.
        if (window.matchMedia('(pointer: coarse)').matches) return;
        evento.preventDefault();
        manos.menu(numero);
      }}
      onClick={(evento) => {
        if (evento.target instanceof Element && evento.target.closest('.tarjeta-manos')) return;
        if (abierta && evento.shiftKey) manos.elegir(numero, true);
        else if (abierta && (evento.ctrlKey || evento.metaKey)) manos.elegir(numero, false);
        else manos.abrir(numero);
      }}
    >
      <Contenido {...props} />
      {abierta ? (
        <div
          className="tarjeta-manos"
          onPointerDown={noArrastrar}
          onTouchStart={noArrastrar}
          onMouseDown={noArrastrar}
        >
          <input
            type="checkbox"
            className="casilla"
            aria-label={`Elegir ${numero}`}
            checked={elegida}
            onChange={({ nativeEvent }) =>
              manos.elegir(numero, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
            }
          />
          <button
            type="button"
            className="tarjeta-menu"
            aria-label={`Acciones de ${numero}`}
            aria-haspopup="dialog"
            onClick={() => manos.menu(numero)}
          >
            ⋯
          </button>
        </div>
      ) : null}
    </div>
  );
});

/** A press on what is pressed is no beginning of a drag. */
const noArrastrar = (evento: { stopPropagation: () => void }) => evento.stopPropagation();

/** What a card says; also while it is in the air. */
export function Contenido({ tarjeta, ahora }: Pick<TarjetaProps, 'tarjeta' | 'ahora'>) {
  const { numero, estado, cliente_nombre, cliente_direccion, total, prioridad } = tarjeta;
  return (
    <>
      <div className="tarjeta-fila">
        <Numero numero={numero} />
        <Edad tarjeta={tarjeta} ahora={ahora} />
      </div>
      <div className="tarjeta-cliente">{cliente_nombre}</div>
      <div className="tarjeta-direccion">{cliente_direccion ?? 'Sin dirección'}</div>
      <div className="tarjeta-fila tarjeta-total">
        <span>{tarjeta.completa ? formatearPesos(total) : '…'}</span>
        <InsigniaPrioridad prioridad={prioridad} />
      </div>
      <InsigniaFranja ticket={tarjeta} ahora={ahora} />
      {tarjeta.cancelacion == null || esFinal(estado) ? null : (
        <Insignia tono="peligro">Se está cancelando</Insignia>
      )}
      <Quien tarjeta={tarjeta} abierto={!esFinal(estado)} />
    </>
  );
}

/** Where there is no room, the end is what tells one number from another. */
function Numero({ numero }: { numero: string }) {
  const corte = numero.lastIndexOf('-');
  return (
    <span className="tarjeta-numero" title={numero}>
      <span>{numero.slice(0, Math.max(0, corte))}</span>
      <strong>{numero.slice(Math.max(0, corte))}</strong>
    </span>
  );
}

function Edad({ tarjeta, ahora }: Pick<TarjetaProps, 'tarjeta' | 'ahora'>) {
  const { estado, fecha_actualizacion } = tarjeta;
  const ajustes = useAjustes();
  if (esFinal(estado)) return <span className="edad edad-bien">{hora(fecha_actualizacion)}</span>;
  const minutos = minutosDesde(fecha_actualizacion, ahora);
  const urgencia = urgenciaDe(estado, fecha_actualizacion, ahora, ajustes);
  const palabra = { bien: '', atencion: ', ya es mucho', tarde: ', demorado' }[urgencia];
  return (
    <span className={`edad edad-${urgencia}`} title="Tiempo en este estado">
      {duracion(minutos)}
      <span className="oculto-visual">{palabra}</span>
    </span>
  );
}

function Quien({ tarjeta, abierto }: { tarjeta: Tarjeta; abierto: boolean }) {
  const { repartidor, sin_repartidor } = tarjeta;
  if (repartidor !== null) return <span className="tarjeta-quien">{repartidor.nombre}</span>;
  if (!abierto) return null;
  const motivo = sin_repartidor === null ? 'Sin repartidor' : MOTIVO_CORTO[sin_repartidor];
  return (
    <span
      className="tarjeta-quien sin-nadie"
      title={sin_repartidor === null ? undefined : MOTIVO[sin_repartidor]}
    >
      {motivo}
    </span>
  );
}
