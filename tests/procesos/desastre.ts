/** What the drills of disasters share: a product with a Temporal of its own, and workers that are processes. */
import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot, nodeCommand } from '../../dev/project.ts';
import { runCommand } from '../../dev/processes/run-command.ts';
import { COBRADOR } from '../simuladores/pagos.ts';
import { COLA_PAGOS, COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import type { VistaPedido } from '../../contracts/temporal/pedido.ts';
import { CREDENCIALES_SIMULADAS } from '../../platform/ajustes/ajustes.ts';
import { arrancarTemporal } from '../muerte/proceso.ts';
import { arrancar } from '../support/servidores/proceso.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { crearEntornoDePagos } from '../support/personas/pagos.ts';
import { crearSmtp } from '../support/terceros/smtp.ts';

export type Desastre = Awaited<ReturnType<typeof prepararDesastre>>;

/** @param alTerminar takes what is to be closed after the test, last first */
export async function prepararDesastre(alTerminar: (cerrar: () => Promise<unknown>) => void) {
  const temporal = await arrancarTemporal();
  alTerminar(() => temporal.cerrar());
  const smtp = await crearSmtp();
  alTerminar(() => smtp.cerrar());
  const carpeta = await mkdtemp(join(tmpdir(), 'belgrano-desastre-'));
  alTerminar(() => rm(carpeta, { recursive: true, force: true }));
  const p = await crearEntornoDePagos({
    ...{ sinWorker: true, sinWorkerDePagos: true, taskQueue: COLA_PEDIDOS },
    temporal: temporal.address,
  });
  alTerminar(() => p.cerrar());

  const env = (baseUrl: string) => ({
    ...CREDENCIALES_SIMULADAS,
    DATABASE_URL: baseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    MP_BASE_URL: p.mp.url,
    GHL_BASE_URL: p.ghl.url,
    MP_COLLECTOR_ID: String(COBRADOR),
    SMTP_URL: smtp.url,
    WORKER_PORT: '0',
    RELEVO_EDAD_MS: '500',
  });
  /** Both workers, as processes, on this database. @returns what kills them */
  const arrancarWorkers = async (baseUrl: string): Promise<() => Promise<void>> => {
    const procesos = await Promise.all(
      [COLA_PEDIDOS, COLA_PAGOS].map((cola) =>
        arrancar('worker/main.ts', { ...env(baseUrl), WORKER_COLA: cola }, /worker listo/),
      ),
    );
    const matar = async () => {
      await Promise.all(procesos.map((proceso) => proceso.matar()));
    };
    alTerminar(matar);
    return matar;
  };
  /** One of our scripts, run to its end. @returns what it wrote. @throws when it ends with an error */
  const script = (archivo: string, args: readonly string[], baseUrl: string) => {
    const { command, args: todos } = nodeCommand(`scripts/${archivo}`, args);
    return runCommand(command, todos, {
      cwd: projectRoot,
      env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'silent', ...env(baseUrl) },
    });
  };
  return { p, temporal, smtp, carpeta, arrancarWorkers, script };
}

export const flujo = ({ client }: Entorno, numero: string) =>
  client.workflow.getHandle(workflowIdPedido(numero));

/** What the workflow says of itself. @throws where there is none */
export const vista = (e: Entorno, numero: string): Promise<VistaPedido> =>
  flujo(e, numero).query<VistaPedido>('estadoPedido');
