/// <reference lib="webworker" />
/**
 * The service worker of the driver's page: it keeps the page and its files, and nothing else. What
 * the API answers never passes through here; the page itself keeps its last list.
 */
import { mostrarAvisos } from '../ui/sin-red/avisos.ts';
import {
  guardarVersion,
  primeroLaRed,
  primeroLoGuardado,
  quitarViejas,
} from '../ui/sin-red/guardado.ts';

declare const self: ServiceWorkerGlobalScope;

/** Filled in by the build: a new version is a new file for the browser, and a new cache. */
declare const __VERSION__: string;
declare const __ARCHIVOS__: readonly string[];

const PAGINA = '/repartidor';
const PREFIJO = 'belgrano-repartidor-';
const CACHE = `${PREFIJO}${__VERSION__}`;

mostrarAvisos(self);

self.addEventListener('install', (evento) => {
  evento.waitUntil(guardarVersion(CACHE, [PAGINA, ...__ARCHIVOS__]).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (evento) => {
  evento.waitUntil(quitarViejas(PREFIJO, CACHE).then(() => self.clients.claim()));
});

self.addEventListener('fetch', (evento) => {
  const { request } = evento;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGINA) {
    evento.respondWith(primeroLaRed(request, () => caches.match(PAGINA, { ignoreVary: true })));
  } else if (__ARCHIVOS__.includes(pathname)) evento.respondWith(primeroLoGuardado(request));
});
