/** The pictures of a product in their order: added, dragged or moved by buttons, taken away. The first is its face. */
import { DndContext, pointerWithin, useDraggable, useDroppable } from '@dnd-kit/core';
import type { DragEndEvent } from '@dnd-kit/core';
import { useRef } from 'react';
import { anchosDe, IMAGEN_MAXIMA, MAX_FOTOS } from '../../../contracts/reglas/imagen.ts';
import { avisar } from '../../ui/avisos.tsx';
import { useSensores } from '../../ui/controles/arrastrar.ts';
import { Boton } from '../../ui/controles/boton.tsx';
import './fotos.css';

/** What is done with the pictures of a product, each named by its address. */
export interface Fotos {
  readonly fotos: readonly string[];
  /** What is being done, if anything: nothing else is meanwhile. */
  readonly haciendo: string | null;
  readonly agregar: (archivos: readonly File[]) => void;
  /** Those that stay, in their order; `que` has been done. */
  readonly ordenar: (fotos: readonly string[], que: string) => void;
}

export function FotosDeProducto({ fotos, haciendo, agregar, ordenar }: Fotos) {
  const sensores = useSensores();
  const lista = useRef<HTMLUListElement>(null);
  const mover = (desde: number, hasta: number) => {
    const foto = fotos[desde];
    if (foto === undefined || desde === hasta || hasta < 0 || hasta >= fotos.length) return;
    const demas = fotos.filter((hay) => hay !== foto);
    const que = hasta === 0 ? 'Ahora es la principal' : `Ahora es la foto ${hasta + 1}`;
    ordenar([...demas.slice(0, hasta), foto, ...demas.slice(hasta)], que);
  };
  const quitar = (i: number) => {
    ordenar(
      fotos.filter((_, lugar) => lugar !== i),
      'Foto quitada',
    );
    // Its button is gone.
    lista.current?.focus();
  };
  const alSoltar = ({ active, over }: DragEndEvent) => {
    if (over !== null) mover(fotos.indexOf(String(active.id)), fotos.indexOf(String(over.id)));
  };
  const quieto = haciendo !== null;
  return (
    <fieldset className="fotos-de-producto">
      <legend>Fotos</legend>
      {fotos.length === 0 ? null : (
        <DndContext sensors={sensores} collisionDetection={pointerWithin} onDragEnd={alSoltar}>
          <ul ref={lista} className="fotos-admin" tabIndex={-1} aria-label="Fotos, en su orden">
            {fotos.map((foto, i) => (
              <Una
                key={foto}
                {...{ foto, i, quieto, mover, quitar }}
                ultima={i === fotos.length - 1}
              />
            ))}
          </ul>
        </DndContext>
      )}
      <p className="tenue" role="status">
        {haciendo ?? cuantas(fotos.length)}
      </p>
      {fotos.length >= MAX_FOTOS ? null : (
        <label className="campo">
          Agregar fotos (JPEG, PNG, WebP o HEIC, hasta 10 MB cada una)
          <input
            type="file"
            multiple
            disabled={quieto}
            accept="image/jpeg,image/png,image/webp,image/avif,image/heic,image/heif"
            onChange={({ currentTarget }) => {
              agregar(queEntran([...(currentTarget.files ?? [])], MAX_FOTOS - fotos.length));
              currentTarget.value = '';
            }}
          />
        </label>
      )}
    </fieldset>
  );
}

function cuantas(fotos: number): string {
  if (fotos === 0) return 'Sin fotos, la tienda muestra un dibujo.';
  return `${fotos} de ${MAX_FOTOS}. La primera es la de las tarjetas, el carrito y los pedidos.`;
}

/** Tells of those that do not. */
function queEntran(archivos: readonly File[], lugar: number): readonly File[] {
  const chicas = archivos.filter(({ size }) => size <= IMAGEN_MAXIMA);
  for (const { name } of archivos.filter(({ size }) => size > IMAGEN_MAXIMA)) {
    avisar({ texto: `${name}: pesa más de 10 MB`, tono: 'peligro' });
  }
  if (chicas.length > lugar) {
    const sobran = chicas.length - lugar;
    const texto = `Van hasta ${MAX_FOTOS} fotos: ${sobran === 1 ? 'una quedó' : `${sobran} quedaron`} afuera`;
    avisar({ texto, tono: 'aviso' });
  }
  return chicas.slice(0, lugar);
}

interface UnaProps {
  readonly foto: string;
  readonly i: number;
  readonly ultima: boolean;
  readonly quieto: boolean;
  readonly mover: (desde: number, hasta: number) => void;
  readonly quitar: (i: number) => void;
}

function Una({ foto, i, ultima, quieto, mover, quitar }: UnaProps) {
  const {
    setNodeRef: deLlevar,
    listeners,
    transform,
    isDragging,
  } = useDraggable({
    ...{ id: foto, disabled: quieto },
  });
  const { setNodeRef: dondeSoltar, isOver } = useDroppable({ id: foto });
  const donde = `${transform?.x ?? 0}px ${transform?.y ?? 0}px`;
  const clases = [isDragging ? 'en-el-aire' : '', isOver && !isDragging ? 'encima' : ''];
  const cual = `la foto ${i + 1}`;
  return (
    <li
      ref={(li) => {
        deLlevar(li);
        dondeSoltar(li);
      }}
      className={clases.join(' ').trim()}
      style={isDragging ? { translate: donde } : undefined}
    >
      <span className="foto" {...listeners}>
        <img
          src={foto}
          srcSet={anchosDe(foto)}
          sizes="9rem"
          alt={`Foto ${i + 1}`}
          width="400"
          height="400"
          draggable={false}
        />
      </span>
      <span className="foto-lugar">{i === 0 ? 'Principal' : `Foto ${i + 1}`}</span>
      <span className="foto-manos">
        <Boton
          aria-label={`Mover ${cual} antes`}
          aria-disabled={quieto || i === 0}
          onClick={() => (quieto ? undefined : mover(i, i - 1))}
        >
          ←
        </Boton>
        <Boton
          aria-label={`Mover ${cual} después`}
          aria-disabled={quieto || ultima}
          onClick={() => (quieto ? undefined : mover(i, i + 1))}
        >
          →
        </Boton>
        <Boton
          aria-label={`Quitar ${cual}`}
          aria-disabled={quieto}
          onClick={() => (quieto ? undefined : quitar(i))}
        >
          ✕
        </Boton>
      </span>
    </li>
  );
}
