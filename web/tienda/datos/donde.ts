/** Where it goes, as somebody has said it on this device: a postal code, or an address. */
import { useSyncExternalStore } from 'react';
import { delAparato } from '../../ui/entorno/memoria.ts';

const CLAVE = 'belgrano.donde';
const oyentes = new Set<() => void>();

export const leerDonde = (): string => delAparato.leer(CLAVE) ?? '';

export function recordarDonde(donde: string): void {
  delAparato.guardar(CLAVE, donde);
  for (const oyente of oyentes) oyente();
}

/** To the server. */
const NO_SE_SABE = () => '';

export function useDonde(): string {
  return useSyncExternalStore(
    (oyente) => {
      oyentes.add(oyente);
      return () => void oyentes.delete(oyente);
    },
    leerDonde,
    NO_SE_SABE,
  );
}

/** As the API takes it: what looks like a code is one. */
export function comoDonde(donde: string): { direccion?: string; codigo_postal?: string } {
  if (donde === '') return {};
  return /^(?:cp\s*)?[a-z]?\d{4}(?:[a-z]{3})?$/i.test(donde)
    ? { codigo_postal: donde }
    : { direccion: donde };
}
