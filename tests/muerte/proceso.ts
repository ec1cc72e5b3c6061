/** The parts that die: workers that can be held and killed, and a Temporal that keeps its data. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../dev/ports.ts';
import { nodeCommand } from '../../dev/project.ts';
import { startTemporal } from '../../dev/temporal.ts';
import type { Punto } from '../support/retener.ts';
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
    hijo.on('message', (dicho: Dicho) => {
      if ('listo' in dicho) {
        resolve();
        return;
      }
      llegaron.add(dicho.llego);
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

export interface TemporalMortal {
  readonly address: string;
  /** `kill -9`, and then it is started again: on its data, or on none. */
  morir(opciones?: { readonly sinDatos?: boolean }): Promise<void>;
  cerrar(): Promise<void>;
}

export async function arrancarTemporal(): Promise<TemporalMortal> {
  const carpeta = mkdtempSync(join(tmpdir(), 'belgrano-muerte-'));
  const port = await freePort();
  let vez = 0;
  const dbFile = () => join(carpeta, `temporal-${vez}.db`);
  let actual = await startTemporal({ port, dbFile: dbFile() });
  return {
    address: actual.address,
    async morir({ sinDatos = false } = {}) {
      process.kill(actual.pid, 'SIGKILL');
      await actual.stop();
      if (sinDatos) vez += 1;
      actual = await startTemporal({ port, dbFile: dbFile() });
    },
    async cerrar() {
      await actual.stop();
      rmSync(carpeta, { recursive: true, force: true });
    },
  };
}
