/** Views that somebody keeps: an address with its filters, under a name, in this browser. */

export interface Vista {
  readonly nombre: string;
  /** Path and filters, as the router has them. */
  readonly ruta: string;
}

/** More than fits where they are shown. */
export const MAXIMO_DE_VISTAS = 20;
const clave = (quien: string) => `vistas:${quien}`;

function esVista(dada: unknown): dada is Vista {
  const { nombre, ruta } = (dada ?? {}) as Partial<Record<keyof Vista, unknown>>;
  return typeof nombre === 'string' && typeof ruta === 'string' && ruta.startsWith('/');
}

/** What is unreadable counts as nothing. */
export function leerVistas(quien: string): readonly Vista[] {
  try {
    const leidas: unknown = JSON.parse(localStorage.getItem(clave(quien)) ?? '[]');
    return Array.isArray(leidas) ? leidas.filter(esVista).slice(0, MAXIMO_DE_VISTAS) : [];
  } catch {
    return [];
  }
}

/** @returns whether the browser had room for them */
export function guardarVistas(quien: string, vistas: readonly Vista[]): boolean {
  try {
    localStorage.setItem(clave(quien), JSON.stringify(vistas));
    return true;
  } catch {
    return false;
  }
}
