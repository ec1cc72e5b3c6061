/** What a page does about the notices to its browser besides the switch; nothing where nobody has allowed any. */
import type * as suscribir from './suscribir.ts';

type Hacer = (avisos: typeof suscribir, registro: ServiceWorkerRegistration) => Promise<void>;

async function conAvisos(hacer: Hacer): Promise<void> {
  // Not on plain http, nor in an iPhone's browser.
  if (!('serviceWorker' in navigator && 'Notification' in globalThis)) return;
  if (Notification.permission !== 'granted') return;
  try {
    const registro = await navigator.serviceWorker.getRegistration();
    if (registro !== undefined) await hacer(await import('./suscribir.ts'), registro);
  } catch {
    // The page opens, or is left, all the same; the next time it is tried again.
  }
}

/** What the browser has changed while the page was closed. @param quien is logged in: nobody else is told here */
export const renovarAlAbrir = (quien?: string): Promise<void> =>
  conAvisos(async ({ renovar, soloDe }, registro) => {
    if (quien !== undefined) await soloDe(quien);
    await renovar(registro);
  });

/** Whoever leaves is told nothing more here. */
export const olvidarAlSalir = (): Promise<void> =>
  conAvisos(({ olvidar }, registro) => olvidar(registro));
