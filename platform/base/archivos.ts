/** Where photos are kept: behind one interface, so that an object store can take the database's place. */
import { createHash } from 'node:crypto';
import type { Database } from './database.ts';

export interface Archivo {
  readonly tipo: TipoImagen;
  readonly bytes: Uint8Array;
}

export interface Archivos {
  /** Keeps `bytes` under a key made of their content: the same bytes again are the same file. */
  guardar(archivo: Archivo): Promise<string>;
  /** What is kept under `clave`, or null. */
  leer(clave: string): Promise<Archivo | null>;
}

export type TipoImagen = 'image/jpeg' | 'image/png' | 'image/webp';

/** What the first bytes say it is, whatever its name or its sender say; null for anything else. */
export function tipoDeImagen(bytes: Uint8Array): TipoImagen | null {
  const letras = (desde: number, hasta: number) =>
    Buffer.from(bytes.subarray(desde, hasta)).toString('latin1');
  if (letras(0, 3) === '\xFF\xD8\xFF') return 'image/jpeg';
  if (letras(0, 8) === '\x89PNG\r\n\x1A\n') return 'image/png';
  if (letras(0, 4) === 'RIFF' && letras(8, 12) === 'WEBP') return 'image/webp';
  return null;
}

/** The key of these bytes. */
export function claveDeArchivo(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Files as rows of the database. */
export function createArchivos(db: Pick<Database, 'archivo'>): Archivos {
  return {
    async guardar({ tipo, bytes }) {
      const clave = claveDeArchivo(bytes);
      await db.archivo.upsert({
        where: { clave },
        create: { clave, tipo, bytes: Uint8Array.from(bytes) },
        // As new: somebody is about to need it, and old ones of nobody are deleted.
        update: { creadoEn: new Date() },
      });
      return clave;
    },
    async leer(clave) {
      const fila = await db.archivo.findUnique({ where: { clave } });
      return fila === null ? null : { tipo: fila.tipo as TipoImagen, bytes: fila.bytes };
    },
  };
}
