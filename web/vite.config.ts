/** Builds the pages into `web/dist`: one html each, hashed files shared between them. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { antesDeVerse } from './vite-antes.ts';
import { comprimidos } from './vite-comprimir.ts';
import { archivosFijos } from './vite-fijos.ts';
import { loPrimeroDe } from './vite-primero.ts';
import { deServidor } from './vite-servidor.ts';
import { serviceWorkers } from './vite-sw.ts';
import type { ServiceWorker } from './vite-sw.ts';

const aqui = (ruta: string) => fileURLToPath(new URL(ruta, import.meta.url));

/** Browsers of the last four years. */
const NAVEGADORES = ['chrome107', 'edge107', 'firefox106', 'safari16'];
/** Those of staff need the network anyway. */
const DE_PERSONAL = ['admin'];

/** React's names mean Preact, in the libraries too: a phone loads and runs 45 kB less on each page. */
const PREACT = [
  { find: /^react(-dom)?$/, replacement: 'preact/compat' },
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react\/jsx-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^use-sync-external-store\/shim.*$/, replacement: 'preact/compat' },
];

const SW: readonly ServiceWorker[] = [
  {
    fuente: aqui('repartidor/sw.ts'),
    pagina: 'repartidor/index.html',
    destino: 'repartidor/sw.js',
    diferidos: () => true,
  },
  {
    fuente: aqui('tienda/sw.ts'),
    pagina: 'tienda/index.html',
    destino: 'tienda/sw.js',
    diferidos: (nombre) => !DE_PERSONAL.includes(nombre),
  },
];

export default defineConfig({
  root: aqui('.'),
  base: '/',
  publicDir: false,
  resolve: { alias: PREACT },
  plugins: [
    react(),
    archivosFijos('tienda', aqui('tienda/fijos')),
    archivosFijos('repartidor', aqui('repartidor/fijos')),
    antesDeVerse(aqui('tienda/antes.ts'), 'tienda/index.html', NAVEGADORES),
    serviceWorkers(SW, NAVEGADORES),
    deServidor({
      ...{ fuente: aqui('tienda/servidor.tsx'), destino: 'tienda/servidor.mjs', alias: PREACT },
    }),
    comprimidos(),
  ],
  build: {
    outDir: aqui('dist'),
    emptyOutDir: true,
    // Which file has become of which: servers tell browsers before the pages can.
    manifest: true,
    target: NAVEGADORES,
    // Nothing inline: the pages' policy allows only files of their own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The map of streets, which only who opens it loads.
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      output: { codeSplitting: { groups: [loPrimeroDe(aqui('tienda/main.tsx'))] } },
      input: {
        admin: aqui('admin/index.html'),
        despacho: aqui('despacho/index.html'),
        preparador: aqui('preparador/index.html'),
        repartidor: aqui('repartidor/index.html'),
        tienda: aqui('tienda/index.html'),
        operaciones: aqui('operaciones/index.html'),
      },
    },
  },
});
