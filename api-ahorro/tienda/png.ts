/** Pictures of products as PNG: what shows a link to others reads no SVG, and mail programs neither that nor WebP. */
import sharp from 'sharp';
import { ANCHOS, subidaEn } from '../../contracts/reglas/imagen.ts';
import type { Imagenes } from '../admin/imagenes.ts';
import type { ParaDibujar } from './catalogo/catalogo.ts';
import { dibujarEnvase } from './envases/dibujo.ts';

/** In pixels: of a preview, and of a mail's, twice what it is shown as, for sharp screens. */
const [GRANDE, CHICA] = [800, 112];
/** Of about 30 kB each. */
const GUARDADOS = 100;

/** @returns a function that draws each SVG once, and forgets the one that was asked for longest ago */
export function createPng(): (svg: string) => Promise<Buffer> {
  const hechos = new Map<string, Promise<Buffer>>();
  return (svg) => {
    const hecho = hechos.get(svg) ?? enPng(Buffer.from(svg), GRANDE);
    hechos.delete(svg);
    hechos.set(svg, hecho);
    const [viejo] = hechos.keys();
    if (hechos.size > GUARDADOS && viejo !== undefined) hechos.delete(viejo);
    hecho.catch(() => hechos.delete(svg));
    return hecho;
  };
}

/** @returns the uploaded picture, or the drawn one where there is none of ours */
export async function enMiniatura(producto: ParaDibujar, imagenes: Imagenes): Promise<Buffer> {
  const subida = subidaEn(producto.imagen_url ?? '');
  const bytes = subida && (await imagenes.leer(subida.clave, ANCHOS[0]));
  return enPng(bytes ?? Buffer.from(dibujarEnvase(producto)), CHICA);
}

/** A square with nothing to see through. */
function enPng(imagen: Uint8Array, lado: number): Promise<Buffer> {
  return sharp(imagen, { density: 144 })
    .resize(lado, lado, { fit: 'contain', background: '#ffffff' })
    .flatten({ background: '#ffffff' })
    .png({ palette: true })
    .toBuffer();
}
