/** A photo that somebody chose, drawn smaller. */

export const FOTO_DEMASIADO_GRANDE = 'La foto es demasiado grande';

/** @param lado pixels of the longer side, at most @throws Error with a sentence for people, when it is no photo */
export async function dibujarFoto(archivo: Blob, lado: number): Promise<HTMLCanvasElement> {
  const imagen = await createImageBitmap(archivo, { imageOrientation: 'from-image' }).catch(() => {
    throw new Error('No se pudo leer la foto: probá con otra');
  });
  const escala = Math.min(1, lado / Math.max(imagen.width, imagen.height));
  const lienzo = document.createElement('canvas');
  lienzo.width = Math.max(1, Math.round(imagen.width * escala));
  lienzo.height = Math.max(1, Math.round(imagen.height * escala));
  lienzo.getContext('2d')?.drawImage(imagen, 0, 0, lienzo.width, lienzo.height);
  imagen.close();
  return lienzo;
}
