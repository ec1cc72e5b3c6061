/** Lets a page open without a connection once it has been opened with one. */
import { direccionDeScript } from './direccion-de-script.ts';

/** @param ruta of the script, `alcance` of the pages that it serves; without effect where there is no HTTPS */
export function registrarServiceWorker(ruta: string, alcance: string): void {
  // Not on plain http, but for localhost: there the page works as any other.
  if (!('serviceWorker' in navigator)) return;
  void navigator.serviceWorker
    .register(direccionDeScript('service-worker', ruta), { scope: alcance, updateViaCache: 'none' })
    .catch(() => undefined);
}
