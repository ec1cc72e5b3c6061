/** Writes beside the tag of each image of others which one it is: a tag can be moved, a digest cannot. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestoDe, leerImagen } from './registro.ts';

/** Where images of others are named. */
const ARCHIVOS = ['Dockerfile', 'docker-compose.yml'] as const;
const NOMBRES = /^(FROM |\s+image: )([^\s@]+)(?:@sha256:[0-9a-f]{64})?/gm;

/** Ours is built here: no registry knows it. */
const esAjena = (nombre: string): boolean => !nombre.startsWith('belgrano:');

/** Names of the images of others in a Dockerfile or a Compose file, without digest, each once. */
export function imagenesEn(texto: string): string[] {
  const nombres = [...texto.matchAll(NOMBRES)].map(([, , nombre = '']) => nombre);
  return [...new Set(nombres.filter(esAjena))];
}

/** The same text, each of these images with its digest; one that had another one gets this one. */
export function conDigestos(texto: string, digestos: ReadonlyMap<string, string>): string {
  return texto.replaceAll(NOMBRES, (todo: string, antes: string, nombre: string) => {
    const digesto = digestos.get(nombre);
    return digesto === undefined ? todo : `${antes}${nombre}@${digesto}`;
  });
}

/**
 * Asks for all of them before it writes anything.
 * @param espejo address of a registry that is asked for all of them
 * @returns what each image is @throws ErrorDeScript when one of them cannot be known
 */
export async function fijar(raiz: string, espejo?: string): Promise<ReadonlyMap<string, string>> {
  const textos = await Promise.all(
    ARCHIVOS.map(
      async (archivo) => [archivo, await readFile(join(raiz, archivo), 'utf8')] as const,
    ),
  );
  const nombres = [...new Set(textos.flatMap(([, texto]) => imagenesEn(texto)))];
  const digestos = new Map(
    await Promise.all(
      nombres.map(async (nombre) => [nombre, await digestoDe(leerImagen(nombre, espejo))] as const),
    ),
  );
  for (const [archivo, texto] of textos) {
    await writeFile(join(raiz, archivo), conDigestos(texto, digestos));
  }
  return digestos;
}
