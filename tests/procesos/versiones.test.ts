import { execFile } from 'node:child_process';
import { setTimeout as dormir } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COLA_PEDIDOS, despliegueDe } from '../../contracts/temporal/colas.ts';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { nodeCommand } from '../../dev/project.ts';
import { startTemporal } from '../support/procesos/temporal.ts';
import { createVersiones } from '../../scripts/lib/versiones.ts';
import type { Versiones } from '../../scripts/lib/versiones.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar, hasta } from '../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos, enEstado } from '../support/personas/pagos.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import type { Proceso } from '../support/servidores/proceso.ts';

/** Real worker processes on the product's own queue, so on a Temporal of their own. */
let temporal: Awaited<ReturnType<typeof startTemporal>>;
let e: Entorno;
let token: string;
let versiones: Versiones;
const procesos: Proceso[] = [];

beforeAll(async () => {
  temporal = await startTemporal({
    dynamicConfig: {
      // Minutes unless set: how often the server looks whether a version still has something to do.
      'matching.wv.VersionDrainageStatusVisibilityGracePeriod': '"1s"',
      'matching.wv.VersionDrainageStatusRefreshInterval': '"1s"',
    },
  });
  e = await crearEntorno({
    sinWorker: true,
    temporal: temporal.address,
    taskQueue: COLA_PEDIDOS,
  });
  await e.db.repartidor.updateMany({ data: { capacidad: 1_000 } });
  token = await entrar(e.tickets);
  versiones = createVersiones(e.client, despliegueDe(COLA_PEDIDOS));
});
afterAll(async () => {
  for (const proceso of procesos) await proceso.matar();
  await e.cerrar();
  await temporal.stop();
});

async function worker(version?: string): Promise<Proceso> {
  const proceso = await arrancar(
    'worker/main.ts',
    {
      DATABASE_URL: e.baseUrl,
      TEMPORAL_ADDRESS: temporal.address,
      WORKER_PORT: '0',
      ...(version === undefined ? {} : { WORKER_VERSION: version }),
    },
    /worker listo/,
  );
  procesos.push(proceso);
  return proceso;
}

/** A new order, whose ticket is made and on record in its history too. @returns its number */
async function pedir(): Promise<string> {
  const { cuerpo } = await comprar(e.ahorro);
  const { numero } = cuerpo.pedido;
  // On a machine with much else to do, some are answered 202.
  await hasta(
    async () =>
      (await e.db.pedido.findUniqueOrThrow({ where: { numero } })).estado === 'confirmado',
  );
  // Checkout answers with the ticket; who made it is known once Temporal has its task on record.
  await hasta(async () => (await quienesTrabajaron(numero)).size > 0);
  return numero;
}

/** The version that has done its steps; undefined for a worker without one. */
async function versionDe(numero: string): Promise<string | undefined> {
  const handle = e.client.workflow.getHandle(workflowIdPedido(numero));
  const { raw } = await handle.describe();
  return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? undefined;
}

/** Every version that has worked on it, in its history. */
async function quienesTrabajaron(numero: string): Promise<Set<string>> {
  const { events } = await e.client.workflow.getHandle(workflowIdPedido(numero)).fetchHistory();
  const hechas = (events ?? []).flatMap((evento) => {
    const hecho = evento.workflowTaskCompletedEventAttributes;
    return hecho ? [hecho.deploymentVersion?.buildId ?? 'sin versión'] : [];
  });
  return new Set(hechas);
}

async function avanzar(numero: string, ...estados: string[]): Promise<void> {
  for (const estado of estados) {
    const { status } = await cambiarEstado(e.tickets, token, numero, estado);
    expect(status, `${numero} a ${estado}`).toBe(200);
  }
}
const HASTA_EL_FIN = ['en_preparacion', 'en_camino', 'entregado'] as const;

/** New orders, until `cuantos` of them have begun. @returns which version each is on */
async function repartir(cuantos: number): Promise<(string | undefined)[]> {
  const numeros = await Promise.all(Array.from({ length: cuantos }, pedir));
  return Promise.all(numeros.map(versionDe));
}

const script = async (...args: string[]) => {
  const comando = nodeCommand('scripts/versiones.ts');
  return promisify(execFile)(comando.command, [...comando.args, ...args], {
    env: { ...process.env, TEMPORAL_ADDRESS: temporal.address },
  });
};

