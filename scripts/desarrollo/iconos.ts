/** Draws the shop's icons (`web/tienda/fijos/*.png`) from its one drawing: `npm run iconos`. */
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Sharp } from 'sharp';

const aqui = (ruta: string) => new URL(`../../web/${ruta}`, import.meta.url);
/** Of the drawing's own background. */
const MARCA = '#0b6e4f';
/** Of an icon that the system cuts out: what is further from the middle may be cut away. */
const SE_VE = 0.8;

const svg = await readFile(aqui('ui/icono.svg'));
const dibujar = (lado: number) => sharp(svg, { density: 1200 }).resize(lado, lado);

async function guardar(nombre: string, imagen: Sharp): Promise<void> {
  await writeFile(
    aqui(`tienda/fijos/${nombre}.png`),
    await imagen.png({ palette: true }).toBuffer(),
  );
}

/** To the very edges, without round corners or anything to see through. */
async function lleno(lado: number, parte: number): Promise<Sharp> {
  const input = await dibujar(Math.round(lado * parte)).toBuffer();
  const fondo = { width: lado, height: lado, channels: 3, background: MARCA } as const;
  return sharp({ create: fondo }).composite([{ input }]);
}

await guardar('192', dibujar(192));
await guardar('512', dibujar(512));
await guardar('512-recortable', await lleno(512, SE_VE));
await guardar('180', await lleno(180, 1));
