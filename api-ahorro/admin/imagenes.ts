/** Pictures of products that somebody uploads: read, turned upright, made small, and kept by their content. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { ANCHOS, direccionDe } from '../../contracts/reglas/imagen.ts';
import { ErrorHttp, noEncontrado } from '../../platform/comun/errores.ts';
import type { Database } from '../../platform/base/database.ts';

export const IMAGEN_MAXIMA = 10 * 1024 * 1024;
/** Of what is read: a small file may hold a picture that fills the memory. */
const PIXELES = 60_000_000;
const CALIDAD = 82;

export function createImagenes(db: Pick<Database, '$transaction' | 'imagen'>) {
  return {
    /**
     * Puts a picture (JPEG, PNG, WebP, AVIF, GIF, TIFF) in the place of what the product has.
     * @returns its address @throws ErrorHttp 400 for what is no picture, 404
     */
    async poner(productoId: number, original: Buffer): Promise<string> {
      const tamanios = await achicar(original);
      const todo = Buffer.concat(tamanios.map(({ bytes }) => bytes));
      const clave = createHash('sha256').update(todo).digest('hex').slice(0, 32);
      const imagenUrl = direccionDe(clave);
      await db.$transaction(async (tx) => {
        const { count } = await tx.producto.updateMany({
          where: { id: productoId },
          data: { imagenUrl },
        });
        if (count === 0) throw noEncontrado('No existe ese producto');
        await tx.imagen.createMany({
          data: tamanios.map(({ ancho, bytes }) => ({
            clave,
            ancho,
            bytes: Uint8Array.from(bytes),
          })),
          skipDuplicates: true,
        });
      });
      return imagenUrl;
    },

    /** WebP, or null. */
    async leer(clave: string, ancho: number): Promise<Uint8Array | null> {
      const fila = await db.imagen.findUnique({ where: { clave_ancho: { clave, ancho } } });
      return fila?.bytes ?? null;
    },
  };
}

export type Imagenes = ReturnType<typeof createImagenes>;

/** What phones and cameras make. A drawing is a document, which says what to do. */
const FORMATOS: readonly (string | undefined)[] = ['jpeg', 'png', 'webp', 'heif', 'gif', 'tiff'];

/** In each of the widths. @throws ErrorHttp 400 */
async function achicar(original: Buffer): Promise<{ ancho: number; bytes: Buffer }[]> {
  try {
    const imagen = sharp(original, { limitInputPixels: PIXELES, failOn: 'error' });
    const { format } = await imagen.metadata();
    if (!FORMATOS.includes(format)) throw new Error(`formato ${format}`);
    return await Promise.all(
      ANCHOS.map(async (ancho) => {
        const chica = imagen
          .clone()
          .rotate()
          .resize(ancho, ancho, { fit: 'inside', withoutEnlargement: true });
        return { ancho, bytes: await chica.webp({ quality: CALIDAD }).toBuffer() };
      }),
    );
  } catch (error) {
    throw new ErrorHttp(400, 'No es una imagen que se pueda leer: probá con JPEG, PNG o WebP', {
      cause: error,
    });
  }
}
