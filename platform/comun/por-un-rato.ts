/** One look for all who ask within a while. */

/** @param ms for how long what `mirar` gave is given again; a promise that fails as well */
export function porUnRato<T>(ms: number, mirar: () => T): () => T {
  let ultima: { readonly hasta: number; readonly vista: T } | undefined;
  return () => {
    if (ultima === undefined || Date.now() > ultima.hasta) {
      ultima = { vista: mirar(), hasta: Date.now() + ms };
    }
    return ultima.vista;
  };
}
