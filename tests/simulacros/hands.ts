/** What somebody may do to open orders in Temporal, with its own command line. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { workflowIdPedido } from '../../contracts/temporal/pedido.ts';
import { requireBinary, temporalCli } from '../../dev/servers/binaries.ts';
import { seconds } from '../../dev/processes/console.ts';
import { outcomeOf } from '../chaos/gente/calls.ts';
import type { Accepted } from '../chaos/gente/shoppers.ts';
import { readAlerts } from './alerts.ts';
import { buySome, until } from './buying.ts';
import type { Drill, Scene } from './drill.ts';
import { openStage } from './stage.ts';
import type { Stage } from './stage.ts';
import { rows } from './rows.ts';

const run = promisify(execFile);
const EACH = 3;
const WITHIN_MS = 90_000;

type Hand = 'terminate' | 'reset-first' | 'reset-last' | 'cancel' | 'delete';

const WORDS: Readonly<Record<Hand, readonly string[]>> = {
  terminate: ['terminate', '--reason', 'simulacro'],
  'reset-first': ['reset', '--type', 'FirstWorkflowTask', '--reason', 'simulacro'],
  'reset-last': ['reset', '--type', 'LastWorkflowTask', '--reason', 'simulacro'],
  cancel: ['cancel'],
  delete: ['delete', '--yes'],
};

export const hands: Drill = {
  name: 'manos-en-temporal',
  title: 'alguien termina, reinicia, cancela y borra en Temporal los flujos de pedidos abiertos',
  tells: ['pedido_sin_flujo'],
  open: () => openStage(),
  async act(scene) {
    const { stage } = scene;
    const own = await buySome(stage, EACH * Object.keys(WORDS).length);
    const numbersOf = new Map(
      Object.keys(WORDS).map((hand, i) => [
        hand as Hand,
        own.slice(i * EACH, (i + 1) * EACH).map(({ numero }) => numero),
      ]),
    );
    const numbers = (hand: Hand) => numbersOf.get(hand) ?? [];
    for (const [hand, of] of numbersOf) await lay(stage, hand, of);
    const notes = await Promise.all([
      terminated(stage, numbers('terminate')),
      again(stage, 'reiniciados con reset', [...numbers('reset-first'), ...numbers('reset-last')]),
      cancelled(stage, numbers('cancel')),
      again(stage, 'borrados', numbers('delete')),
    ]);
    const open = own.filter(({ numero }) => !numbers('cancel').includes(numero));
    return { own, notes, problems: await goOn(scene, open) };
  },
};

async function lay(stage: Stage, hand: Hand, numbers: readonly string[]): Promise<void> {
  const cli = await requireBinary(temporalCli);
  for (const numero of numbers) {
    const args = ['--address', stage.temporalAddress, '--workflow-id', workflowIdPedido(numero)];
    await run(cli, ['workflow', ...WORDS[hand], ...args]);
  }
}

/**
 * A person ended them: a person is asked, and says that they are to go on. One whose driver leaves meanwhile is
 * taken up by the hand-over, as by any change.
 */
async function terminated(stage: Stage, numbers: readonly string[]): Promise<string> {
  const told = async () =>
    (await readAlerts(stage.databaseUrl)).filter(
      ({ codigo, numero }) => codigo === 'pedido_sin_flujo' && numbers.includes(numero ?? ''),
    );
  const toldMs = await until('el aviso de los flujos terminados', WITHIN_MS, async () => {
    const alerts = await told();
    const waiting = await notRunning(stage, numbers);
    return waiting.every((one) => alerts.some(({ numero }) => numero === one));
  });
  const { length: count } = await told();
  const left = await notRunning(stage, numbers);
  if (left.length > 0) await revive(stage, left);
  const overMs = await until('el fin del aviso', WITHIN_MS, async () => {
    const over = (await told()).every((alert) => alert.over);
    return over && (await notRunning(stage, numbers)).length === 0;
  });
  return (
    `${numbers.length} terminados: avisados ${count} a los ${seconds(toldMs)}, y «reconciliar» los nombra; ` +
    `con --revivir siguen, y el aviso termina a los ${seconds(overMs)}`
  );
}

async function revive(stage: Stage, numbers: readonly string[]): Promise<void> {
  const asked = await stage.run('scripts/reconciliar.ts');
  const unnamed = numbers.filter((numero) => !asked.text.includes(numero));
  const still = await notRunning(stage, unnamed);
  if (asked.code !== 1 || still.length > 0) {
    throw new Error(`npm run reconciliar no nombra ${still.join(', ')}:\n${asked.text}`);
  }
  // One that lives again by then is refused, and said to live.
  await stage.run('scripts/reconciliar.ts', ['--revivir', ...numbers]);
}

async function notRunning({ temporal }: Stage, numbers: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const numero of numbers) {
    const run = await temporal.workflow
      .getHandle(workflowIdPedido(numero))
      .describe()
      .catch(() => undefined);
    if (run?.status.name !== 'RUNNING') found.push(numero);
  }
  return found;
}

/** A run of each lives, whoever made it. */
async function again(stage: Stage, what: string, numbers: readonly string[]): Promise<string> {
  const ms = await until(`vuelven los ${what}`, WITHIN_MS, async () => {
    return (await notRunning(stage, numbers)).length === 0;
  });
  return `${numbers.length} ${what}: viven a los ${seconds(ms)}, sin que nadie haga nada`;
}

/** That is how somebody undoes an order from there: with its compensations. */
async function cancelled(stage: Stage, numbers: readonly string[]): Promise<string> {
  const ms = await until('los cancelados se deshacen', WITHIN_MS, async () => {
    const found = await rows(
      stage.databaseUrl,
      `SELECT 1 FROM ahorro.pedidos WHERE numero = ANY($1) AND estado = 'cancelado'
         AND stock_devuelto_en IS NOT NULL`,
      [numbers],
    );
    return found.length === numbers.length;
  });
  return `${numbers.length} cancelados: deshechos, con su stock devuelto, a los ${seconds(ms)}`;
}

/** Each that is open takes another change. @returns those that do not */
async function goOn({ stage, people }: Scene, orders: readonly Accepted[]): Promise<string[]> {
  const { actor, headers } = people.staff.planner;
  const problems: string[] = [];
  for (const { numero } of orders) {
    const mark = `(después, ${numero})`;
    const to = 'en_preparacion';
    const call = await people.log.ask(
      { what: 'mover', numero, actor, mark, to },
      {
        ...{
          method: 'PATCH',
          bases: stage.dispatch,
          path: `/api/tickets/${numero}/estado`,
          headers,
        },
        body: { estado: to, motivo: mark },
      },
    );
    if (outcomeOf(call) !== 'done') problems.push(`${numero} no sigue: contesta ${call.status}`);
  }
  return problems;
}
