/** A short list that a device keeps, until somebody forgets it. */
import { useSyncExternalStore } from 'react';
import { delAparato, entender } from '../../../ui/entorno/memoria.ts';

export interface ListaGuardada<T> {
  /** The newest first. */
  readonly leer: () => readonly T[];
  readonly guardar: (lista: readonly T[]) => void;
  /** As `leer`, in a component: it follows what other tabs keep too. */
  readonly usar: () => readonly T[];
}

/**
 * @param maximo the oldest one makes room
 * @param leerUna of what is found under `clave`; null for what is none, which counts as nothing
 */
export function listaGuardada<T>(
  clave: string,
  maximo: number,
  leerUna: (dado: unknown) => T | null,
): ListaGuardada<T> {
  const nada: readonly T[] = [];
  /** What the server knows of it. */
  const ninguna = () => nada;
  const oyentes = new Set<() => void>();
  let leido: { readonly texto: string | null; readonly lista: readonly T[] } = {
    texto: null,
    lista: [],
  };

  function leer(): readonly T[] {
    const texto = delAparato.leer(clave);
    // The same list while it is the same text.
    if (texto === leido.texto) return leido.lista;
    const dadas = entender(texto);
    const lista = (Array.isArray(dadas) ? dadas : []).map(leerUna).filter((cada) => cada !== null);
    leido = { texto, lista: lista.slice(0, maximo) };
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
      if (lista.length === 0) delAparato.olvidar(clave);
      else delAparato.guardar(clave, JSON.stringify(lista.slice(0, maximo)));
      for (const oyente of oyentes) oyente();
    },
    usar: () => useSyncExternalStore(suscribir, leer, ninguna),
  };
}
