import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../dev/servers/ports.ts';
import { comprar, hasta } from '../support/personas/llamadas.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import { conProcesos, nuevosDe } from '../support/servidores/procesos.ts';

const { preparar, comun, alTerminar } = conProcesos();

/** Debian's `prometheus`; CI installs it. */
const falta =
  spawnSync('prometheus', ['--version']).error === undefined
    ? undefined
    : 'falta prometheus: apt-get install prometheus';

const alertaSchema = z.object({
  state: z.enum(['pending', 'firing']),
  labels: z.object({ alertname: z.string(), instance: z.string().optional() }),
});
const alertasSchema = z.object({ data: z.object({ alerts: z.array(alertaSchema) }) });
const destinosSchema = z.object({
  data: z.object({
    activeTargets: z.array(z.object({ health: z.string(), lastError: z.string() })),
  }),
});

/** Our configuration and rules, but for where to look, and how soon: what takes minutes takes two seconds. */
async function escribirConfiguracion(carpeta: string, destinos: readonly string[]): Promise<void> {
  const leer = (nombre: string) =>
    readFile(new URL(`../../deploy/prometheus/${nombre}`, import.meta.url), 'utf8');
  const configuracion = (await leer('prometheus.yml'))
    .replace(/scrape_interval: \S+/, 'scrape_interval: 1s\n  evaluation_interval: 1s')
    .replace(/targets: \[.*\]/, `targets: ${JSON.stringify(destinos)}`);
  const reglas = (await leer('alertas.yml')).replaceAll(/for: \d+m/g, 'for: 2s');
  await writeFile(join(carpeta, 'prometheus.yml'), configuracion);
  await writeFile(join(carpeta, 'alertas.yml'), reglas);
}

/** A Prometheus that looks at these `host:port`. @returns how to ask it */
async function mirarCon(destinos: readonly string[]) {
  const carpeta = await mkdtemp(join(tmpdir(), 'belgrano-prometheus-'));
  alTerminar(() => rm(carpeta, { recursive: true, force: true }));
  await escribirConfiguracion(carpeta, destinos);
  const direccion = `127.0.0.1:${await freePort()}`;
  const proceso = spawn(
    'prometheus',
    [
      `--config.file=${join(carpeta, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(carpeta, 'datos')}`,
      `--web.listen-address=${direccion}`,
    ],
    { stdio: 'ignore' },
  );
  const fin = once(proceso, 'exit');
  alTerminar(async () => {
    proceso.kill('SIGKILL');
    await fin;
  });
  const pedir = async (camino: string): Promise<unknown> =>
    (await fetch(`http://${direccion}/api/v1/${camino}`)).json();
  return {
    /** Those it looks at and gets no figures from, with the reason. */
    callados: async (): Promise<string[]> => {
      const { data } = destinosSchema.parse(await pedir('targets'));
      return data.activeTargets
        .filter(({ health }) => health !== 'up')
        .map(({ health, lastError }) => `${health} ${lastError}`);
    },
    /** What it would wake somebody up for, as `alert` or `alert instance`. */
    alertas: async (): Promise<string[]> => {
      const { data } = alertasSchema.parse(await pedir('alerts'));
      return data.alerts
        .filter(({ state }) => state === 'firing')
        .map(({ labels: { alertname, instance } }) => [alertname, instance ?? ''].join(' ').trim());
    },
  };
}

describe('Cuando un Prometheus mira una instalación', () => {
  it('y el worker muere: entonces avisa de él y de lo que espera, y deja de avisar cuando vuelve', async (ctx) => {
    if (falta !== undefined) return ctx.skip(falta);
    const { e } = await preparar();
    const puerto = String(await freePort());
    const worker = async () => {
      const segundo = await arrancar(
        'worker/main.ts',
        { ...comun(e), WORKER_PORT: puerto },
        /worker listo/,
      );
      alTerminar(() => segundo.matar());
      return segundo;
    };
    const primero = await worker();
    const direccion = `127.0.0.1:${puerto}`;
    const { callados, alertas } = await mirarCon([
      ...[new URL(e.ahorro).host, new URL(e.tickets).host],
      direccion,
    ]);
    await hasta(async () => (await callados().catch(() => ['todavía no'])).length === 0);
    expect((await comprar(e.ahorro)).status).toBe(201);
    expect(await alertas()).toEqual([]);

    await primero.matar();
    const { status, cuerpo } = await comprar(e.ahorro, {
      cabeceras: { Prefer: 'respond-async' },
    });
    expect(status).toBe(202);
    const { numero } = cuerpo.pedido;
    // As if it had waited for two minutes.
    await e.db.pedido.update({
      where: { numero },
      data: { estado: 'en_cola', fecha: new Date(Date.now() - 120_000) },
    });
    const esperadas = [`ProcesoCaido ${direccion}`, 'PedidosEsperanTicket'];
    await hasta(async () => {
      const activas = await alertas();
      return esperadas.every((esperada) => activas.includes(esperada));
    });

    await worker();
    await hasta(async () => {
      const activas = await alertas();
      return !esperadas.some((esperada) => activas.includes(esperada));
    });
    await hasta(async () => (await nuevosDe(e, numero)) === 1);
  });
});
