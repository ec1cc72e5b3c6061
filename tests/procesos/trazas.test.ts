import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { freePort } from '../../dev/servers/ports.ts';
import { startTemporal } from '../support/procesos/temporal.ts';
import { loadEnv } from '../../platform/ajustes/env.ts';
import { createLogger } from '../../platform/observacion/logger.ts';
import { iniciarTrazas } from '../../platform/observacion/trazas.ts';
import { workflowBundle } from '../../worker/bundle.ts';
import { crearBase, log } from '../support/servidores/base.ts';
import type { Base } from '../support/servidores/base.ts';
import { crearColector } from '../support/terceros/colector.ts';
import type { Colector, Tramo } from '../support/terceros/colector.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import { comprar, hasta, llamar } from '../support/personas/llamadas.ts';
import { crearMudo } from '../support/terceros/mudo.ts';
import { crearPar } from '../support/terceros/par.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import type { Proceso } from '../support/servidores/proceso.ts';

/** Real processes on the product's own queue, so on a Temporal of their own. */
let base: Base;
let temporal: Awaited<ReturnType<typeof startTemporal>>;
let colector: Colector;
const alCerrar: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  colector = await crearColector();
  [base, temporal] = await Promise.all([crearBase(), startTemporal({})]);
  await base.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
});
afterAll(async () => {
  for (const cerrar of alCerrar.reverse()) await cerrar();
  await base.cerrar();
  await temporal.stop();
  await colector.cerrar();
});

const comun = (otel: Record<string, string>) => ({
  DATABASE_URL: base.url,
  TEMPORAL_ADDRESS: temporal.address,
  OTEL_BSP_SCHEDULE_DELAY: '200',
  ...otel,
});

async function arrancarTienda(otel: Record<string, string>) {
  const puerto = await freePort();
  const env = { ...comun(otel), AHORRO_PORT: String(puerto) };
  const proceso = await arrancar('api-ahorro/main.ts', env, /Ahorro escucha/);
  alCerrar.push(() => proceso.matar());
  return { proceso, ahorro: `http://127.0.0.1:${puerto}` };
}

async function arrancarWorker(otel: Record<string, string>): Promise<Proceso> {
  const proceso = await arrancar(
    'worker/main.ts',
    { ...comun(otel), WORKER_PORT: '0' },
    /worker listo/,
  );
  alCerrar.push(() => proceso.matar());
  return proceso;
}

const nueva = () => ({
  traza: randomBytes(16).toString('hex'),
  llamador: randomBytes(8).toString('hex'),
});

/** The spans of a trace, once `cuales` are all among them. */
function tramosDe(traza: string, cuales: readonly string[]): Promise<Tramo[]> {
  return hasta(async () => {
    const delRastro = colector.tramos.filter(({ traceId }) => traceId === traza);
    return cuales.every((nombre) => delRastro.some(({ name }) => name === nombre)) && delRastro;
  });
}

/** The names from `tramo` up to where it hangs from outside. */
function ascendencia(todos: readonly Tramo[], tramo: Tramo | undefined): string[] {
  if (tramo === undefined) return [];
  const padre = todos.find(({ spanId }) => spanId === tramo.parentSpanId);
  return [tramo.name, ...ascendencia(todos, padre)];
}

/** Who takes a stored order may begin it before who stored it does. */
const INICIO = /^(StartWorkflow:pedidoWorkflow|UpdateWithStartWorkflow:ticketCreado)$/;

