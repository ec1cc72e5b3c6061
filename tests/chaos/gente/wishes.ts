/** What shoppers do about an order until it is over: change it, answer what they are asked, claim. */
import { setTimeout as sleep } from 'node:timers/promises';
import { RESULTADOS_RECLAMO } from '../../../contracts/pedidos/reclamos.ts';
import type { Reclamo } from '../../../contracts/pedidos/reclamos.ts';
import type { PedidoDetalle } from '../../../contracts/pedidos/pedidos.ts';
import { esFinal } from '../../../contracts/reglas/estados.ts';
import { outcomeOf } from './calls.ts';
import type { CallLog } from './calls.ts';
import { pick } from '../fallas/fault.ts';
import { send } from './insist.ts';
import type { Accepted } from './shoppers.ts';
import type { Person } from './staff.ts';

export interface Wishes {
  /** Looks after an order for a while, as who bought it. */
  attend(order: Accepted): Promise<void>;
}

interface WishesDeps {
  readonly shop: string;
  /** Decides about claims. */
  readonly shopkeeper: Person;
  readonly log: CallLog;
  readonly random: () => number;
}

const LOOKS = 14;
const LOOK_EVERY_MS = 1_300;
/** One shopper of so many looks at the order again. */
const LOOK_AGAIN_EVERY = 2;
/** One order of so many is changed. */
const EDIT_EVERY = 4;
/** One question of so many is never answered. */
const SILENT_EVERY = 3;

export function createWishes({ shop, shopkeeper, log, random }: WishesDeps): Wishes {
  const one = (every: number) => Math.floor(random() * every) === 0;
  const pathOf = ({ numero, token }: Accepted, rest = '') =>
    `/api/pedidos/${numero}${rest}?token=${token}`;

  async function look(order: Accepted): Promise<PedidoDetalle | undefined> {
    const url = `${shop}${pathOf(order)}`;
    const answer = await send({ method: 'GET', url }).catch(() => null);
    return answer?.status === 200 ? (answer.body as PedidoDetalle) : undefined;
  }

  const ofShopper = { actor: 'cliente', mark: '' };

  async function edit(order: Accepted, { items }: PedidoDetalle): Promise<void> {
    const allSingle = items.every(({ cantidad }) => cantidad === 1);
    const body =
      allSingle || one(2)
        ? { notas: `Timbre ${Math.floor(random() * 99)}` }
        : { items: items.map(({ producto_id }) => ({ producto_id, cantidad: 1 })) };
    await log.ask(
      { ...ofShopper, what: 'modificar', numero: order.numero, to: Object.keys(body).join() },
      { method: 'PATCH', bases: [shop], path: pathOf(order), body },
    );
  }

  async function answer(order: Accepted, { id, lineas }: NonNullable<PedidoDetalle['consulta']>) {
    const respuestas = lineas.map(({ linea_id }) => ({ linea_id, acepta: one(2) }));
    await log.ask(
      { ...ofShopper, what: 'contestar', numero: order.numero, to: id },
      { method: 'POST', bases: [shop], path: pathOf(order, '/consulta'), body: { id, respuestas } },
    );
  }

  async function claim(order: Accepted): Promise<void> {
    const { numero } = order;
    const claimed = await log.ask(
      { ...ofShopper, what: 'reclamar', numero, to: '' },
      {
        ...{ method: 'POST', bases: [shop], path: pathOf(order, '/reclamos') },
        body: { motivo: 'mal_estado', detalle: 'Un huevo vino roto' },
      },
    );
    if (outcomeOf(claimed) !== 'done') return;
    const url = `${shop}${pathOf(order, '/reclamos')}`;
    const seen = await send({ method: 'GET', url }).catch(() => null);
    const [its] = (seen?.body as { reclamos?: Reclamo[] } | undefined)?.reclamos ?? [];
    if (its === undefined) return;
    const resultado = pick(RESULTADOS_RECLAMO, random);
    await log.ask(
      { what: 'resolver', numero, actor: shopkeeper.actor, mark: String(its.id), to: resultado },
      {
        ...{ method: 'POST', bases: [shop], path: `/api/reclamos/${its.id}/resolver` },
        ...{ headers: shopkeeper.headers, body: { resultado, motivo: 'Perdón' } },
      },
    );
  }

  return {
    async attend(order) {
      if (!one(LOOK_AGAIN_EVERY)) return;
      const answered = new Set<string>();
      let edits = one(EDIT_EVERY);
      for (let i = 0; i < LOOKS; i += 1) {
        await sleep(LOOK_EVERY_MS * (0.5 + random()));
        const seen = await look(order);
        if (seen === undefined) continue;
        const { consulta, estado } = seen;
        if (estado === 'entregado' && one(2)) return claim(order);
        if (esFinal(estado)) return;
        if (edits) {
          edits = false;
          await edit(order, seen);
        } else if (consulta && !answered.has(consulta.id)) {
          answered.add(consulta.id);
          if (!one(SILENT_EVERY)) await answer(order, consulta);
        }
      }
    },
  };
}
