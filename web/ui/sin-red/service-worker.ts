/** Lets a page open without a connection once it has been opened with one. */

/** As browsers have it that know Trusted Types: there no text becomes the address of a script by itself. */
interface ConTipos {
  readonly trustedTypes?: {
    createPolicy(
      nombre: string,
      reglas: { createScriptURL(ruta: string): string },
    ): { createScriptURL(ruta: string): unknown };
  };
}

/** The one policy that the pages' CSP allows (`platform/http/paginas/paginas.ts`). */
const POLITICA = 'service-worker';

/** @param ruta of the script, `alcance` of the pages that it serves; without effect where there is no HTTPS */
export function registrarServiceWorker(ruta: string, alcance: string): void {
  // Not on plain http, but for localhost: there the page works as any other.
  if (!('serviceWorker' in navigator)) return;
  void navigator.serviceWorker
    .register(direccion(ruta), { scope: alcance, updateViaCache: 'none' })
    .catch(() => undefined);
}

function direccion(ruta: string): string {
  const { trustedTypes } = globalThis as ConTipos;
  const politica = trustedTypes?.createPolicy(POLITICA, {
    createScriptURL(dada) {
      if (dada === ruta) return dada;
      throw new TypeError(`${dada} no es un script de esta página`);
    },
  });
  // What it is then is no string, and nothing else that the types of the DOM know of.
  return (politica?.createScriptURL(ruta) ?? ruta) as string;
}
