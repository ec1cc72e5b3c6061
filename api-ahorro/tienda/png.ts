/** Drawings as PNG: what shows a link to others reads no SVG. */
import sharp from 'sharp';

const LADO = 800;
/** Of about 30 kB each. */
const GUARDADOS = 100;

/** @returns a function that draws each SVG once, and forgets the one that was asked for longest ago */
export function createPng(): (svg: string) => Promise<Buffer> {
  const hechos = new Map<string, Promise<Buffer>>();
  return (svg) => {
    const hecho = hechos.get(svg) ?? dibujar(svg);
    hechos.delete(svg);
    hechos.set(svg, hecho);
    const [viejo] = hechos.keys();
    if (hechos.size > GUARDADOS && viejo !== undefined) hechos.delete(viejo);
    hecho.catch(() => hechos.delete(svg));
    return hecho;
  };
}

function dibujar(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg), { density: 144 })
    .resize(LADO, LADO)
    .flatten({ background: '#ffffff' })
    .png({ palette: true })
    .toBuffer();
}
