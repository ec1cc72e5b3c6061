/** The address of a script of ours, as browsers want it that take no text for one by itself (Trusted Types). */

interface ConTipos {
  readonly trustedTypes?: {
    createPolicy(
      nombre: string,
      reglas: { createScriptURL(ruta: string): string },
    ): { createScriptURL(ruta: string): unknown };
  };
}

/**
 * Once for each name: a page has one policy of it.
 * @param politica one that the pages' CSP allows (`platform/http/paginas/paginas.ts`) @param ruta the only one it takes
 */
export function direccionDeScript(politica: string, ruta: string): string {
  const { trustedTypes } = globalThis as ConTipos;
  const creada = trustedTypes?.createPolicy(politica, {
    createScriptURL(dada) {
      if (dada === ruta) return dada;
      throw new TypeError(`${dada} no es un script de esta página`);
    },
  });
  // What it is then is no string, and nothing else that the types of the DOM know of.
  return (creada?.createScriptURL(ruta) ?? ruta) as string;
}
