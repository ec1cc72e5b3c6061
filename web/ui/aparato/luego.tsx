/** The switch and what is behind it, which come in a file of their own, and only for who may need them. */
import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import type { AvisameProps } from './avisame.tsx';

/** Nothing, where it does not come: the page around it is of use without it. */
const Avisame = lazy<ComponentType<AvisameProps>>(async () => ({
  default: await import('./avisame.tsx').then(
    (traido) => traido.Avisame,
    () => () => null,
  ),
}));

export function AvisameLuego(props: AvisameProps) {
  return (
    <Suspense fallback={null}>
      <Avisame {...props} />
    </Suspense>
  );
}
