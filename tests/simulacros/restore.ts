/**
 * The database is lost under orders, and comes back from a backup that was taken under orders; Temporal goes
 * on with what it knows of later, or is lost too.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seconds } from '../../dev/processes/console.ts';
import { AGENDA_CONCILIACION } from '../../flujos/pagos.ts';
import { numeroDe } from '../../contracts/temporal/pedido.ts';
import type { Accepted } from '../chaos/gente/shoppers.ts';
import { readAlerts } from './alerts.ts';
import { buy } from './buying.ts';
import type { Deed, Drill, Scene } from './drill.ts';
import { openStage, runWell } from './stage.ts';
import type { Stage } from './stage.ts';
import { rows } from './rows.ts';

/** How long orders come in after the backup. */
const LATER_MS = 8_000;
const NAMED_MS = 60_000;
const NOBODY = { named: [], unnamed: [] };

export const restore: Drill = {
  name: 'respaldo',
  title: 'se pierde la base y vuelve un respaldo; Temporal conserva lo suyo',
  tells: ['flujo_sin_pedido'],
  open: () => openStage({ apart: true }),
  act: (scene) => comeBack(scene, true),
};

export const restoreAlone: Drill = {
  name: 'respaldo-sin-temporal',
  title: 'se pierden la base y Temporal, y vuelve un respaldo',
  open: () => openStage({ apart: true }),
  act: (scene) => comeBack(scene, false),
};

async function comeBack({ stage, people }: Scene, keepsTemporal: boolean): Promise<Deed> {
  const folder = join(stage.folder, 'respaldo');
  const from = Date.now();
  const backup = await runWell(stage, 'scripts/respaldo.ts', [folder]);
  const backupMs = Date.now() - from;
  await sleep(LATER_MS);

  const begin = Date.now();
  await stage.stop();
  const to = Date.now();
  await stage.servers?.loseDatabase();
  if (!keepsTemporal) await stage.servers?.loseTemporal();
  await runWell(stage, 'scripts/inicializar-db.ts');
  await runWell(stage, 'scripts/restaurar.ts', [folder]);
  await stage.start();
  const downMs = Date.now() - begin;
  if (!keepsTemporal) stage.forgot = true;
  // As every hour; where Temporal has forgotten, the workers see to it by themselves.
  if (keepsTemporal) await stage.temporal.schedule.getHandle(AGENDA_CONCILIACION).trigger();

  const promised = people.accepted.filter(({ sentAt, tookMs }) => sentAt + tookMs < to);
  const gone = await missingOf(stage, promised);
  const early = promised.filter(
    ({ numero, sentAt, tookMs }) => gone.has(numero) && sentAt + tookMs < from,
  );
  const { named, unnamed } = keepsTemporal ? await closeNamed(stage, gone) : NOBODY;
  const untold = await untoldPayments(stage, gone);
  const own: Accepted[] = [];
  for (const { key } of promised.filter(({ numero }) => gone.has(numero))) {
    own.push(await buy(stage, key));
  }
  return {
    notes: [
      `respaldo en plena venta: ${firstLine(backup)} (${seconds(backupMs)})`,
      `sin servicio ${seconds(downMs)}: detener, base nueva, «restaurar», arrancar`,
      `${gone.size} pedidos eran de después del respaldo` +
        (keepsTemporal
          ? `: «reconciliar» nombró los ${named.length} que vivían, y se cerraron`
          : '') +
        '; cada uno se cargó otra vez con su clave',
    ],
    problems: [
      ...early.map(({ numero }) => `${numero} era de antes del respaldo y no volvió`),
      ...unnamed.map((numero) => `${numero} vive sin su fila, y nadie lo dice`),
      ...untold,
    ],
    ...{ own, gone, unsure: [{ from, to }] },
  };
}

async function missingOf(stage: Stage, orders: readonly Accepted[]): Promise<Set<string>> {
  const found = await rows<{ numero: string }>(
    stage.databaseUrl,
    'SELECT numero FROM ahorro.pedidos',
  );
  const there = new Set(found.map(({ numero }) => numero));
  return new Set(orders.map(({ numero }) => numero).filter((numero) => !there.has(numero)));
}

interface Named {
  readonly named: readonly string[];
  /** They live without a row, and nobody says so. */
  readonly unnamed: readonly string[];
}

/** What lives without a row is named, and ended by a person. */
async function closeNamed(stage: Stage, gone: ReadonlySet<string>): Promise<Named> {
  const deadline = Date.now() + NAMED_MS;
  for (;;) {
    const living = (await livingOf(stage)).filter((numero) => gone.has(numero));
    const { text } = await stage.run('scripts/reconciliar.ts');
    const named = living.filter((numero) => text.includes(numero));
    // One that waits has an alert of its own; it is named once it cannot be about to make its row.
    const alerts = (await readAlerts(stage.databaseUrl)).filter(({ over }) => !over);
    const unnamed = living.filter(
      (numero) => !text.includes(numero) && !alerts.some((alert) => alert.numero === numero),
    );
    if (unnamed.length === 0 || Date.now() > deadline) {
      if (named.length > 0) await runWell(stage, 'scripts/reconciliar.ts', ['--cerrar', ...named]);
      return { named, unnamed };
    }
    await sleep(2_000);
  }
}

/** Money that was taken for orders that are no more: somebody is told of each. */
async function untoldPayments(
  { databaseUrl, provider }: Stage,
  gone: ReadonlySet<string>,
): Promise<string[]> {
  const deadline = Date.now() + NAMED_MS;
  for (;;) {
    const alerts = await readAlerts(databaseUrl);
    const untold = (await provider.payments()).filter(
      ({ id, status, external_reference: numero }) =>
        status === 'approved' &&
        gone.has(numero) &&
        !alerts.some(({ mensaje }) => mensaje.includes(String(id))),
    );
    if (untold.length === 0 || Date.now() > deadline) {
      return untold.map(
        ({ id, external_reference: numero }) => `pago ${id} de ${numero}: nadie avisa`,
      );
    }
    await sleep(2_000);
  }
}

async function livingOf({ temporal }: Stage): Promise<string[]> {
  const numbers: string[] = [];
  const query = `WorkflowType = 'pedidoWorkflow' AND ExecutionStatus = 'Running'`;
  for await (const { workflowId } of temporal.workflow.list({ query })) {
    numbers.push(numeroDe(workflowId) ?? '');
  }
  return numbers;
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}
