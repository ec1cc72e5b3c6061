import { afterEach, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal.ts';
import type { VistaPedido } from '../../contracts/temporal.ts';
import { COLA_PEDIDOS } from '../../contracts/temporal.ts';
import { CREDENCIALES_SIMULADAS } from '../../platform/env.ts';
import { COBRADOR } from '../../dev/simuladores/pagos.ts';
import { entrar, hasta, llamar } from '../support/llamadas.ts';
import { crearEntornoDePagos } from '../support/pagos.ts';
import type { Punto } from '../support/retener.ts';
import { prepararCambios } from './cambios.ts';
import type { Cambio } from './cambios.ts';
import { arrancarTemporal, arrancarWorker } from './proceso.ts';
import type { WorkerRetenible } from './proceso.ts';

/** Where the steps are when it happens, and who dies. */
interface Muerte {
  readonly nombre: string;
  readonly punto: Punto;
  readonly muere: readonly ('worker' | 'temporal' | 'base' | 'quien llama')[];
}
const MUERTES: readonly Muerte[] = [
  { nombre: 'el worker, antes del commit', punto: 'antes', muere: ['worker'] },
  { nombre: 'el worker, entre el commit y su respuesta', punto: 'despues', muere: ['worker'] },
  { nombre: 'Temporal, antes del commit', punto: 'antes', muere: ['temporal'] },
  { nombre: 'Temporal, entre el commit y el registro', punto: 'despues', muere: ['temporal'] },
  {
    nombre: 'los dos, entre el commit y el registro',
    punto: 'despues',
    muere: ['worker', 'temporal'],
  },
  { nombre: 'las conexiones de la base, antes del commit', punto: 'antes', muere: ['base'] },
  { nombre: 'quien llama, antes del commit', punto: 'antes', muere: ['quien llama'] },
  { nombre: 'quien llama, después del commit', punto: 'despues', muere: ['quien llama'] },
];
/** A short walk, where there are other things to do; all of them otherwise. */
const CORTO = ['Temporal, entre el commit y el registro', 'los dos, entre el commit y el registro'];
const recorrido = MUERTES.filter(
  ({ nombre }) => process.env['MUERTE_CORTA'] === undefined || CORTO.includes(nombre),
);

const alTerminar: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cerrar of alTerminar.splice(0).reverse()) await cerrar();
});

describe.each(recorrido)('Cuando muere $nombre', ({ nombre, punto, muere }) => {
  it('entonces cada cambio aceptado está una vez, aunque otro llegue primero', async () => {
    const temporal = await arrancarTemporal();
    alTerminar.push(() => temporal.cerrar());
    const p = await crearEntornoDePagos({
      ...{ sinWorker: true, sinWorkerDePagos: true, taskQueue: COLA_PEDIDOS },
      temporal: temporal.address,
    });
    alTerminar.push(() => p.cerrar());
    const env = {
      ...CREDENCIALES_SIMULADAS,
      DATABASE_URL: p.e.baseUrl,
      TEMPORAL_ADDRESS: temporal.address,
      MP_BASE_URL: p.mp.url,
      GHL_BASE_URL: p.ghl.url,
      MP_COLLECTOR_ID: String(COBRADOR),
      RELEVO_EDAD_MS: '500',
      RECONCILIAR_CADA_MS: '3000',
    };
    const workers = new Map<string, WorkerRetenible>();
    const arrancarWorkers = () =>
      Promise.all(
        ['pedidos', 'pagos'].map(async (cola) => {
          const worker = await arrancarWorker({ ...env, WORKER_COLA: cola });
          workers.set(cola, worker);
        }),
      );
    const matarWorkers = () => Promise.all([...workers.values()].map((uno) => uno.matar()));
    await arrancarWorkers();
    alTerminar.push(matarWorkers);
    const cambios = await prepararCambios(p);
    const admin = await entrar(p.e.tickets);

    for (const { cola, retener, paso } of cambios) {
      workers.get(cola)?.retener(retener, punto, paso);
    }
    const primeros = cambios.map((cambio) => pedirUnaVez(cambio));
    for (const [cola, worker] of workers) {
      const suyos = cambios.filter((cambio) => cambio.cola === cola);
      await worker.llegados(suyos.map(({ retener }) => retener));
    }
    console.log(`${nombre}: ${cambios.length} cambios retenidos (${punto})`);

    if (muere.includes('base')) await cortarConexiones(p.e.baseUrl);
    if (muere.includes('worker')) await matarWorkers();
    if (muere.includes('temporal')) await temporal.morir();
    if (muere.includes('worker')) await arrancarWorkers();
    for (const worker of workers.values()) worker.soltar();

    // Something else comes first.
    const notas = await Promise.all(
      cambios.map((cambio) => anotarDespues(cambio, p.e.tickets, admin)),
    );
    const dichos = await Promise.all(primeros);
    // Whoever was not told asks again, with the same key, until somebody tells.
    const finales = await Promise.all(
      cambios.map(async (cambio, i) => {
        const dicho = dichos[i];
        return dicho !== undefined && dicho < 500 ? dicho : insistirEn(cambio);
      }),
    );
    for (const [i, cambio] of cambios.entries()) {
      const final = finales[i] ?? 0;
      expect([cambio.nombre, final, final < 300]).toEqual([cambio.nombre, final, true]);
      await hasta(async () => (await cambio.veces()) > 0, 60_000);
      expect([cambio.nombre, await cambio.veces()]).toEqual([cambio.nombre, 1]);
      await comprobarNota(cambio, notas[i]);
    }
    await comprobarAcuerdo(cambios);

    async function comprobarNota({ nombre: cual, numero }: Cambio, dicho?: number) {
      const de = await numero();
      if (dicho === undefined || de === undefined) return;
      const cuantas = await p.e.db.ticketHistorial.count({
        where: { ticket: { numero: de }, detalle: 'Nota: después' },
      });
      if (dicho === 200) expect([cual, 'nota', cuantas]).toEqual([cual, 'nota', 1]);
      if (dicho === 409) expect([cual, 'nota', cuantas]).toEqual([cual, 'nota', 0]);
    }

    async function comprobarAcuerdo(todos: readonly Cambio[]) {
      for (const { nombre: cual, numero } of todos) {
        const de = await numero();
        if (de === undefined) continue;
        await hasta(async () => {
          const [fila, vista] = await Promise.all([
            p.e.db.ticket.findUnique({ where: { numero: de } }),
            p.e.client.workflow.getHandle(workflowIdPedido(de)).query<VistaPedido>('estadoPedido'),
          ]);
          return fila?.estado === vista.ticket?.estado;
        }, 60_000).catch(() => {
          throw new Error(`${cual}: la fila y el flujo de ${de} no dicen lo mismo`);
        });
      }
    }
  });
});

/** @returns the status, or undefined where nobody answered */
async function pedirUnaVez(cambio: Cambio): Promise<number | undefined> {
  return cambio.pedir().catch(() => undefined);
}

async function insistirEn(cambio: Cambio): Promise<number> {
  return hasta(async () => {
    const status = await pedirUnaVez(cambio);
    return status !== undefined && status < 500 && status;
  }, 90_000);
}

async function anotarDespues(
  cambio: Cambio,
  tickets: string,
  token: string,
): Promise<number | undefined> {
  const numero = await cambio.numero();
  if (numero === undefined) return undefined;
  const { status } = await llamar(`${tickets}/api/tickets/${numero}/notas`, {
    token,
    cuerpo: { nota: 'después' },
  });
  return status;
}

async function cortarConexiones(url: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid()`,
  );
  await client.end();
}
