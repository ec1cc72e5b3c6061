/// <reference lib="webworker" />
/**
 * The service worker of the driver's page: it keeps the page and its files, and nothing else. What
 * the API answers never passes through here; the page itself keeps its last list.
 */
export {};
declare const self: ServiceWorkerGlobalScope;

/** Filled in by the build: a new version is a new file for the browser, and a new cache. */
declare const __VERSION__: string;
declare const __ARCHIVOS__: readonly string[];

const PAGINA = '/repartidor';
const PREFIJO = 'belgrano-repartidor-';
const CACHE = `${PREFIJO}${__VERSION__}`;

self.addEventListener('install', (evento) => {
  evento.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll([PAGINA, ...__ARCHIVOS__]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (evento) => {
  evento.waitUntil(quitarViejas().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (evento) => {
  const { request } = evento;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === PAGINA) evento.respondWith(primeroLaRed(request));
  else if (__ARCHIVOS__.includes(pathname)) evento.respondWith(primeroLoGuardado(request));
});

/** The page as it is now, for as long as somebody answers soon. */
async function primeroLaRed(request: Request): Promise<Response> {
  try {
    const respuesta = await fetch(request.url, { signal: AbortSignal.timeout(4_000) });
    if (respuesta.ok) return respuesta;
  } catch {
    // No connection: what there is.
  }
  return (await caches.match(PAGINA, { ignoreVary: true })) ?? Response.error();
}

/** Named after their content: what is kept is what would come. */
async function primeroLoGuardado(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function quitarViejas(): Promise<void> {
  const nombres = await caches.keys();
  const viejas = nombres.filter((nombre) => nombre.startsWith(PREFIJO) && nombre !== CACHE);
  await Promise.all(viejas.map((nombre) => caches.delete(nombre)));
}
