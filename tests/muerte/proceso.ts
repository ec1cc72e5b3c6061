/** The parts that die: workers that can be held, both APIs, and a Temporal that keeps its data. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../dev/servers/ports.ts';
import { nodeCommand } from '../../dev/project.ts';
import { startTemporal } from '../support/procesos/temporal.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import type { Punto } from '../support/pasos/retener.ts';
import type { Dicho, Orden } from './worker.ts';

export interface WorkerRetenible {
  retener(numero: string, punto: Punto, paso: string): void;
  soltar(): void;
  /** Resolves when all of these have come to where they are held. */
  llegados(numeros: readonly string[]): Promise<void>;
  /** `kill -9`. */
  matar(): Promise<void>;
}

export async function arrancarWorker(env: Record<string, string>): Promise<WorkerRetenible> {
  const { command, args } = nodeCommand('tests/muerte/worker.ts');
  const hijo = spawn(command, args, {
    env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let errores = '';
  hijo.stderr?.on('data', (trozo: Buffer) => (errores += trozo.toString('utf8')));
  const fin = new Promise<void>((resolve) => hijo.once('close', () => resolve()));
  const llegaron = new Set<string>();
  const atentos = new Set<() => void>();
  const listo = new Promise<void>((resolve, reject) => {
    hijo.on('message', (mensaje: Dicho) => {
      if ('listo' in mensaje) {
        resolve();
        return;
      }
      llegaron.add(mensaje.llego);
      for (const mirar of atentos) mirar();
    });
    void fin.then(() => reject(new Error(`el worker terminó: ${errores.slice(-2_000)}`)));
  });
  await listo;
  const mandar = (orden: Orden) => void hijo.send(orden);
  return {
    retener(numero, punto, paso) {
      llegaron.delete(numero);
      mandar({ retener: numero, punto, paso });
    },
    soltar: () => mandar({ soltar: true }),
    llegados: (numeros) =>
      new Promise((resolve, reject) => {
        const faltan = () => numeros.filter((numero) => !llegaron.has(numero));
        const reloj = setTimeout(
          () => reject(new Error(`no llegaron: ${faltan().join(', ')}`)),
          60_000,
        );
        const mirar = () => {
          if (faltan().length > 0) return;
          clearTimeout(reloj);
          atentos.delete(mirar);
          resolve();
        };
        atentos.add(mirar);
        mirar();
      }),
    async matar() {
      hijo.kill('SIGKILL');
      await fin;
    },
  };
}

export interface ApisMortales {
  readonly ahorro: string;
  readonly tickets: string;
  /** `kill -9`, both. */
  matar(): Promise<void>;
  /** Where they were. */
  revivir(): Promise<void>;
}

export async function arrancarApis(env: Record<string, string>): Promise<ApisMortales> {
  const [ahorro, tickets] = [await freePort(), await freePort()];
  const puertos = { AHORRO_PORT: String(ahorro), TICKETS_PORT: String(tickets) };
  const arrancarLas = () =>
    Promise.all([
      arrancar('api-ahorro/main.ts', { ...env, ...puertos }, /Ahorro escucha/),
      arrancar('api-tickets/main.ts', { ...env, ...puertos }, /Tickets escucha/),
    ]);
  let actuales = await arrancarLas();
  return {
    ahorro: `http://127.0.0.1:${ahorro}`,
    tickets: `http://127.0.0.1:${tickets}`,
    async matar() {
      await Promise.all(actuales.map((api) => api.matar()));
    },
    async revivir() {
      actuales = await arrancarLas();
    },
  };
}

export interface TemporalMortal {
  readonly address: string;
  /** Answers nobody from here on, until it dies. */
  pausar(): void;
  /** `kill -9`, and then it is started again: on its data, or on none. */
  morir(opciones?: { readonly sinDatos?: boolean }): Promise<void>;
  cerrar(): Promise<void>;
}

export async function arrancarTemporal(): Promise<TemporalMortal> {
  const carpeta = mkdtempSync(join(tmpdir(), 'belgrano-muerte-'));
  const port = await freePort();
  let vez = 0;
  let pausado = false;
  const dbFile = () => join(carpeta, `temporal-${vez}.db`);
  let actual = await startTemporal({ port, dbFile: dbFile() });
  return {
    address: actual.address,
    pausar() {
      pausado = process.kill(actual.pid, 'SIGSTOP');
    },
    async morir({ sinDatos = false } = {}) {
      process.kill(actual.pid, 'SIGKILL');
      pausado = false;
      await actual.stop();
      if (sinDatos) vez += 1;
      actual = await startTemporal({ port, dbFile: dbFile() });
    },
    async cerrar() {
      // One that is paused hears nothing else.
      if (pausado) process.kill(actual.pid, 'SIGCONT');
      await actual.stop();
      rmSync(carpeta, { recursive: true, force: true });
    },
  };
}
