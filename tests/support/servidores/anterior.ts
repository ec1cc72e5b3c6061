/** The release before this one, out of the repository's history, and a product of either: real processes. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { COLA_PAGOS, COLA_PEDIDOS } from '../../../contracts/temporal/colas.ts';
import { freePort } from '../../../dev/servers/ports.ts';
import { nodeCommand, projectRoot } from '../../../dev/project.ts';
import { arrancar } from './proceso.ts';
import type { Proceso } from './proceso.ts';

const correr = promisify(execFile);

/** The last commit of the release that this one takes over from: to be moved with each release. */
export const ANTERIOR = 'e16127c4376645c104c2f39e9a7056fc63d55ce2';

/** @returns why it cannot be brought out; undefined where it can */
export async function porQueFalta(): Promise<string | undefined> {
  try {
    await correr('git', ['cat-file', '-e', `${ANTERIOR}^{commit}`], { cwd: projectRoot });
    return undefined;
  } catch {
    return `falta el commit ${ANTERIOR}, la versión anterior: en un clon corto, git fetch --unshallow`;
  }
}

/** A folder with the previous release, ready to run on its own packages. */
export async function sacarAnterior(): Promise<{
  carpeta: string;
  readonly borrar: () => Promise<void>;
  /** For who is about to exit. */
  readonly borrarYa: () => void;
}> {
  const carpeta = await mkdtemp(join(tmpdir(), 'belgrano-anterior-'));
  const borrar = () => rm(carpeta, { recursive: true, force: true });
  const borrarYa = () => rmSync(carpeta, { recursive: true, force: true });
  try {
    const paquete = `${carpeta}.tar`;
    await correr('git', ['archive', '-o', paquete, ANTERIOR], { cwd: projectRoot });
    await correr('tar', ['-xf', paquete, '-C', carpeta]);
    await rm(paquete);
    const instalar = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
    await correr('npm', [...instalar, '--prefer-offline'], { cwd: carpeta });
    // The pages are asked for by nobody here.
    await mkdir(join(carpeta, 'web', 'dist'), { recursive: true });
    const prisma = join(projectRoot, 'node_modules/prisma/build/index.js');
    await correr(process.execPath, [prisma, 'generate'], {
      cwd: carpeta,
      // Only the client is made: no engine is needed for it.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true' },
    });
    return { carpeta, borrar, borrarYa };
  } catch (error) {
    await borrar();
    throw error;
  }
}

/** The workers and both APIs of one release. */
export interface Producto {
  readonly nombre: string;
  readonly ahorro: string;
  readonly tickets: string;
  /** Asks all of them to end, APIs first. @returns their exit codes */
  terminar(): Promise<(number | null)[]>;
  matar(): Promise<void>;
}

export interface DeUnaVersion {
  readonly nombre: string;
  readonly carpeta: string;
  readonly env: Record<string, string>;
  /** Whether there is a worker of payments too. */
  readonly pagos: boolean;
}

/** Starts them, workers before APIs as docs/deploy.md says. */
export async function arrancarProducto(que: DeUnaVersion): Promise<Producto> {
  const workers = await arrancarWorkers(que);
  const apis = await arrancarApis(que, { ahorro: await freePort(), tickets: await freePort() });
  const { ahorro, tickets } = apis;
  return {
    ...{ nombre: que.nombre, ahorro, tickets },
    async terminar() {
      return [...(await apis.terminar()), ...(await workers.terminar())];
    },
    async matar() {
      await Promise.all([apis.matar(), workers.matar()]);
    },
  };
}

type Procesos = Pick<Producto, 'terminar' | 'matar'>;

export async function arrancarWorkers(que: DeUnaVersion): Promise<Procesos> {
  const colas = que.pagos ? [COLA_PEDIDOS, COLA_PAGOS] : [COLA_PEDIDOS];
  const worker = (cola: string) =>
    procesoDe(que, 'worker/main.ts', { WORKER_PORT: '0', WORKER_COLA: cola }, /worker listo/);
  return juntos(await Promise.all(colas.map(worker)));
}

/** Both APIs, on these ports. */
export async function arrancarApis(
  que: DeUnaVersion,
  { ahorro, tickets }: { readonly ahorro: number; readonly tickets: number },
): Promise<Procesos & Pick<Producto, 'ahorro' | 'tickets'>> {
  const puertos = { AHORRO_PORT: String(ahorro), TICKETS_PORT: String(tickets) };
  const apis = await Promise.all([
    procesoDe(que, 'api-ahorro/main.ts', puertos, /Belgrano Ahorro escucha/),
    procesoDe(que, 'api-tickets/main.ts', puertos, /Belgrano Tickets escucha/),
  ]);
  const [deAhorro, deTickets] = [ahorro, tickets].map((puerto) => `http://127.0.0.1:${puerto}`);
  return { ...juntos(apis), ahorro: deAhorro ?? '', tickets: deTickets ?? '' };
}

function procesoDe(
  { carpeta, env }: DeUnaVersion,
  archivo: string,
  propio: Record<string, string>,
  listo: RegExp,
): Promise<Proceso> {
  return arrancar(join(carpeta, archivo), { ...env, ...propio }, listo);
}

function juntos(procesos: readonly Proceso[]): Procesos {
  return {
    terminar: () => Promise.all(procesos.map((proceso) => proceso.terminar())),
    async matar() {
      await Promise.all(procesos.map((proceso) => proceso.matar()));
    },
  };
}

/** `npm run versiones -- --ensayar --con <carpeta>`. @returns what it says */
export async function ensayarCon(carpeta: string, env: Record<string, string>): Promise<string> {
  const { command, args } = nodeCommand('scripts/versiones.ts', ['--ensayar', '--con', carpeta]);
  // It ends with an error where something would be stuck: what it says is what counts.
  return correr(command, args, { env: { ...process.env, ...env } }).then(
    ({ stdout }) => stdout,
    (error: unknown) => (error as { readonly stdout?: string }).stdout ?? '',
  );
}
