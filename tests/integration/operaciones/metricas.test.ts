import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { COLA_PEDIDOS } from '../../../contracts/temporal/colas.ts';
import { freePort } from '../../../dev/servers/ports.ts';
import { startTemporal } from '../../support/procesos/temporal.ts';
import type { StartedTemporal } from '../../support/procesos/temporal.ts';
import { comprar, hasta, llamar } from '../../support/personas/llamadas.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';
import { arrancar } from '../../support/servidores/proceso.ts';

/** A server of its own: a worker process serves the product's one queue, and takes whatever is in it. */
let temporal: StartedTemporal;
let e: Entorno;
beforeAll(async () => {
  temporal = await startTemporal();
  const env = { METRICAS_TOKEN: 'un-token-de-los-que-miran' };
  e = await crearEntorno({ env, temporal: temporal.address });
});
afterAll(async () => {
  await e.cerrar();
  await temporal.stop();
});

const leer = (archivo: string) =>
  readFileSync(new URL(`../../../${archivo}`, import.meta.url), 'utf8');
const texto = async (url: string) => (await fetch(url)).text();
const valor = (metricas: string, serie: RegExp) =>
  Number(
    metricas
      .split('\n')
      .find((linea) => serie.test(linea))
      ?.split(' ')
      .at(-1) ?? 0,
  );

describe('Cuando alguien mira las métricas', () => {
  it('entonces cada llamada cuenta en su ruta, sin el número de nadie', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    await llamar(`${e.ahorro}/api/pedidos/${cuerpo.pedido.numero}`, { apiKey: true });
    await llamar(`${e.ahorro}/api/pedidos/PED-1`, { apiKey: true });
    const metricas = await texto(`${e.ahorro}/metrics`);
    const cuenta = (ruta: string, estado: number) =>
      valor(metricas, new RegExp(`duracion_segundos_count.*ruta="${ruta}",estado="${estado}"`));
    expect(cuenta('/api/checkout', 201)).toBe(1);
    expect(cuenta('/api/pedidos/:numero', 200)).toBe(1);
    expect(cuenta('/api/pedidos/:numero', 404)).toBe(1);
    expect(metricas).not.toContain(cuerpo.pedido.numero);
    expect(metricas).toMatch(/belgrano_pool_ahorro_abiertas\{servicio="ahorro"\} \d+/);
  });

  it('entonces las fallas de cada ruta se cuentan desde cero, antes de la primera', async () => {
    const enCero = (ruta: string) => `metodo="POST",ruta="${ruta}",servicio=`;
    const fallas = (metricas: string) =>
      metricas.split('\n').filter((linea) => /^belgrano_http_errores_total\{.* 0$/.test(linea));
    const deAhorro = fallas(await texto(`${e.ahorro}/metrics`)).join('\n');
    for (const ruta of ['/api/checkout', '/api/vistas']) expect(deAhorro).toContain(enCero(ruta));
    const deTickets = fallas(await texto(`${e.tickets}/metrics`)).join('\n');
    expect(deTickets).toContain(enCero('/api/login'));
  });

  it.each(['ahorro', 'tickets'] as const)(
    '%s: entonces de afuera hace falta el token, y detrás de un proxy todos son de afuera',
    async (api) => {
      const url = `${e[api]}/metrics`;
      expect((await llamar<string>(url).catch(() => ({ status: 200 }))).status).toBe(200);
      const cabeceras = { 'X-Forwarded-For': '203.0.113.7' };
      for (const [nombre, valor] of [
        ...Object.entries(cabeceras),
        ...[['X-Real-IP', '203.0.113.7'] as const, ['Via', '1.1 proxy'] as const],
      ])
        expect((await fetch(url, { headers: { [nombre]: valor } })).status).toBe(401);
      const con = (token: string) =>
        fetch(url, { headers: { ...cabeceras, Authorization: `Bearer ${token}` } });
      expect((await con('otro')).status).toBe(401);
      expect((await con('un-token-de-los-que-miran')).status).toBe(200);
    },
  );
});