describe('Cuando hay un colector de trazas', () => {
  let ahorro: string;
  let tienda: Proceso;
  let worker: Proceso;
  beforeAll(async () => {
    const otel = {
      OTEL_EXPORTER_OTLP_ENDPOINT: colector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'Authorization=Basic%20abc',
    };
    [{ ahorro, proceso: tienda }, worker] = await Promise.all([
      arrancarTienda(otel),
      arrancarWorker(otel),
    ]);
  });
  afterAll(() => Promise.all([tienda.terminar(), worker.terminar()]));

  it('entonces una compra es una sola traza, de quien llamó hasta la base', async () => {
    const { traza, llamador } = nueva();
    const { status, cuerpo } = await comprar(ahorro, {
      cabeceras: { traceparent: `00-${traza}-${llamador}-01` },
    });
    expect(status).toBe(201);
    const { numero } = cuerpo.pedido;
    const tramos = await hasta(async () => {
      const delRastro = await tramosDe(traza, [
        'POST /api/checkout',
        'RunActivity:despacharPedido',
        'RunWorkflow:pedidoWorkflow',
      ]);
      // Whoever bought is answered before all of them have ended.
      const conocidos = new Set([llamador, ...delRastro.map(({ spanId }) => spanId)]);
      return delRastro.every(({ parentSpanId }) => conocidos.has(parentSpanId ?? '')) && delRastro;
    });
    const paso = tramos.find(({ name }) => name === 'RunActivity:despacharPedido');
    const enElPaso = tramos.filter(({ parentSpanId }) => parentSpanId === paso?.spanId);
    const [consulta] = enElPaso.filter(({ name }) => name.startsWith('SQL '));
    expect(ascendencia(tramos, consulta)).toEqual([
      expect.stringMatching(/^SQL /),
      'RunActivity:despacharPedido',
      'RunWorkflow:pedidoWorkflow',
      // The worker that took it, or the shop where nobody had in time.
      expect.stringMatching(INICIO),
      'POST /api/checkout',
    ]);
    const raiz = tramos.find(({ name }) => name === 'POST /api/checkout');
    expect(raiz).toMatchObject({
      parentSpanId: llamador,
      servicio: 'belgrano-ahorro',
      attributes: { 'belgrano.numero': numero, 'http.response.status_code': '201' },
    });
    expect(consulta).toMatchObject({ servicio: 'belgrano-worker' });
    const ids = new Set(tramos.map(({ spanId }) => spanId));
    expect(ids.size).toBe(tramos.length);
    expect(colector.cabeceras().authorization).toBe('Basic abc');
  });

  it('entonces en las trazas no se lee a nadie', async () => {
    const { traza, llamador } = nueva();
    const cabeceras = { traceparent: `00-${traza}-${llamador}-01` };
    const { cuerpo } = await comprar(ahorro, { cabeceras });
    await llamar(`${ahorro}${cuerpo.seguimiento.url}?token=${cuerpo.seguimiento.token}`, {
      cabeceras,
    });
    const tramos = await tramosDe(traza, [
      'RunActivity:despacharPedido',
      'GET /api/pedidos/:numero',
    ]);
    expect(tramos.filter(({ name }) => name.startsWith('SQL ')).length).toBeGreaterThan(3);
    const texto = JSON.stringify(tramos);
    for (const dato of ['Juan', 'juan@example', '1144445555', 'Cabildo', cuerpo.seguimiento.token])
      expect(texto).not.toContain(dato);
  });

  it('entonces el registro de la tienda y el del worker dicen la traza y el pedido', async () => {
    const { traza, llamador } = nueva();
    const { cuerpo } = await comprar(ahorro, {
      cabeceras: { traceparent: `00-${traza}-${llamador}-01` },
    });
    const { numero } = cuerpo.pedido;
    await hasta(async () => tienda.salida().includes(traza));
    const linea = tienda.salida().slice(tienda.salida().lastIndexOf('POST /api/checkout 201'));
    expect(linea).toContain(`numero: "${numero}"`);
    expect(linea).toContain(`trace_id: "${traza}"`);
    expect(worker.salida()).not.toMatch(/ERROR/);
  });

  it('entonces una traza que el llamador no guarda tampoco se guarda acá', async () => {
    const { traza, llamador } = nueva();
    const { status } = await comprar(ahorro, {
      cabeceras: { traceparent: `00-${traza}-${llamador}-00` },
    });
    expect(status).toBe(201);
    const segunda = nueva();
    await comprar(ahorro, {
      cabeceras: { traceparent: `00-${segunda.traza}-${segunda.llamador}-01` },
    });
    await tramosDe(segunda.traza, ['RunActivity:despacharPedido', 'POST /api/checkout']);
    expect(colector.tramos.filter(({ traceId }) => traceId === traza)).toEqual([]);
  });

  it('entonces al terminar se manda lo que quedaba', async () => {
    const otel = {
      OTEL_EXPORTER_OTLP_ENDPOINT: colector.url,
      OTEL_BSP_SCHEDULE_DELAY: '600000',
    };
    const { proceso, ahorro: segunda } = await arrancarTienda(otel);
    const { traza, llamador } = nueva();
    await llamar(`${segunda}/api/productos`, {
      cabeceras: { traceparent: `00-${traza}-${llamador}-01` },
    });
    expect(colector.tramos.some(({ traceId }) => traceId === traza)).toBe(false);
    expect(await proceso.terminar()).toBe(0);
    expect((await tramosDe(traza, ['GET /api/productos'])).length).toBeGreaterThan(1);
  });
});

