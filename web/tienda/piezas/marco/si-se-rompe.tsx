/** A page that could not be loaded or drawn takes nothing else with it. */
import { Component } from 'react';
import type { ReactNode } from 'react';
import { ConError } from '../../../ui/estados-vista.tsx';

interface Estado {
  readonly roto: boolean;
}

export class SiSeRompe extends Component<{ readonly children: ReactNode }, Estado> {
  override state: Estado = { roto: false };

  static getDerivedStateFromError(): Estado {
    return { roto: true };
  }

  override render() {
    if (!this.state.roto) return this.props.children;
    // The usual reason is a new version of the shop: its files have other names.
    return (
      <ConError
        mensaje="No pudimos mostrar esta página."
        reintentar={() => window.location.reload()}
      />
    );
  }
}
