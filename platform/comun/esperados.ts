/** What somebody waits for by its name, until it is told to be there. */
export interface Esperados<T> {
  /** Looks out for `nombre` until `soltar` is called. */
  readonly esperar: (nombre: string) => Esperado<T>;
  /** Tells all who wait for it; who comes later is not told. */
  readonly avisar: (nombre: string, valor: T) => void;
}

export interface Esperado<T> {
  /** Resolves once it is told; never fails. */
  readonly visto: Promise<T>;
  readonly soltar: () => void;
}

export function createEsperados<T>(): Esperados<T> {
  const esperan = new Map<string, Set<(valor: T) => void>>();
  return {
    esperar(nombre) {
      const pendientes = esperan.get(nombre) ?? new Set();
      const { promise: visto, resolve } = conSalida<T>();
      esperan.set(nombre, pendientes.add(resolve));
      const soltar = () => {
        pendientes.delete(resolve);
        if (pendientes.size === 0) esperan.delete(nombre);
      };
      return { visto, soltar };
    },
    avisar(nombre, valor) {
      for (const alVer of esperan.get(nombre) ?? []) alVer(valor);
    },
  };
}

function conSalida<T>() {
  let resolve: (valor: T) => void = () => undefined;
  const promise = new Promise<T>((resolver) => {
    resolve = resolver;
  });
  return { promise, resolve };
}
