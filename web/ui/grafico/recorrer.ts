/** Going from point to point of a chart: by pointer, by touch, by keys. */
import { useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';

type Sentido = 'ancho' | 'alto';

const PASOS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/** Where a key leads to from `actual`; undefined for one that leads nowhere. */
export function aDonde(tecla: string, actual: number | null, cuantos: number): number | undefined {
  if (cuantos === 0) return undefined;
  if (tecla === 'Home') return 0;
  if (tecla === 'End') return cuantos - 1;
  const paso = PASOS[tecla];
  if (paso === undefined) return undefined;
  if (actual === null) return paso > 0 ? 0 : cuantos - 1;
  return Math.min(cuantos - 1, Math.max(0, actual + paso));
}

/** @param sentido along which side the points lie @returns the point that is looked at, and what the chart listens to */
export function useRecorrido(cuantos: number, sentido: Sentido) {
  const [cual, poner] = useState<number | null>(null);
  // What is live may have fewer points by now.
  const actual = cual === null || cual >= cuantos ? null : cual;
  const apuntar = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const parte = sentido === 'ancho' ? (clientX - left) / width : (clientY - top) / height;
    poner(Math.min(cuantos - 1, Math.max(0, Math.floor(parte * cuantos))));
  };
  const pulsar = (evento: KeyboardEvent) => {
    if (evento.ctrlKey || evento.metaKey || evento.altKey) return;
    const nuevo = aDonde(evento.key, actual, cuantos);
    if (nuevo === undefined && (evento.key !== 'Escape' || actual === null)) return;
    poner(nuevo ?? null);
    // The page has arrows and an Escape of its own.
    evento.preventDefault();
    evento.stopPropagation();
  };
  const manos = {
    onPointerDown: apuntar,
    onPointerMove: apuntar,
    // A finger that is lifted leaves what it showed.
    onPointerLeave: ({ pointerType }: PointerEvent) =>
      pointerType === 'touch' ? undefined : poner(null),
    onKeyDown: pulsar,
    onBlur: () => poner(null),
  };
  return [actual, manos] as const;
}
