/** Builds what runs before a page is seen: a small file of its own, which the page waits for beside its styles. */
import { createHash } from 'node:crypto';
import { build } from 'vite';
import type { Plugin, Rolldown } from 'vite';

/** @param pagina the html that it goes into, within the pages' folder */
export function antesDeVerse(fuente: string, pagina: string, target: string[]): Plugin {
  let script = { fileName: '', source: '' };
  return {
    name: 'antes-de-verse',
    apply: 'build',
    async buildStart() {
      const hecho = (await build({
        ...{ configFile: false, logLevel: 'warn', publicDir: false },
        build: {
          ...{ write: false, target },
          rolldownOptions: { input: fuente, output: { format: 'iife' } },
        },
      })) as Rolldown.RolldownOutput;
      const source = hecho.output[0].code;
      const huella = createHash('sha256').update(source).digest('base64url').slice(0, 8);
      script = { fileName: `assets/antes-${huella}.js`, source };
    },
    transformIndexHtml(_, { path }) {
      if (path !== `/${pagina}`) return [];
      return [{ tag: 'script', attrs: { src: `/${script.fileName}` }, injectTo: 'head-prepend' }];
    },
    generateBundle() {
      this.emitFile({ type: 'asset', ...script });
    },
  };
}
