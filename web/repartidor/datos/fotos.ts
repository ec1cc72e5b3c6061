/** Photos on the phone: made smaller, and kept until dispatch has them. */
import { del, get, set } from 'idb-keyval';
import { FOTO_MAXIMA } from '../../../contracts/reglas/imagen.ts';
import { dibujarFoto, FOTO_DEMASIADO_GRANDE } from '../../ui/foto.ts';
import { nuevaClave } from '../../ui/red/clave.ts';

/** What a delivery needs to be recognised by; in pixels of the longer side. */
const LADO = 1_600;
/** From good to barely good enough. */
const CALIDADES = [0.82, 0.65, 0.45];

/** @throws Error with a sentence for people, when it is no photo */
export async function achicar(archivo: Blob): Promise<Blob> {
  const lienzo = await dibujarFoto(archivo, LADO);
  for (const calidad of CALIDADES) {
    const chica = await new Promise<Blob | null>((resolve) =>
      lienzo.toBlob(resolve, 'image/jpeg', calidad),
    );
    if (chica !== null && chica.size <= FOTO_MAXIMA) return chica;
  }
  throw new Error(FOTO_DEMASIADO_GRANDE);
}

const PREFIJO = 'foto-';

/** @returns what it is found by */
export async function guardarFoto(foto: Blob): Promise<string> {
  const clave = `${PREFIJO}${nuevaClave()}`;
  await set(clave, foto).catch(() => {
    throw new Error('No se pudo guardar la foto en este teléfono');
  });
  return clave;
}

export const leerFoto = (clave: string): Promise<Blob | undefined> => get<Blob>(clave);
export const olvidarFoto = (clave: string): Promise<void> => del(clave);
/** What all its pieces are known by. */
export const subidaDe = (clave: string): string => clave.slice(PREFIJO.length);
