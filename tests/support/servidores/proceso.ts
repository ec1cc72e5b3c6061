/** A process of the product, to be killed. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { nodeCommand } from '../../../dev/project.ts';

export interface Proceso {
  readonly pid: number;
  /** What it has printed so far. */
  salida(): string;
  /** `kill -9`. */
  matar(): Promise<void>;
  /** Asks it to end. @returns its exit code */
  terminar(): Promise<number | null>;
}

/** Starts `archivo` (such as `worker/main.ts`) and waits until it prints `listo`. */
export async function arrancar(
  archivo: string,
  env: Record<string, string>,
  listo: RegExp,
): Promise<Proceso> {
  const { command, args } = nodeCommand(archivo);
  const hijo = spawn(command, args, {
    env: { ...process.env, LOG_LEVEL: 'info', NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let texto = '';
  const alFin = () => void hijo.kill('SIGKILL');
  process.once('exit', alFin);
  const fin = new Promise<number | null>((resolve) => hijo.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    const leer = (trozo: Buffer) => {
      texto += trozo.toString('utf8');
      if (listo.test(texto)) resolve();
    };
    hijo.stdout.on('data', leer);
    hijo.stderr.on('data', leer);
    void fin.then((codigo) =>
      reject(new Error(`${archivo} terminó (${codigo ?? 'señal'}):\n${texto}`)),
    );
  });
  return {
    pid: pidDe(hijo),
    salida: () => texto,
    async matar() {
      hijo.kill('SIGKILL');
      await fin;
      process.off('exit', alFin);
    },
    async terminar() {
      hijo.kill('SIGTERM');
      return fin;
    },
  };
}

function pidDe({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('el proceso no arrancó');
  return pid;
}
