/// <reference lib="webworker" />
/** What service workers of ours do alike: keep a version of a page and its files, and open it without a connection. */

/** Long enough for a slow answer; who waits longer is shown what there is. */
const ESPERA_MS = 4_000;

/** Keeps `archivos` under `nombre`, all of them or none. */
export async function guardarVersion(nombre: string, archivos: readonly string[]): Promise<void> {
  const cache = await caches.open(nombre);
  await cache.addAll([...archivos]);
}

/**
 * What the network says, for as long as somebody answers soon. What `guardado` has is for when nobody does, or who does
 * cannot for now; that something is not there, or may not be seen, is an answer.
 */
export async function primeroLaRed(
  request: Request,
  guardado: () => Promise<Response | undefined>,
): Promise<Response> {
  let respuesta: Response | undefined;
  try {
    respuesta = await fetch(request.url, { signal: AbortSignal.timeout(ESPERA_MS) });
    if (!porAhora(respuesta)) return respuesta;
  } catch {
    // No connection: what there is.
  }
  return (await guardado()) ?? respuesta ?? Response.error();
}

/** Whether the same call may be answered otherwise in a while. */
const porAhora = ({ status }: Response): boolean => status === 429 || status >= 500;

/** For what is named after its content: what is kept is what would come. */
export async function primeroLoGuardado(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

/**
 * Forgets the versions of before. @param quedan how many of them stay, for pages that are open and still ask for their
 * files
 */
export async function quitarViejas(prefijo: string, actual: string, quedan = 0): Promise<void> {
  // In the order in which they were made.
  const nombres = await caches.keys();
  const viejas = nombres.filter((nombre) => nombre.startsWith(prefijo) && nombre !== actual);
  const sobran = viejas.slice(0, Math.max(0, viejas.length - quedan));
  await Promise.all(sobran.map((nombre) => caches.delete(nombre)));
}
