/** Builds the pages into `web/dist`: one html each, hashed files shared between them. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const aqui = (ruta: string) => fileURLToPath(new URL(ruta, import.meta.url));

export default defineConfig({
  root: aqui('.'),
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: aqui('dist'),
    emptyOutDir: true,
    // Nothing inline: the pages' policy allows only files of their own origin.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [aqui('despacho/index.html'), aqui('repartidor/index.html')],
    },
  },
});