describe('Cuando el worker no contesta', () => {
  it('entonces despacho dice lo que espera, y también lo que no pasó nunca', async () => {
    const hace = new Date(Date.now() - 120_000);
    const { numero } = (await comprar(e.ahorro)).cuerpo.pedido;
    await e.db.pedido.update({
      where: { numero },
      data: { estado: 'en_cola', fecha: hace, flujoIniciadoEn: null },
    });
    await e.db.webhookEvent.create({
      data: {
        ...{ webhookId: 'sin-firma', type: 'payment', origen: 'ipn', status: 'failed' },
        ...{ payload: {}, processed: true, processedAt: hace, lastError: 'x' },
      },
    });
    // A look is good for some seconds.
    const metricas = await hasta(async () => {
      const expuesto = await texto(`${e.tickets}/metrics`);
      return valor(expuesto, /sin_flujo\{como="sin_empezar"/) > 0 && expuesto;
    });
    expect(valor(metricas, /espera_segundos\{motivo="ticket",servicio="tickets"/)).toBeGreaterThan(
      100,
    );
    expect(metricas).toMatch(/belgrano_webhooks\{estado="failed",servicio="tickets"\} 0/);
    expect(valor(metricas, /pedidos_sin_flujo\{como="sin_empezar"/)).toBe(1);
    expect(metricas).toMatch(/belgrano_pedidos_sin_flujo\{como="perdido",servicio="tickets"\} 0/);
    await e.db.pedido.update({ where: { numero }, data: { estado: 'cancelado' } });
  });
});

describe('Cuando se despliegan las reglas y el tablero', () => {
  it('entonces hablan de cifras que los procesos dan, y cada alerta está en el runbook', async () => {
    const worker = await metricasDelWorker();
    const hay = [await texto(`${e.ahorro}/metrics`), await texto(`${e.tickets}/metrics`), worker];
    const dadas = new Set(
      hay
        .join('\n')
        .match(/^# TYPE (\w+)/gm)
        ?.map((linea) => linea.split(' ').at(-1) ?? ''),
    );
    // What main.ts adds to the process of dispatch.
    dadas.add('belgrano_sockets');
    const reglas = z
      .object({ groups: z.array(z.object({ rules: z.array(regla) })) })
      .parse(parse(leer('deploy/prometheus/alertas.yml')));
    const alertas = reglas.groups.flatMap(({ rules }) => rules);
    const tablero = z
      .object({ panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })) })
      .parse(JSON.parse(leer('deploy/grafana/belgrano.json')));
    const exprs = [
      ...alertas.map(({ expr }) => expr),
      ...tablero.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ];
    const usadas = new Set(
      exprs.flatMap((expr) => expr.match(/\b(belgrano|temporal|nodejs)_\w+/g) ?? []),
    );
    const base = (nombre: string) => nombre.replace(/_(bucket|count|sum)$/, '');
    expect([...usadas].filter((nombre) => !dadas.has(base(nombre)) && !dadas.has(nombre))).toEqual(
      [],
    );
    const runbook = leer('docs/runbook.md');
    for (const { alert } of alertas) expect(runbook).toContain(`\n## ${alert}\n`);
  });
});

const regla = z.object({ alert: z.string(), expr: z.string() });

/** Of a real process, once it has worked on something. */
async function metricasDelWorker(): Promise<string> {
  const puerto = await freePort();
  const proceso = await arrancar(
    'worker/main.ts',
    {
      DATABASE_URL: e.baseUrl,
      TEMPORAL_ADDRESS: e.env.TEMPORAL_ADDRESS,
      WORKER_PORT: String(puerto),
    },
    /worker listo/,
  );
  try {
    await e.client.workflow.start('pedidoWorkflow', {
      taskQueue: COLA_PEDIDOS,
      workflowId: 'pedido-de-metricas',
      args: [{ numero: 'PED-0', origen: { tipo: 'ahorro' }, pares: {}, solicitudId: 'metricas' }],
    });
    const url = `http://127.0.0.1:${puerto}/metrics`;
    return await hasta(async () => {
      const metricas = await texto(url);
      return metricas.includes('temporal_workflow_task_schedule_to_start_latency') && metricas;
    });
  } finally {
    await proceso.matar();
  }
}
