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

/** Of a page that has just come. */
const SE_SUPONE = () => true;

export function useEnLinea(): boolean {
  return useSyncExternalStore(suscribir, () => navigator.onLine, SE_SUPONE);
}
