/** What one part of a page finds out about the session, and others want to know. */

interface Senal {
  readonly dar: () => void;
  /** @returns what stops it */
  readonly oir: (oyente: () => void) => () => void;
}

function createSenal(): Senal {
  const oyentes = new Set<() => void>();
  return {
    dar: () => oyentes.forEach((oyente) => oyente()),
    oir(oyente) {
      oyentes.add(oyente);
      return () => void oyentes.delete(oyente);
    },
  };
}

/** The server asked who it is: their session may have ended. */
export const sinSesion = createSenal();
/** Somebody has just logged in. */
export const conSesion = createSenal();
