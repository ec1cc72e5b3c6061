/// <reference lib="webworker" />
/** What service workers of ours do alike: keep a version of a page and its files, and open it without a connection. */

/** Long enough for a slow answer; who waits longer is shown what there is, if there is anything. */
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
  // No connection: what there is.
  const llega = fetch(request).catch(() => Response.error());
  const tarde = new Promise<undefined>((resolve) =>
    setTimeout(() => resolve(undefined), ESPERA_MS),
  );
  const respuesta = await Promise.race([llega, tarde]);
  if (respuesta !== undefined && !esPorAhora(respuesta)) return respuesta;
  return (await guardado()) ?? llega;
}

/** Whether the same call may be answered otherwise in a while; nobody's answer is an error without a status. */
const esPorAhora = ({ type, status }: Response): boolean =>
  type === 'error' || status === 429 || status >= 500;

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
