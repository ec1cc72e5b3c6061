/** `npm run keep-alive -- <url>`: keeps a service awake that its platform puts to sleep. */
import { z } from 'zod';
import { argumentos, entero, ejecutar, ErrorDeScript, urlBase } from './lib/consola/ejecutar.ts';
import { exigir, pedir } from './lib/cliente/http.ts';
import { BIEN, duracion, FALLO } from './lib/consola/texto.ts';

const USO = `
Uso: npm run keep-alive -- <url> [opciones]

Pide <url>/healthz cada tanto, para que la plataforma no duerma el servicio.
Termina con error después de 3 fallas seguidas.

  --cada <segundos>  pausa entre dos pedidos (600)
  --veces <n>        cuántos pedidos hacer (sin fin)
`;

/** A service that wakes up takes its time. */
const LIMITE_MS = 60_000;
const FALLAS_SEGUIDAS = 3;

async function correr(): Promise<boolean> {
  const texto = { type: 'string' } as const;
  const { values, positionals } = argumentos({
    options: { cada: texto, veces: texto },
    allowPositionals: true,
  });
  const base = urlBase(positionals[0], 'la dirección del servicio').replace(/\/healthz$/, '');
  const cada = entero(values.cada, '--cada', 600);
  const veces = entero(values.veces, '--veces', Infinity);
  let seguidas = 0;
  for (let vez = 1; vez <= veces; vez += 1) {
    seguidas = (await latido(base)) ? 0 : seguidas + 1;
    if (seguidas === FALLAS_SEGUIDAS) {
      throw new ErrorDeScript(`${base} falló ${FALLAS_SEGUIDAS} veces seguidas.`);
    }
    if (vez < veces) await new Promise((resolve) => setTimeout(resolve, cada * 1_000));
  }
  return seguidas === 0;
}

async function latido(base: string): Promise<boolean> {
  const hora = new Date().toISOString().slice(0, 19).replace('T', ' ');
  try {
    const respuesta = await pedir(`${base}/healthz`, { limiteMs: LIMITE_MS });
    const { status } = exigir(respuesta, 200, z.object({ status: z.string() }));
    console.log(`${hora}  ${BIEN} ${status}  ${duracion(respuesta.ms)}`);
    return true;
  } catch (error) {
    console.log(`${hora}  ${FALLO} ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

await ejecutar({ uso: USO, correr });
