/** docker-compose.yml brought up in its own order, each service once what it waits for is there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { projectRoot } from '../../dev/project.ts';
import { ErrorDeScript } from '../../scripts/lib/consola/ejecutar.ts';
import { hastaQue } from '../../scripts/lib/consola/insistir.ts';
import type { Motor } from './motor.ts';

const CONDICION = z.enum(['service_healthy', 'service_completed_successfully']);
const servicio = z.object({
  depends_on: z.record(z.string(), z.object({ condition: CONDICION })).default({}),
  restart: z.string(),
});
const compose = z.object({ services: z.record(z.string(), servicio) });
type Servicio = z.output<typeof servicio>;

/** Until a service is well, or has done what it is for. */
const PACIENCIA_MS = 180_000;

const esDeUnaVez = ({ restart }: Servicio) => restart === 'no';

/** The services, each after those it depends on. */
async function enOrden(sin: readonly string[]): Promise<[string, Servicio][]> {
  const texto = await readFile(join(projectRoot, 'docker-compose.yml'), 'utf8');
  const { services } = compose.parse(parse(texto, { merge: true }));
  const ordenados = new Map<string, Servicio>();
  const poner = (nombre: string) => {
    const pedido = services[nombre];
    if (pedido === undefined || ordenados.has(nombre) || sin.includes(nombre)) return;
    for (const previo of Object.keys(pedido.depends_on)) poner(previo);
    ordenados.set(nombre, pedido);
  };
  for (const nombre of Object.keys(services)) poner(nombre);
  return [...ordenados];
}

/** The containers of a service, running or not. */
export async function contenedoresDe(
  motor: Motor,
  proyecto: string,
  nombre: string,
): Promise<string[]> {
  const etiqueta = (clave: string, valor: string) => [
    '--filter',
    `label=com.docker.compose.${clave}=${valor}`,
  ];
  const args = [...etiqueta('project', proyecto), ...etiqueta('service', nombre)];
  return (await motor.correr(['ps', '-a', '-q', ...args])).split('\n').filter((id) => id !== '');
}

/**
 * Brings all services up and waits until each is well.
 * @returns their names. @throws ErrorDeScript with the log of the one that is not
 */
export async function levantar(
  motor: Motor,
  proyecto: string,
  sin: readonly string[],
): Promise<string[]> {
  const servicios = await enOrden(sin);
  for (const [nombre, descripto] of servicios) {
    await motor.compose(['up', '-d', '--no-deps', nombre]);
    // Of those nobody waits for, all are waited for together.
    if (servicios.some(([, dependiente]) => nombre in dependiente.depends_on))
      await listo(motor, proyecto, nombre, descripto);
  }
  for (const [nombre, descripto] of servicios) await listo(motor, proyecto, nombre, descripto);
  return servicios.map(([nombre]) => nombre);
}

async function listo(
  motor: Motor,
  proyecto: string,
  nombre: string,
  descripto: Servicio,
): Promise<void> {
  const ids = await contenedoresDe(motor, proyecto, nombre);
  if (ids.length === 0) throw new ErrorDeScript(`${nombre} no tiene ningún contenedor`);
  for (const id of ids) {
    const bien = await hastaQue(
      () => (esDeUnaVez(descripto) ? termino(motor, id) : estaSano(motor, id)),
      (estado) => estado !== 'espera',
      { limiteMs: PACIENCIA_MS },
    );
    if (bien !== 'bien') {
      const registro = await motor.correr(['logs', '--tail', '30', id]).catch(String);
      throw new ErrorDeScript(`${nombre} no anda (${bien}):\n${registro}`);
    }
  }
}

type Estado = 'bien' | 'espera' | 'mal';

async function termino(motor: Motor, id: string): Promise<Estado> {
  const [estado, codigo] = (
    await inspeccionar(motor, id, '{{.State.Status}} {{.State.ExitCode}}')
  ).split(' ');
  if (estado !== 'exited' && estado !== 'stopped') return 'espera';
  return codigo === '0' ? 'bien' : 'mal';
}

/** Podman runs health checks by timers of systemd, which is not everywhere: it is asked to run one. */
async function estaSano(motor: Motor, id: string): Promise<Estado> {
  if ((await inspeccionar(motor, id, '{{.State.Running}}')) !== 'true') return 'espera';
  if (!(await tieneChequeo(motor, id))) return 'bien';
  if (motor.nombre === 'podman') {
    return motor.correr(['healthcheck', 'run', id]).then(
      () => 'bien',
      () => 'espera',
    );
  }
  return (await inspeccionar(motor, id, '{{.State.Health.Status}}')) === 'healthy'
    ? 'bien'
    : 'espera';
}

async function tieneChequeo(motor: Motor, id: string): Promise<boolean> {
  const chequeo = await inspeccionar(motor, id, '{{json .Config.Healthcheck}}');
  return chequeo !== 'null' && chequeo !== '{}';
}

/** What the engine knows of a container, by a template of Go. */
export async function inspeccionar(motor: Motor, id: string, plantilla: string): Promise<string> {
  return (await motor.correr(['inspect', '--type', 'container', '--format', plantilla, id])).trim();
}
