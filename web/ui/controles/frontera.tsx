/** Where what could not be drawn ends: whoever looks is told, and what is around it stays. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { Boton } from './boton.tsx';

interface FronteraProps {
  readonly children: ReactNode;
  /** Lets go of what may be why, before it is tried again. */
  readonly alRomperse?: () => void;
}

interface Estado {
  readonly roto: boolean;
}

const recargar = (): void => window.location.reload();

export class Frontera extends Component<FronteraProps, Estado> {
  override state: Estado = { roto: false };

  static getDerivedStateFromError(): Estado {
    return { roto: true };
  }

  /** Without a connection its files did not come: with one they do. */
  override componentDidCatch(): void {
    this.props.alRomperse?.();
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
