/** A part of a page that could not be loaded or drawn takes nothing else with it. */
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Frontera } from './controles/frontera.tsx';

/** Somewhere else it is tried anew. */
export function SiSeRompe({ children }: { readonly children: ReactNode }) {
  const [donde] = useLocation();
  return <Frontera key={donde}>{children}</Frontera>;
}
