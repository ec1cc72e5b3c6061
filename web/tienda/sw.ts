/// <reference lib="webworker" />
/**
 * The service worker of the shop: the page with its files, and the last that was seen of the catalogue. Nothing of
 * anybody's own passes through here: no cart, order or account, no search, nothing with a token.
 */
import { mostrarAvisos } from '../ui/sin-red/avisos.ts';
import {
  guardarVersion,
  primeroLaRed,
  primeroLoGuardado,
  quitarViejas,
} from '../ui/sin-red/guardado.ts';
import { CATALOGO, clasificar } from './datos/conexion/sin-red.ts';

declare const self: ServiceWorkerGlobalScope;

/** Filled in by the build: a new version is a new file for the browser, and a new cache. */
declare const __VERSION__: string;
declare const __ARCHIVOS__: readonly string[];

const PAGINA = '/sin-red';
const PREFIJO = 'belgrano-tienda-';
const CACHE = `${PREFIJO}${__VERSION__}`;
/** It outlives a version, as the catalogue does; another shape of it is another number. */
const FOTOS = { nombre: 'belgrano-fotos-1', maximo: 300 } as const;
type Guardado = typeof CATALOGO | typeof FOTOS;

mostrarAvisos(self, '/iconos/192.png');

self.addEventListener('install', (evento) => {
  evento.waitUntil(guardarVersion(CACHE, [PAGINA, ...__ARCHIVOS__]).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (evento) => {
  // Pages that are open since before the deploy ask for files that the server has no more.
  evento.waitUntil(quitarViejas(PREFIJO, CACHE, 1).then(() => self.clients.claim()));
});

self.addEventListener('fetch', (evento) => {
  const { request } = evento;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  const clase = clasificar(url, request.mode === 'navigate');
  if (clase === 'pagina') evento.respondWith(primeroLaRed(request, laPagina));
  else if (clase === 'archivo') evento.respondWith(primeroLoGuardado(request));
  else if (clase === 'foto') evento.respondWith(laFoto(evento));
  else if (clase === 'catalogo') evento.respondWith(elCatalogo(evento));
});

/** The same for each address: what is there, and whether anything is, it finds out itself. */
const laPagina = () => caches.match(PAGINA, { cacheName: CACHE, ignoreVary: true });

/** Prices are of today while there is anybody to ask; what was seen last is for when there is not. */
function elCatalogo(evento: FetchEvent): Promise<Response> {
  const { request } = evento;
  // Asked for by the head of a page it says where from, by its scripts it does not: it is the same.
  const guardado = () => caches.match(request, { cacheName: CATALOGO.nombre, ignoreVary: true });
  return primeroLaRed(request, guardado).then((respuesta) => {
    if (esDelCatalogo(respuesta)) evento.waitUntil(guardar(CATALOGO, request, respuesta.clone()));
    return respuesta;
  });
}

/** Not the page of somebody in between, such as where a network asks to log in. */
const esDelCatalogo = ({ ok, redirected, headers }: Response): boolean =>
  ok && !redirected && /\bjson\b/.test(headers.get('Content-Type') ?? '');

/** What is kept at once; what it is by now, for the next time. */
async function laFoto(evento: FetchEvent): Promise<Response> {
  const { request } = evento;
  const guardada = await caches.match(request, { cacheName: FOTOS.nombre, ignoreVary: true });
  const nueva = fetch(request).then((respuesta) => {
    if (respuesta.ok) evento.waitUntil(guardar(FOTOS, request, respuesta.clone()));
    return respuesta;
  });
  if (guardada === undefined) return nueva;
  evento.waitUntil(nueva.catch(() => undefined));
  return guardada;
}

/** Put last; what was put first makes room. */
async function guardar(
  { nombre, maximo }: Guardado,
  request: Request,
  respuesta: Response,
): Promise<void> {
  try {
    const cache = await caches.open(nombre);
    await cache.delete(request, { ignoreVary: true });
    await cache.put(request, respuesta);
    const claves = await cache.keys();
    const sobran = claves.slice(0, Math.max(0, claves.length - maximo));
    await Promise.all(sobran.map((clave) => cache.delete(clave)));
  } catch {
    // No room left on the device: what came is shown all the same.
  }
}
