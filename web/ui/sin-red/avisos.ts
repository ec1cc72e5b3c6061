/// <reference lib="webworker" />
/**
 * What service workers of ours do with a notice to the device: show it, and open what it is about; and tell the server
 * where the browser is told from now on, once that has changed.
 */
import { renovar } from '../aparato/suscribir.ts';

/** As `proveedores/push` sends it. */
interface Aviso {
  readonly titulo: string;
  readonly texto: string;
  /** Of a page of this origin. */
  readonly ruta: string;
  /** What it is about: a later notice of the same takes its place. */
  readonly tema: string;
}

/** @param icono of the page, if it has one */
export function mostrarAvisos(sw: ServiceWorkerGlobalScope, icono?: string): void {
  sw.addEventListener('push', (evento) => {
    const aviso = evento.data?.json() as Aviso | undefined;
    if (aviso === undefined) return;
    const { titulo, texto, ruta, tema } = aviso;
    evento.waitUntil(
      sw.registration.showNotification(titulo, {
        ...{ body: texto, tag: tema, lang: 'es-AR', data: ruta },
        ...(icono === undefined ? {} : { icon: icono }),
      }),
    );
  });
  sw.addEventListener('pushsubscriptionchange', (evento) => {
    // Without a connection now, the page does it when it is opened.
    (evento as ExtendableEvent).waitUntil(renovar(sw.registration));
  });
  sw.addEventListener('notificationclick', (evento) => {
    evento.notification.close();
    const ruta = new URL(String(evento.notification.data), sw.location.origin);
    // Whatever came, nothing but our own pages is opened.
    if (ruta.origin === sw.location.origin) evento.waitUntil(abrir(sw, ruta));
  });
}

/** A tab that shows it already comes to the front. */
async function abrir({ clients }: ServiceWorkerGlobalScope, ruta: URL): Promise<void> {
  const abiertas = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const misma = abiertas.find(({ url }) => new URL(url).pathname === ruta.pathname);
  await (misma === undefined ? clients.openWindow(ruta.href) : misma.focus());
}
