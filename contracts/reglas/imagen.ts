/** Where the picture of a product is, and how large pictures and photos may be. Pure. */

/** How many pictures a product has at most, and how many bytes each that is uploaded. */
export const MAX_FOTOS = 6;
export const IMAGEN_MAXIMA = 10 * 1024 * 1024;

/** Bytes of a photo that a driver takes at the door, and of each piece that it may come in. */
export const FOTO_MAXIMA = 2 * 1024 * 1024;
export const PARTE_MAXIMA = 256 * 1024;

/** How wide the shop shows them, as `sizes` has it. */
export const ANCHO_EN = {
  tarjeta: '12rem',
  ficha: '(width < 45rem) calc(100vw - 4rem), 22rem',
} as const;

/** Widths in which uploaded pictures are served, in pixels. */
export const ANCHOS = [320, 960] as const;
const [CHICA, GRANDE] = ANCHOS;

/** Where an uploaded picture is. */
export const direccionDe = (clave: string): string => `/imagenes/${clave}-${GRANDE}.webp`;

/** Which uploaded picture is at an address, and how wide; undefined where none is. */
export function subidaEn(direccion: string): { clave: string; ancho: number } | undefined {
  const [, clave, ancho] = /^\/imagenes\/(\w{32})-(\d{3})\.webp$/.exec(direccion) ?? [];
  return clave === undefined ? undefined : { clave, ancho: Number(ancho) };
}

/** The widths there are of a picture, for `srcset`; none of one that is elsewhere, or drawn. */
export function anchosDe(direccion: string): string | undefined {
  const final = `-${GRANDE}.webp`;
  if (!direccion.startsWith('/imagenes/') || !direccion.endsWith(final)) return undefined;
  const chica = `${direccion.slice(0, -final.length)}-${CHICA}.webp`;
  return `${chica} ${CHICA}w, ${direccion} ${GRANDE}w`;
}

/** The narrowest there is of a picture. */
export const chicaDe = (direccion: string): string =>
  subidaEn(direccion) === undefined
    ? direccion
    : direccion.replace(`-${GRANDE}.webp`, `-${CHICA}.webp`);

/** Grows when pictures are drawn otherwise: what browsers keep is theirs for ever. */
const DIBUJO = 2;

export interface ConImagen {
  readonly id: number;
  readonly nombre: string;
  /** A picture that somebody put there. */
  readonly imagen_url: string | null;
}

/** Its own, or the one that is drawn for it; another name is another address. */
export function imagenDe({ id, nombre, imagen_url }: ConImagen): string {
  return imagen_url ?? `/imagenes/productos/${id}?v=${DIBUJO}-${huella(nombre)}`;
}

/** All that a product has. */
export function imagenesDe(
  producto: ConImagen & { readonly imagenes?: readonly string[] | undefined },
): readonly string[] {
  return producto.imagenes ?? [imagenDe(producto)];
}

/** A small PNG of it, whichever picture it has: mail programs show neither drawings nor WebP. */
export function miniaturaDe({ id, nombre }: Omit<ConImagen, 'imagen_url'>): string {
  return `/imagenes/productos/${id}/miniatura?v=${DIBUJO}-${huella(nombre)}`;
}

/** Short, the same everywhere (FNV-1a). */
function huella(texto: string): string {
  let suma = 0x811c9dc5;
  for (const letra of texto) {
    suma = Math.imul(suma ^ (letra.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return suma.toString(36);
}
