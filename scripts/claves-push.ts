/** `npm run claves-push`: a new name to push services, as settings; one for good, since devices know us by it. */
import { nuevoPar } from '../platform/seguridad/claves-push.ts';
import { argumentos, ejecutar } from './lib/consola/ejecutar.ts';

const USO = `
Uso: npm run claves-push

Muestra un par de claves nuevo para los avisos a los aparatos, como ajustes. Se hace una sola vez por
instalación: con otro par, los aparatos que ya pidieron avisos no reciben ninguno más.
`;

function correr(): Promise<boolean> {
  argumentos({ options: {} });
  const { publica, privada } = nuevoPar();
  console.log(`PUSH_VAPID_PUBLICA=${publica}\nPUSH_VAPID_PRIVADA=${privada}`);
  return Promise.resolve(true);
}

await ejecutar({ uso: USO, correr });
