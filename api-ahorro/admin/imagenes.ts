/** Pictures of products that somebody uploads: read, turned upright, made small, and kept by their content. */
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { ANCHOS, direccionDe } from '../../contracts/reglas/imagen.ts';
import { ErrorHttp } from '../../platform/comun/errores.ts';
import { sqlDe } from '../../platform/base/database.ts';
import type { Database, Transaction } from '../../platform/base/database.ts';
import { juntar, parte } from '../../platform/base/partes.ts';
import { leerHeic } from './heic.ts';

/** Of what is read: a small file may hold a picture that fills the memory. */
const PIXELES = 60_000_000;
const CALIDAD = 82;

/** A picture in each of its widths, not kept yet. */
export interface Achicada {
  readonly clave: string;
  /** Where it is once it is kept. */
  readonly direccion: string;
  readonly tamanios: readonly { readonly ancho: number; readonly bytes: Buffer }[];
}

export function createImagenes(db: Pick<Database, 'imagen'>) {
  return {
    /** WebP, or null. */
    async leer(clave: string, ancho: number): Promise<Uint8Array | null> {
      const fila = await db.imagen.findUnique({ where: { clave_ancho: { clave, ancho } } });
      return fila?.bytes ?? null;
    },
  };
}

export type Imagenes = ReturnType<typeof createImagenes>;

/** @param original JPEG, PNG, WebP, AVIF, HEIC, GIF or TIFF @throws ErrorHttp 400 for what is no picture, 503 */
export async function achicar(original: Buffer): Promise<Achicada> {
  const tamanios = await enCadaAncho(original);
  const todo = Buffer.concat(tamanios.map(({ bytes }) => bytes));
  const clave = createHash('sha256').update(todo).digest('hex').slice(0, 32);
  return { clave, direccion: direccionDe(clave), tamanios };
}

/** The same again is as new: what nobody shows is deleted after a while. */
export async function guardarImagen(tx: Transaction, { clave, tamanios }: Achicada): Promise<void> {
  const filas = tamanios.map(
    ({ ancho, bytes }) => parte`(${clave}, ${ancho}::int, ${bytes}::bytea)`,
  );
  await sqlDe(tx)`
    INSERT INTO ahorro.imagenes (clave, ancho, bytes) VALUES ${juntar(filas)}
    ON CONFLICT (clave, ancho) DO UPDATE SET creada_en = now()`;
}

/** What phones and cameras make. A drawing is a document, which says what to do. */
const FORMATOS: readonly (string | undefined)[] = ['jpeg', 'png', 'webp', 'heif', 'gif', 'tiff'];

/** @throws ErrorHttp 400 */
async function enCadaAncho(original: Buffer): Promise<Achicada['tamanios']> {
  try {
    const imagen = await abrir(original);
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
    if (error instanceof ErrorHttp) throw error;
    const mensaje = 'No es una imagen que se pueda leer: probá con JPEG, PNG, WebP o HEIC';
    throw new ErrorHttp(400, mensaje, { cause: error });
  }
}

/** @throws Error for what is none, or too large; ErrorHttp 503 when too many photos of telephones wait */
async function abrir(original: Buffer): Promise<Sharp> {
  const imagen = sharp(original, { limitInputPixels: PIXELES, failOn: 'error' });
  const { format, compression, width, height } = await imagen.metadata();
  if (!FORMATOS.includes(format)) throw new Error(`formato ${format}`);
  if (compression !== 'hevc') return imagen;
  if (width * height > PIXELES) throw new Error(`${width} × ${height}`);
  const pixeles = await leerHeic(original);
  return sharp(pixeles.data, {
    raw: { width: pixeles.width, height: pixeles.height, channels: 4 },
  });
}
