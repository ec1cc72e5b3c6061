/** A short list that a device keeps, until somebody forgets it. */
import { useSyncExternalStore } from 'react';

export interface ListaGuardada<T> {
  /** The newest first. */
  readonly leer: () => readonly T[];
  readonly guardar: (lista: readonly T[]) => void;
  /** As `leer`, in a component: it follows what other tabs keep too. */
  readonly usar: () => readonly T[];
}

/**
 * @param maximo the oldest one makes room
 * @param es what else is found under `clave` counts as nothing
 */
export function listaGuardada<T>(
  clave: string,
  maximo: number,
  es: (dado: unknown) => dado is T,
): ListaGuardada<T> {
  const oyentes = new Set<() => void>();
  let leido: { readonly texto: string | null; readonly lista: readonly T[] } = {
    texto: null,
    lista: [],
  };

  function leer(): readonly T[] {
    const texto = leerTexto(clave);
    // The same list while it is the same text.
    if (texto !== leido.texto)
      leido = { texto, lista: entender(texto).filter(es).slice(0, maximo) };
    return leido.lista;
  }

  function suscribir(oyente: () => void): () => void {
    oyentes.add(oyente);
    // From another tab.
    window.addEventListener('storage', oyente);
    return () => {
      oyentes.delete(oyente);
      window.removeEventListener('storage', oyente);
    };
  }

  return {
    leer,
    guardar(lista) {
      try {
        if (lista.length === 0) localStorage.removeItem(clave);
        else localStorage.setItem(clave, JSON.stringify(lista.slice(0, maximo)));
      } catch {
        // Full or forbidden: what was done is done all the same.
      }
      for (const oyente of oyentes) oyente();
    },
    usar: () => useSyncExternalStore(suscribir, leer),
  };
}

function leerTexto(clave: string): string | null {
  try {
    return localStorage.getItem(clave);
  } catch {
    // Where the browser keeps nothing.
    return null;
  }
}

function entender(texto: string | null): readonly unknown[] {
  try {
    const dado: unknown = JSON.parse(texto ?? '[]');
    return Array.isArray(dado) ? dado : [];
  } catch {
    return [];
  }
}
