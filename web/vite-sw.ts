/** Builds the service workers, once everything else is: each is told what to keep. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import type { Plugin, Rolldown } from 'vite';

export interface ServiceWorker {
  /** Its source. */
  readonly fuente: string;
  /** The html whose files it keeps, and where it goes, both within the build. */
  readonly pagina: string;
  readonly destino: string;
  /** Chunks that come only when somebody goes there, by their names, which are kept too. */
  readonly diferidos?: (nombre: string) => boolean;
}

/** Each in one file of its own: what they share is in both, since browsers know no modules there. */
export function serviceWorkers(todos: readonly ServiceWorker[], target: string[]): Plugin {
  return {
    name: 'service-workers',
    apply: 'build',
    async writeBundle({ dir = '' }, bundle) {
      for (const aparte of todos) {
        const html = await readFile(join(dir, aparte.pagina), 'utf8');
        const archivos = archivosDe(html, bundle, aparte);
        const version = createHash('sha256').update(html).update(archivos.join());
        await build({
          ...{ configFile: false, logLevel: 'warn', publicDir: false },
          define: {
            __ARCHIVOS__: JSON.stringify(archivos),
            __VERSION__: JSON.stringify(version.digest('hex').slice(0, 12)),
          },
          build: {
            ...{ outDir: dir, emptyOutDir: false, target },
            rolldownOptions: {
              input: aparte.fuente,
              output: { format: 'iife', entryFileNames: aparte.destino },
            },
          },
        });
      }
    },
  };
}

/** What the html names: scripts, what they import, styles, the icon; and what those may ask for later. */
function archivosDe(
  html: string,
  bundle: Rolldown.OutputBundle,
  { diferidos = () => false }: ServiceWorker,
): string[] {
  const elegidos = new Set([...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, ruta = '']) => ruta));
  const vistos = new Set<string>();
  const seguir = (archivo: string): void => {
    const chunk = bundle[archivo];
    if (vistos.has(archivo) || chunk?.type !== 'chunk') return;
    vistos.add(archivo);
    elegidos.add(`/${archivo}`);
    for (const hoja of chunk.viteMetadata?.importedCss ?? []) elegidos.add(`/${hoja}`);
    for (const importado of chunk.imports) seguir(importado);
    for (const importado of chunk.dynamicImports) {
      const despues = bundle[importado];
      if (despues?.type === 'chunk' && diferidos(despues.name)) seguir(importado);
    }
  };
  for (const ruta of [...elegidos]) seguir(ruta.slice(1));
  return [...elegidos];
}
