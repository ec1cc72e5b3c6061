import { renovarAlAbrir } from '../ui/aparato/al-abrir.ts';
import { registrarServiceWorker } from '../ui/sin-red/service-worker.ts';

/** The shop opens without a connection once it has been opened with one. */
export function registrarSw(): void {
  const registrar = () => {
    registrarServiceWorker('/sw.js', '/');
    void renovarAlAbrir();
  };
  // After what somebody is waiting for.
  if (document.readyState === 'complete') registrar();
  else window.addEventListener('load', registrar, { once: true });
}
