/** What is shown while there is nothing to show. */
import { useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { Boton } from './controles/boton.tsx';

export function Espera({ que = 'Cargando…' }: { que?: string }) {
  return (
    <div className="vacio" role="status">
      <span className="espera" aria-hidden="true" />
      {que}
    </div>
  );
}

export function Vacio({ children }: { children: ReactNode }) {
  return <div className="vacio">{children}</div>;
}

export function ConError({ mensaje, reintentar }: { mensaje: string; reintentar?: () => void }) {
  return (
    <div className="vacio" role="alert">
      {mensaje}
      {reintentar ? <Boton onClick={reintentar}>Probar de nuevo</Boton> : null}
    </div>
  );
}

/** Said at the top of the page for as long as it lasts. */
export function SinConexion({ detalle }: { detalle: string }) {
  return (
    <div className="conexion" role="alert">
      Sin conexión. {detalle}
    </div>
  );
}

const SIN_CAMBIOS = () => () => undefined;
const laAcepta = () => navigator.cookieEnabled;
/** Of a page that the server draws. */
const seSupone = () => true;

/** Where a browser refuses them: what is chosen, and who has logged in, would be gone with the next page. */
export function SinCookies() {
  if (useSyncExternalStore(SIN_CAMBIOS, laAcepta, seSupone)) return null;
  return (
    <div className="conexion" role="alert">
      Tu navegador rechaza las cookies. Sin ellas no recordamos tu carrito ni que entraste:
      permitilas para esta página.
    </div>
  );
}
