/** Who prepares: several at the same order, who mark what they found, and now and then less than was ordered. */
import { setTimeout as sleep } from 'node:timers/promises';
import { cantidadEnTexto } from '../../../contracts/reglas/valores/cantidades.ts';
import { ESTADOS_SIN_SALIR } from '../../../contracts/reglas/estados.ts';
import type { Preparacion } from '../../../contracts/preparacion/preparacion.ts';
import type { LineaPreparada } from '../../../contracts/preparacion/lineas.ts';
import { pick } from '../fallas/fault.ts';
import type { Hands, HandsDeps } from './hands.ts';
import { send } from './insist.ts';
import type { Person } from './staff.ts';

/** Marks that each makes of an order at most. */
const SHARE = 3;
/** Before each. */
const PAUSE_MS = [300, 2_500] as const;
/** One line of so many is short. */
const SHORT_EVERY = 4;
/** Looks at an order that has no ticket yet. */
const LOOKS = 40;
const LOOK_EVERY_MS = 1_000;
/** One order of so many is prepared by two. */
const TOGETHER_EVERY = 3;

export function createPicking({ dispatch, staff, log, random }: HandsDeps): Hands {
  const { preparers } = staff;

  async function open(person: Person, numero: string): Promise<Preparacion | undefined> {
    const url = `${pick(dispatch, random)}/api/preparacion/${numero}`;
    const answer = await send({ method: 'GET', url, headers: person.headers }).catch(() => null);
    return answer?.status === 200 ? (answer.body as Preparacion) : undefined;
  }

  async function mark(person: Person, numero: string, line: LineaPreparada, asked: Set<string>) {
    const { id, nombre, cantidad, por } = line;
    const isShort = Math.floor(random() * SHORT_EVERY) === 0;
    const preparados = isShort ? Math.floor(random() * cantidad) : cantidad;
    const to = `${id}=${preparados}`;
    // Each is made once, so that it is found again in the history.
    if (asked.has(to)) return;
    asked.add(to);
    await log.ask(
      {
        ...{ what: 'preparar', numero, actor: person.actor, to },
        mark: `${nombre}: ${cantidadEnTexto(preparados, por)} de `,
      },
      {
        ...{ method: 'PUT', bases: dispatch, path: `/api/tickets/${numero}/lineas/${id}` },
        ...{ headers: person.headers, body: { preparados } },
      },
    );
  }

  async function work(person: Person, numero: string, asked: Set<string>): Promise<void> {
    for (let done = 0, looks = 0; done < SHARE && looks < LOOKS; looks += 1) {
      const seen = await open(person, numero);
      if (seen === undefined) {
        await sleep(LOOK_EVERY_MS);
        continue;
      }
      if (!ESTADOS_SIN_SALIR.includes(seen.estado)) return;
      done += 1;
      await sleep(PAUSE_MS[0] + random() * (PAUSE_MS[1] - PAUSE_MS[0]));
      const left = seen.lineas.filter(({ estado }) => estado === 'pendiente');
      const line = pick(left.length > 0 && random() < 0.8 ? left : seen.lineas, random);
      await mark(person, numero, line, asked);
    }
  }

  return {
    async attend({ numero }) {
      const asked = new Set<string>();
      const first = Math.floor(random() * preparers.length);
      const count = Math.floor(random() * TOGETHER_EVERY) === 0 ? 2 : 1;
      const them = [0, 1].flatMap((i) => preparers[(first + i) % preparers.length] ?? []);
      await Promise.all(them.slice(0, count).map((person) => work(person, numero, asked)));
    },
  };
}
