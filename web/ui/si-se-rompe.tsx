/** A part of a page that could not be loaded or drawn takes nothing else with it. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { Boton } from './controles/boton.tsx';

/** Somewhere else it is tried anew. */
export function SiSeRompe({ children }: { readonly children: ReactNode }) {
  const [donde] = useLocation();
  return <Frontera key={donde}>{children}</Frontera>;
}

interface Estado {
  readonly roto: boolean;
}

const recargar = (): void => window.location.reload();

class Frontera extends Component<{ readonly children: ReactNode }, Estado> {
  override state: Estado = { roto: false };

  static getDerivedStateFromError(): Estado {
    return { roto: true };
  }

  /** Without a connection its files did not come: with one they do. */
  override componentDidCatch(): void {
    if (!navigator.onLine) window.addEventListener('online', recargar, { once: true });
  }

  override componentWillUnmount(): void {
    window.removeEventListener('online', recargar);
  }

  override render() {
    if (!this.state.roto) return this.props.children;
    // The usual reason is a new version: its files have other names.
    return (
      <div className="vacio" role="alert">
        {navigator.onLine
          ? 'No pudimos mostrar esta página. Puede que haya una versión nueva.'
          : 'Esta página no está guardada en tu aparato: se abre sola cuando vuelva la conexión.'}
        <Boton onClick={recargar}>Recargar</Boton>
      </div>
    );
  }
}
