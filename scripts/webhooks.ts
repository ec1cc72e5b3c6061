/** `npm run webhooks`: notifications that are not done yet; with `--pendientes` they are tried now. */
import { setTimeout as dormir } from 'node:timers/promises';
import pMap from 'p-map';
import { connectDatabase } from '../platform/base/database.ts';
import type { Database } from '../platform/base/database.ts';
import { createLogger } from '../platform/observacion/logger.ts';
import { createMensajeroPagos } from '../flujos/pagos.ts';
import type { MensajeroPagos } from '../flujos/pagos.ts';
import { createTemporalClient } from '../platform/temporal/temporal.ts';
import { argumentos, ejecutar, entero } from './lib/consola/ejecutar.ts';
import { exigirBase, instancia } from './lib/consola/instancia.ts';
import { BIEN, FALLO, hace, recortar, tabla } from './lib/consola/texto.ts';

const USO = `
Uso: npm run webhooks -- [--pendientes] [--loop [--cada <segundos>]]

Muestra las notificaciones de MercadoPago sin terminar y las que fallaron. No hace falta
para que se procesen: cada una tiene su flujo, y el relevo inicia las que quedaron sin él.

  --pendientes  hace que las pendientes prueben ahora mismo, una vez
  --loop        lo mismo, una y otra vez, hasta que se lo detiene
  --cada        segundos entre una vuelta y la siguiente (60)
`;

/** More than anybody reads at once. */
const MAXIMO = 200;
const A_LA_VEZ = 10;

type Fila = Awaited<ReturnType<typeof sinTerminar>>[number];

async function correr(): Promise<boolean> {
  const { values } = argumentos({
    options: {
      pendientes: { type: 'boolean' },
      loop: { type: 'boolean' },
      cada: { type: 'string' },
    },
  });
  const cadaMs = entero(values.cada, '--cada', 60) * 1_000;
  const env = instancia('base', 'temporal');
  const db = connectDatabase(env, createLogger('webhooks', { ...env, LOG_LEVEL: 'silent' }));
  await exigirBase(db, env);
  const client = createTemporalClient(env);
  const mensajero = createMensajeroPagos(client, { enVuelo: A_LA_VEZ, esperaMs: 5_000 });
  if (values.loop !== true) return unaVuelta(db, mensajero, values.pendientes === true);
  for (;;) {
    await unaVuelta(db, mensajero, true);
    await dormir(cadaMs);
  }
}

/** @returns whether nothing has failed, and all that was to be tried was */
async function unaVuelta(
  db: Database,
  mensajero: MensajeroPagos,
  probar: boolean,
): Promise<boolean> {
  const filas = await sinTerminar(db);
  mostrar(filas);
  const pendientes = filas.filter(({ status }) => status !== 'failed');
  if (!probar || pendientes.length === 0) return pendientes.length === filas.length;
  const motivos = await pMap(
    pendientes,
    ({ webhookId }) =>
      mensajero.reintentar(webhookId).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error.message : String(error)),
      ),
    { concurrency: A_LA_VEZ },
  );
  for (const [i, { webhookId }] of pendientes.entries()) {
    const motivo = motivos[i];
    console.log(`  ${motivo === undefined ? BIEN : FALLO} ${webhookId}  ${motivo ?? 'prueba ya'}`);
  }
  return motivos.every((motivo) => motivo === undefined);
}

function sinTerminar(db: Database) {
  return db.webhookEvent.findMany({
    where: { status: { in: ['pending', 'processing', 'failed'] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAXIMO,
  });
}

function mostrar(filas: readonly Fila[]): void {
  if (filas.length === 0) {
    console.log('No hay notificaciones sin terminar.');
    return;
  }
  const ahora = new Date();
  const celdas = filas.map((fila) => [
    String(fila.id),
    `${fila.type} ${fila.dataId ?? ''}`,
    fila.status,
    String(fila.attempts),
    hace(fila.createdAt, ahora),
    fila.nextRetryAt?.toISOString() ?? '',
    recortar(fila.lastError ?? '', 60),
  ]);
  const titulos = ['id', 'de', 'estado', 'intentos', 'desde', 'próximo', 'error'];
  console.log(tabla(titulos, celdas).join('\n'));
}

await ejecutar({ uso: USO, correr });