describe('Cuando el pedido va a una Ticketera remota', () => {
  it('entonces ella recibe la traza, y el intento que falló se ve', async () => {
    const ajustes = {
      OTEL_EXPORTER_OTLP_ENDPOINT: colector.url,
      OTEL_TRACES_SAMPLER: 'parentbased_always_off',
    };
    const trazas = await iniciarTrazas('belgrano', loadEnv(ajustes), log);
    const par = await crearPar();
    par.guion = [{ status: 503 }];
    const lineas: Record<string, unknown>[] = [];
    const registro = createLogger(
      'tests',
      { LOG_LEVEL: 'info', produccion: true },
      { write: (linea) => lineas.push(JSON.parse(linea) as Record<string, unknown>) },
    );
    const env = { TICKETERA_URL: par.url, ...ajustes };
    const e = await crearEntorno({ env, trazas, log: registro });
    const { traza, llamador } = nueva();
    const { status, cuerpo } = await comprar(e.ahorro, {
      cabeceras: { traceparent: `00-${traza}-${llamador}-01` },
    });
    expect(status).toBe(201);
    const { numero } = cuerpo.pedido;
    const historia = await e.client.workflow.getHandle(workflowIdPedido(numero)).fetchHistory();
    await e.cerrar();
    await trazas.cerrar();
    await par.cerrar();
    const llamada = `POST ${new URL(par.url).host}`;
    const tramos = await tramosDe(traza, [llamada]);
    const hechas = tramos.filter(({ name }) => name === llamada);
    expect(hechas.map(({ status: como }) => como?.code)).toEqual([2, 0]);
    expect(par.recibidas.map(({ cabeceras }) => cabeceras['traceparent'])).toEqual(
      hechas.map(({ spanId }) => `00-${traza}-${spanId}-01`),
    );
    expect(ascendencia(tramos, hechas[1])).toEqual([
      llamada,
      'RunActivity:crearTicketRemoto',
      'RunWorkflow:pedidoWorkflow',
      expect.stringMatching(INICIO),
      'POST /api/checkout',
    ]);
    // What the worker wrote of both tries, and the shop of its answer.
    expect(
      lineas.filter(({ msg }) => String(msg).startsWith('llamada al par, ticket')),
    ).toHaveLength(2);
    for (const linea of lineas.filter(({ que, metodo }) => que ?? metodo)) {
      expect(linea).toMatchObject({ numero, trace_id: traza });
    }
    // A history with traces replays where they are on, and where there are none at all.
    const sinTrazas = await bundleWorkflowCode({
      workflowsPath: join(import.meta.dirname, '..', '..', 'workflows', 'index.ts'),
      logger: new DefaultLogger('ERROR'),
    });
    for (const flujos of [await workflowBundle(), sinTrazas]) {
      await Worker.runReplayHistory({ workflowBundle: flujos }, historia);
    }
    const eventos = tramos.flatMap(({ events }) => events);
    expect(eventos.length).toBeGreaterThan(0);
    for (const { attributes } of eventos) {
      expect(Object.keys(attributes)).toEqual(['exception.type']);
    }
  });
});

describe('Cuando el colector no contesta', () => {
  it('entonces las compras no lo notan, y los procesos terminan igual', async () => {
    const mudo = await crearMudo();
    const otel = {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${mudo.puerto}`,
      OTEL_BSP_MAX_QUEUE_SIZE: '50',
      OTEL_BSP_MAX_EXPORT_BATCH_SIZE: '10',
    };
    const [{ proceso, ahorro }, worker] = await Promise.all([
      arrancarTienda(otel),
      arrancarWorker(otel),
    ]);
    const tiempos: number[] = [];
    for (let i = 0; i < 30; i += 1) {
      const inicio = performance.now();
      expect((await comprar(ahorro)).status).toBe(201);
      tiempos.push(performance.now() - inicio);
    }
    // An export gives up after five seconds; on a machine with nothing else to do it is 30 ms.
    expect(tiempos.sort((a, b) => a - b)[15]).toBeLessThan(3_000);
    const inicio = performance.now();
    expect(await Promise.all([proceso.terminar(), worker.terminar()])).toEqual([0, 0]);
    expect(performance.now() - inicio).toBeLessThan(15_000);
    mudo.cerrar();
  });
});
