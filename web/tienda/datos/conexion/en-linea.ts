/** Whether there is a connection, by the browser's word. */
import { useSyncExternalStore } from 'react';

function suscribir(oyente: () => void): () => void {
  window.addEventListener('online', oyente);
  window.addEventListener('offline', oyente);
  return () => {
    window.removeEventListener('online', oyente);
    window.removeEventListener('offline', oyente);
  };
}

export function useEnLinea(): boolean {
  return useSyncExternalStore(suscribir, () => navigator.onLine);
}
