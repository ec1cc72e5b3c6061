/** A lasso: pressed where there is nothing and stretched over cards, it chooses them. By mouse; fingers have the boxes. */
import { useEffect, useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import { cajaEntre, seTocan } from './cajas.ts';
import type { Caja, Punto } from './cajas.ts';
import './lazo.css';

/** Pixels before a press becomes a lasso: less is a click. */
const MINIMO = 6;
/** Whatever answers to a press by itself. */
const CON_MANOS = 'a, button, input, label, select, summary, .tarjeta';

interface Lazo {
  readonly caja: Caja | undefined;
  /** For what is stretched over. */
  readonly manos: { readonly onPointerDown: (evento: PointerEvent<HTMLElement>) => void };
}

interface Elegir {
  /** Hears which cards it touches, each time they are others, and whether they come on top of what was chosen before. */
  readonly enLazo: (numeros: readonly string[], ademas: boolean) => void;
  readonly terminarLazo: () => void;
}

export function useLazo(alElegir: Elegir): Lazo {
  const [caja, ponerCaja] = useState<Caja>();
  const soltar = useRef<() => void>(undefined);
  const elegir = useRef(alElegir);
  elegir.current = alElegir;
  useEffect(() => () => soltar.current?.(), []);

  const empezar = (evento: PointerEvent<HTMLElement>) => {
    const { button, pointerType, target, currentTarget, shiftKey, clientX: x, clientY: y } = evento;
    if (button !== 0 || pointerType !== 'mouse') return;
    if (target instanceof Element && target.closest(CON_MANOS) !== null) return;
    if (sobreLaBarra(target, { x, y })) return;
    const desde = { x, y };
    let estirado = false;
    let antes = '';
    const estirar = ({ clientX, clientY }: globalThis.PointerEvent) => {
      const nueva = cajaEntre(desde, { x: clientX, y: clientY });
      estirado ||= Math.max(nueva.ancho, nueva.alto) >= MINIMO;
      if (!estirado) return;
      ponerCaja(nueva);
      const numeros = tocadas(currentTarget, nueva);
      if (numeros.join() !== antes) elegir.current.enLazo(numeros, shiftKey);
      antes = numeros.join();
    };
    const conEscape = (tecla: KeyboardEvent) => {
      if (tecla.key !== 'Escape') return;
      // What was chosen before stays, and the board's own Escape is not meant.
      tecla.stopPropagation();
      elegir.current.enLazo([], true);
      terminar();
    };
    const terminar = () => {
      ponerCaja(undefined);
      elegir.current.terminarLazo();
      window.removeEventListener('pointermove', estirar);
      window.removeEventListener('pointerup', terminar);
      window.removeEventListener('pointercancel', terminar);
      window.removeEventListener('keydown', conEscape, true);
      soltar.current = undefined;
    };
    soltar.current?.();
    soltar.current = terminar;
    window.addEventListener('pointermove', estirar);
    window.addEventListener('pointerup', terminar);
    window.addEventListener('pointercancel', terminar);
    window.addEventListener('keydown', conEscape, true);
    // No text is marked on the way.
    evento.preventDefault();
  };
  return { caja, manos: { onPointerDown: empezar } };
}

export function VistaDeLazo({ caja }: { readonly caja: Caja | undefined }) {
  if (caja === undefined) return null;
  const { izquierda: left, arriba: top, ancho: width, alto: height } = caja;
  return <div className="lazo" style={{ left, top, width, height }} aria-hidden="true" />;
}

function tocadas(donde: Element, lazo: Caja): string[] {
  return [...donde.querySelectorAll<HTMLElement>('.tarjeta[data-numero]')].flatMap((tarjeta) => {
    const {
      left: izquierda,
      top: arriba,
      width: ancho,
      height: alto,
    } = tarjeta.getBoundingClientRect();
    const { numero } = tarjeta.dataset;
    return numero !== undefined && seTocan(lazo, { izquierda, arriba, ancho, alto })
      ? [numero]
      : [];
  });
}

/** Whether it is a bar by which something is scrolled. */
function sobreLaBarra(target: EventTarget, { x, y }: Punto): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const { left, top } = target.getBoundingClientRect();
  return (
    x - left >= target.clientWidth + target.clientLeft ||
    y - top >= target.clientHeight + target.clientTop
  );
}
