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

/** The query of a call: of the address only what `claves` names, and dates as instants. */
export function consulta(params: URLSearchParams, claves: readonly string[]): string {
  const pedida = new URLSearchParams();
  for (const clave of claves) {
    const valor = params.get(clave);
    if (valor === null || valor === '') continue;
    const dia = /^\d{4}-\d{2}-\d{2}$/.test(valor);
    // A day here is a day in Buenos Aires.
    if (dia && clave === 'desde') pedida.set(clave, `${valor}T00:00:00-03:00`);
    else if (dia && clave === 'hasta') pedida.set(clave, `${valor}T23:59:59.999-03:00`);
    else pedida.set(clave, valor);
  }
  return pedida.toString();
}
