/** What the tab is called: one of many that operations has open. */
import { useEffect } from 'react';

export function useTitulo(nombre: string): void {
  useEffect(() => {
    document.title = `${nombre} · Operaciones`;
  }, [nombre]);
}