describe('Cuando los workers tienen versión', () => {
  let sin: Proceso;
  let a: Proceso;
  let viejo: string;
  let deA: string;

  it('sin que nadie haya elegido una: entonces lo nuevo va a los que no tienen', async () => {
    await expect(script()).rejects.toMatchObject({
      stderr: expect.stringContaining('ningún worker suyo se conectó') as string,
    });
    sin = await worker();
    viejo = await pedir();
    a = await worker('a');
    const despues = await pedir();
    expect([await versionDe(viejo), await versionDe(despues)]).toEqual([undefined, undefined]);
    await avanzar(despues, ...HASTA_EL_FIN);
    await hasta(async () => a.salida().includes('npm run versiones'));
  });

  it('al elegir la primera: entonces toma lo nuevo y lo que corría sin versión', async () => {
    const { stdout } = await script('--actual', 'a');
    expect(stdout).toMatch(/Lo nuevo va a: a\n/);
    deA = await hasta(async () => {
      const numero = await pedir();
      return (await versionDe(numero)) === 'a' && numero;
    });
    await sin.terminar();
    await avanzar(viejo, ...HASTA_EL_FIN);
    expect([...(await quienesTrabajaron(viejo))]).toEqual(['sin versión', 'a']);
  });

  it('con otra en rampa: entonces toma esa parte de lo nuevo', async () => {
    await worker('b');
    await hasta(async () => (await versiones.mirar()).versiones.length === 2);
    expect(new Set(await repartir(5))).toEqual(new Set(['a']));
    await script('--rampa', 'b', '--porciento', '100');
    await hasta(async () => (await repartir(2)).every((version) => version === 'b'));
    await script('--rampa', 'b', '--porciento', '50');
    const { rampa } = await versiones.mirar();
    expect(rampa).toEqual({ version: 'b', porciento: 50 });
    // By the id of each order: of 12, all on one side happens once in 2,000 times, and then again.
    await hasta(async () => new Set(await repartir(12)).size === 2);
    await script('--rampa', 'b', '--porciento', '0');
    await hasta(async () => (await repartir(3)).every((version) => version === 'a'));
    expect((await versiones.mirar()).rampa).toBeUndefined();
  });

  it('al elegir la segunda: entonces lo nuevo va a ella, y lo que empezó en la primera termina ahí', async () => {
    await script('--actual', 'b');
    const deB = await hasta(async () => {
      const numero = await pedir();
      return (await versionDe(numero)) === 'b' && numero;
    });
    await avanzar(deA, ...HASTA_EL_FIN);
    await avanzar(deB, ...HASTA_EL_FIN);
    expect([...(await quienesTrabajaron(deA))]).toEqual(['a']);
    expect([...(await quienesTrabajaron(deB))]).toEqual(['b']);
    const estadoDe = async (cual: string) =>
      (await versiones.mirar()).versiones.find(({ nombre }) => nombre === cual)?.estado;
    expect(await estadoDe('b')).toBe('actual');
    expect(await estadoDe('a')).toBe('terminando lo suyo');
  });

  it('y la primera se apaga con pedidos a medias: entonces se los pasa, y siguen en la otra', async () => {
    const abiertos = await e.db.pedido.findMany({ where: { estado: 'confirmado' } });
    const conVersion = await Promise.all(
      abiertos.map(async ({ numero }) => ({ numero, version: await versionDe(numero) })),
    );
    const conocidos = conVersion
      .filter(({ version }) => version === 'a')
      .map(({ numero }) => numero);
    expect(conocidos.length).toBeGreaterThan(3);
    await a.terminar();
    const { stdout } = await script('--pasar', 'a', '--a', 'b');
    expect(stdout).toContain(`${conocidos.length} pasados de a a b`);
    for (const numero of conocidos) await avanzar(numero, 'en_preparacion');
    expect([...(await quienesTrabajaron(conocidos[0] ?? ''))]).toEqual(['a', 'b']);
    await hasta(async () => {
      const { versiones: todas } = await versiones.mirar();
      return todas.some(({ nombre, estado }) => nombre === 'a' && estado === 'terminada');
    });
    expect((await script()).stdout).toMatch(/a +terminada/);
  });

  it('entonces cada pedido tuvo un ticket, un aviso y su stock', async () => {
    await dormir(500);
    const pedidos = await e.db.pedido.count();
    expect(pedidos).toBeGreaterThan(25);
    expect(await e.db.ticket.count()).toBe(pedidos);
    expect(await e.db.evento.count({ where: { nombre: 'nuevo_ticket' } })).toBe(pedidos);
    expect(await e.db.pedido.count({ where: { estado: 'en_cola' } })).toBe(0);
  });

  it('al volver a no elegir ninguna: entonces lo nuevo va a los que no tienen', async () => {
    await worker();
    const { stdout } = await script('--actual', 'ninguna');
    expect(stdout).toContain('Lo nuevo va a: los workers sin versión');
    await hasta(async () => (await versionDe(await pedir())) === undefined);
  });

  it('entonces un error de quien escribe se entiende', async () => {
    const dice = (texto: string) => ({ stderr: expect.stringContaining(texto) as string });
    await expect(script('--actual', 'z')).rejects.toMatchObject(
      dice('No hay ninguna versión «z» de belgrano-pedidos; hay: '),
    );
    await expect(script('--rampa', 'b')).rejects.toMatchObject(dice('van juntas'));
    await expect(script('--rampa', 'b', '--porciento', '101')).rejects.toMatchObject(
      dice('de 0 a 100'),
    );
    await expect(script('--cola', 'otra')).rejects.toMatchObject(dice('«otra» no es'));
  });
});

describe('Cuando los pedidos tienen versión y los pagos no', () => {
  it('entonces un pedido en línea consigue igual dónde pagar, y se paga', async () => {
    const base = { temporal: temporal.address, taskQueue: COLA_PEDIDOS, sinWorker: true };
    const pagos = await crearEntornoDePagos({ ...base, base: e });
    const elegir = createVersiones(pagos.e.client, despliegueDe(COLA_PEDIDOS));
    await elegir.hacerActual('b');
    const numero = await hasta(async () => {
      const { status, cuerpo } = await comprarEnLinea(pagos);
      expect(status).toBe(202);
      return (await versionDe(cuerpo.pedido.numero)) === 'b' && cuerpo.pedido.numero;
    });
    await pagos.mp.pagar(numero, 'approved');
    await enEstado(pagos, numero, 'confirmado');
    expect([...(await quienesTrabajaron(numero))]).toEqual(['b']);
    await pagos.cerrar();
  });
});
