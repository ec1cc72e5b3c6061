/** The container engine of this machine and its Compose, by their command lines. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from '../../dev/processes/run-command.ts';
import { projectRoot } from '../../dev/project.ts';
import { installPackages } from '../../dev/servers/python-packages.ts';
import { ErrorDeScript } from '../../scripts/lib/consola/ejecutar.ts';

export interface Motor {
  readonly nombre: 'podman' | 'docker';
  /** Runs a command of the engine to its end. @returns what it wrote. @throws ErrorDeScript */
  correr(args: readonly string[], limiteMs?: number): Promise<string>;
  /** Runs a command of Compose on docker-compose.yml. @throws ErrorDeScript */
  compose(args: readonly string[], limiteMs?: number): Promise<string>;
}

export interface Proyecto {
  /** What containers, volumes and networks are named after. */
  readonly nombre: string;
  /** The file that stands for `.env`. */
  readonly ajustes: string;
}

const MINUTO = 60_000;
/** Without systemd podman has to be told who makes its groups; what somebody set goes first. */
const ENTORNO = {
  ...(existsSync('/run/systemd/system')
    ? {}
    : { CONTAINERS_CONF: join(projectRoot, 'tests', 'contenedores', 'containers.conf') }),
  ...process.env,
};
const FALTA =
  'Falta un motor de contenedores: docker con Compose, o podman y python3 con pip ' +
  '(en Debian: apt-get install podman runc netavark aardvark-dns iptables).';

const enElPath = (comando: string) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((carpeta) => existsSync(join(carpeta, comando)));

/** The engine that works here. @throws ErrorDeScript when there is none */
export async function hallarMotor(proyecto: Proyecto): Promise<Motor> {
  const { nombre, ajustes } = proyecto;
  const comunes = [
    '-p',
    nombre,
    '--env-file',
    ajustes,
    '-f',
    join(projectRoot, 'docker-compose.yml'),
  ];
  if (enElPath('podman')) {
    return motor('podman', ['python3', await composeDePodman(), ...comunes]);
  }
  if (enElPath('docker')) {
    const compose = motor('docker', ['docker', 'compose', ...comunes]);
    const anda = await compose.correr(['info'], MINUTO).then(
      () => true,
      () => false,
    );
    if (anda) return compose;
  }
  throw new ErrorDeScript(FALTA);
}

/** Debian's is too old to be told where `.env` is: the pinned one of PyPI, kept in the cache. */
async function composeDePodman(): Promise<string> {
  const carpeta = join(projectRoot, '.cache', 'python', 'podman-compose-1.5.0');
  const pedido = join(projectRoot, 'tests', 'contenedores', 'requirements-podman-compose.txt');
  await installPackages(pedido, carpeta);
  return join(carpeta, 'podman_compose.py');
}

function motor(nombre: Motor['nombre'], [compose = '', ...comunes]: readonly string[]): Motor {
  return {
    nombre,
    correr: (args, limiteMs = 5 * MINUTO) => comando(nombre, args, limiteMs),
    compose: (args, limiteMs = 5 * MINUTO) => comando(compose, [...comunes, ...args], limiteMs),
  };
}

/** Runs one container on a network of its own, of what this machine has. @throws ErrorDeScript where none can */
export async function probar(motor: Motor, red: string): Promise<void> {
  if (motor.nombre === 'docker') return;
  await motor.correr(['network', 'create', red]);
  try {
    await motor.correr(['run', '--rm', '--network', red, '--rootfs', '/:O', 'true'], MINUTO);
  } finally {
    await motor.correr(['network', 'rm', red]);
  }
}

/** Runs a command to its end. @returns its standard output. @throws ErrorDeScript with its last lines */
export async function comando(
  nombre: string,
  args: readonly string[],
  limitMs: number,
): Promise<string> {
  try {
    const opciones = { cwd: projectRoot, env: ENTORNO, limitMs, stdoutOnly: true };
    return await runCommand(nombre, args, opciones);
  } catch (error) {
    const que = [nombre, ...args].join(' ').slice(0, 200);
    throw new ErrorDeScript(`«${que}»: ${error instanceof Error ? error.message : String(error)}`);
  }
}
