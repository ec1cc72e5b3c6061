/** What every part of a page asks for: one asks, and tells the others. */
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

/** @param usar what one does @returns what they stand in, and how they are told */
export function compartido<T extends object>(usar: () => T) {
  const Contexto = createContext<T | null>(null);
  function Compartir({ children }: { readonly children: ReactNode }) {
    return <Contexto value={usar()}>{children}</Contexto>;
  }
  function useCompartido(): T {
    const contado = useContext(Contexto);
    if (contado === null) throw new Error('Nadie lo comparte acá');
    return contado;
  }
  return [Compartir, useCompartido] as const;
}
