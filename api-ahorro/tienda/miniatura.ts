/** The picture of a product as mails show it: a small PNG, which every mail program can draw. */
import sharp from 'sharp';
import { ANCHOS, subidaEn } from '../../contracts/reglas/imagen.ts';
import type { Imagenes } from '../admin/imagenes.ts';
import type { ParaDibujar } from './catalogo.ts';
import { dibujarEnvase } from './envases/dibujo.ts';

/** Twice what it is shown as, for sharp screens; in pixels. */
const LADO = 112;

/** @returns PNG of the uploaded picture, or of the drawn one where there is none of ours */
export async function enMiniatura(producto: ParaDibujar, imagenes: Imagenes): Promise<Buffer> {
  const subida = subidaEn(producto.imagen_url ?? '');
  const bytes = subida && (await imagenes.leer(subida.clave, ANCHOS[0]));
  return sharp(bytes ?? Buffer.from(dibujarEnvase(producto)))
    .resize(LADO, LADO, { fit: 'contain', background: '#fff' })
    .flatten({ background: '#fff' })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
}
