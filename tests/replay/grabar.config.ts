import { defineConfig } from 'vitest/config';
import base from '../../vitest.config.ts';

/** `npm run grabar-historias`: plays each scene once on real servers and writes its history here. */
export default defineConfig({
  ...base,
  test: {
    ...base.test,
    include: [
      'tests/replay/grabar.ts',
      'tests/replay/grabar-a-la-vez.ts',
      'tests/replay/grabar-avisos.ts',
      'tests/replay/grabar-comprobantes.ts',
      'tests/replay/grabar-correos.ts',
      'tests/replay/grabar-en-un-latido.ts',
      'tests/replay/grabar-notificaciones.ts',
      'tests/replay/grabar-paquetes.ts',
      'tests/replay/grabar-preparacion.ts',
      'tests/replay/grabar-programado.ts',
      'tests/replay/grabar-tiempo.ts',
    ],
    testTimeout: 300_000,
  },
});
