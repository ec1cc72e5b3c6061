/** What fingers, mouse and wheel do to an enlarged picture. */
import { useEffect, useRef, useState } from 'react';
import type { PointerEvent, RefObject } from 'react';
import { acercar, alternar, ENTERA, mover } from './vista.ts';
import type { Lugar, Punto, Vista } from './vista.ts';

/** Two taps within this, and this near, are a double tap. */
const DOS_TOQUES_MS = 320;
const CERCA_PX = 30;
/** So far a finger moves before it is no tap; so far, and the next picture comes. */
const QUIETO_PX = 8;
const PASAR_PX = 48;

interface Gesto {
  readonly dedos: Map<number, Punto>;
  recorrido: Punto;
  toque: { readonly cuando: number; readonly donde: Punto } | null;
}

export interface Gestos {
  readonly vista: Vista;
  /** Nobody holds it: it may glide. */
  readonly suelta: boolean;
  readonly poner: (cambio: (vista: Vista, lugar: Lugar) => Vista) => void;
  readonly manos: {
    readonly onPointerDown: (evento: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (evento: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (evento: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: (evento: PointerEvent<HTMLElement>) => void;
  };
}

const distancia = (a: Punto, b: Punto) => Math.hypot(a.x - b.x, a.y - b.y);
const medio = (a: Punto, b: Punto): Punto => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** @param pasar to the next picture (1) or the one before (-1), by a finger that sweeps over one seen whole */
export function useGestos(ref: RefObject<HTMLElement | null>, pasar: (a: 1 | -1) => void): Gestos {
  const [vista, ponerVista] = useState(ENTERA);
  const [suelta, ponerSuelta] = useState(true);
  const gesto = useRef<Gesto>({ dedos: new Map(), recorrido: { x: 0, y: 0 }, toque: null });
  const lugar = (): Lugar => ({
    ...{ ancho: ref.current?.clientWidth ?? 0, alto: ref.current?.clientHeight ?? 0 },
  });
  const poner: Gestos['poner'] = (cambio) => ponerVista((actual) => cambio(actual, lugar()));
  /** From the middle of its place. */
  const punto = ({ clientX, clientY }: { readonly clientX: number; readonly clientY: number }) => {
    const { left = 0, top = 0, width = 0, height = 0 } = ref.current?.getBoundingClientRect() ?? {};
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  };

  useEffect(() => {
    const elemento = ref.current;
    // Not React's: the page may not scroll by it.
    const alRodar = (evento: WheelEvent) => {
      evento.preventDefault();
      const factor = Math.exp(-Math.max(-120, Math.min(120, evento.deltaY)) / 300);
      poner((actual, donde) => acercar(actual, factor, donde, punto(evento)));
    };
    elemento?.addEventListener('wheel', alRodar, { passive: false });
    return () => elemento?.removeEventListener('wheel', alRodar);
  }, []);

  const alMover = (evento: PointerEvent<HTMLElement>) => {
    const { dedos, recorrido } = gesto.current;
    const antes = dedos.get(evento.pointerId);
    if (antes === undefined) return;
    const ahora = punto(evento);
    dedos.set(evento.pointerId, ahora);
    const paso = { x: ahora.x - antes.x, y: ahora.y - antes.y };
    const [fijo] = [...dedos].flatMap(([id, donde]) => (id === evento.pointerId ? [] : [donde]));
    if (fijo === undefined) {
      gesto.current.recorrido = { x: recorrido.x + paso.x, y: recorrido.y + paso.y };
      poner((actual, donde) => mover(actual, paso, donde));
      return;
    }
    const factor = distancia(ahora, fijo) / Math.max(1, distancia(antes, fijo));
    const corrido = { x: paso.x / 2, y: paso.y / 2 };
    poner((actual, donde) =>
      mover(acercar(actual, factor, donde, medio(antes, fijo)), corrido, donde),
    );
    // What was pinched is neither a tap nor a sweep.
    gesto.current.recorrido = { x: 0, y: Infinity };
  };

  const alSoltar = (evento: PointerEvent<HTMLElement>) => {
    const { dedos, recorrido, toque } = gesto.current;
    if (!dedos.delete(evento.pointerId) || dedos.size > 0) return;
    ponerSuelta(true);
    const { x, y } = recorrido;
    if (Math.hypot(x, y) > QUIETO_PX) {
      const barrio = Math.abs(x) > PASAR_PX && Math.abs(x) > 2 * Math.abs(y);
      if (barrio && vista.escala === 1) pasar(x < 0 ? 1 : -1);
      return;
    }
    const [donde, cuando] = [punto(evento), evento.timeStamp];
    const segundo =
      toque !== null &&
      cuando - toque.cuando < DOS_TOQUES_MS &&
      distancia(donde, toque.donde) < CERCA_PX;
    gesto.current.toque = segundo ? null : { cuando, donde };
    if (segundo) poner((actual, sitio) => alternar(actual, sitio, donde));
  };

  return {
    ...{ vista, suelta, poner },
    manos: {
      onPointerDown: (evento) => {
        if (evento.button !== 0) return;
        evento.currentTarget.setPointerCapture(evento.pointerId);
        const { dedos } = gesto.current;
        if (dedos.size === 0) gesto.current.recorrido = { x: 0, y: 0 };
        dedos.set(evento.pointerId, punto(evento));
        ponerSuelta(false);
      },
      onPointerMove: alMover,
      onPointerUp: alSoltar,
      onPointerCancel: ({ pointerId }) => {
        gesto.current.dedos.delete(pointerId);
        ponerSuelta(gesto.current.dedos.size === 0);
      },
    },
  };
}
