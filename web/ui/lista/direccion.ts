/** Filters live in the address: what is seen can be shared and reloaded. */
import { useSearchParams } from 'wouter';

export interface Direccion {
  readonly params: URLSearchParams;
  /** Changes some of them; null takes one away. Another filter begins at its first page. */
  readonly poner: (cambios: Readonly<Record<string, string | null>>) => void;
}

export function useDireccion(): Direccion {
  const [params, ponerParams] = useSearchParams();
  return {
    params,
    poner: (cambios) =>
      ponerParams(
        (antes) => {
          const despues = new URLSearchParams(antes);
          if (!('evento' in cambios)) despues.delete('pagina');
          for (const [clave, valor] of Object.entries(cambios)) {
            if (valor === null || valor === '') despues.delete(clave);
            else despues.set(clave, valor);
          }
          return despues;
        },
        { replace: !('evento' in cambios) },
      ),
  };
}

/** The query of a call: of the address only what `claves` names. */
export function consulta(params: URLSearchParams, claves: readonly string[]): string {
  const pedida = new URLSearchParams();
  for (const clave of claves) {
    const valor = params.get(clave);
    if (valor !== null && valor !== '') pedida.set(clave, valor);
  }
  return pedida.toString();
}
