/**
 * What a page writes down: on the device, or for as long as its tab lives. There are browsers that keep nothing, such as
 * those within other apps or where cookies are refused, and some have no room left: then it holds while the page is open.
 */

export interface Memoria {
  readonly leer: (clave: string) => string | null;
  /** @returns whether it is still there once the page has been closed */
  readonly guardar: (clave: string, texto: string) => boolean;
  readonly olvidar: (clave: string) => void;
  readonly olvidarTodo: () => void;
}

type Guardado = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'>;

/** @param dar where it is kept, or null; may throw, as browsers do */
export function createMemoria(dar: () => Guardado | null): Memoria {
  /** What could not be kept. */
  const sueltos = new Map<string, string>();
  function intentar<T>(hacer: (guardado: Guardado) => T, siNo: T): T {
    try {
      const guardado = dar();
      return guardado === null ? siNo : hacer(guardado);
    } catch {
      return siNo;
    }
  }
  return {
    leer: (clave) => sueltos.get(clave) ?? intentar((guardado) => guardado.getItem(clave), null),
    guardar(clave, texto) {
      const quedo = intentar((guardado) => {
        guardado.setItem(clave, texto);
        return true;
      }, false);
      if (quedo) sueltos.delete(clave);
      else sueltos.set(clave, texto);
      return quedo;
    },
    olvidar(clave) {
      sueltos.delete(clave);
      intentar((guardado) => guardado.removeItem(clave), undefined);
    },
    olvidarTodo() {
      sueltos.clear();
      intentar((guardado) => guardado.clear(), undefined);
    },
  };
}

/** Outlives the page. */
export const delAparato = createMemoria(() => globalThis.localStorage);
/** Of this tab alone. */
export const deLaPestania = createMemoria(() => globalThis.sessionStorage);

/** What was written as JSON; null for what is none: it may be of an older page, or of somebody's hand. */
export function entender(texto: string | null): unknown {
  try {
    return JSON.parse(texto ?? 'null');
  } catch {
    return null;
  }
}

/** Of something that was understood, by its name; undefined where there is none. */
export const campoDe = (dado: unknown, nombre: string): unknown =>
  typeof dado === 'object' && dado !== null
    ? Object.entries(dado).find(([cual]) => cual === nombre)?.[1]
    : undefined;
