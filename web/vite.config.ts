/** Builds the pages into `web/dist`: one html each, hashed files shared between them. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { archivosDelSw, SW } from './vite-sw.ts';

const aqui = (ruta: string) => fileURLToPath(new URL(ruta, import.meta.url));

export default defineConfig({
  root: aqui('.'),
  base: '/',
  publicDir: false,
  plugins: [react(), archivosDelSw()],
  build: {
    outDir: aqui('dist'),
    emptyOutDir: true,
    // Browsers of the last four years.
    target: ['chrome107', 'edge107', 'firefox106', 'safari16'],
    // Nothing inline: the pages' policy allows only files of their own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        admin: aqui('admin/index.html'),
        despacho: aqui('despacho/index.html'),
        repartidor: aqui('repartidor/index.html'),
        tienda: aqui('tienda/index.html'),
        operaciones: aqui('operaciones/index.html'),
        sw: aqui('repartidor/sw.ts'),
      },
      output: {
        // By its name for ever: that is how browsers find its next version.
        entryFileNames: ({ name }) => (name === 'sw' ? SW : 'assets/[name]-[hash].js'),
      },
    },
  },
});
