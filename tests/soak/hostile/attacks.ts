/** What hostile traffic consists of, and what each of it may be answered at best. */
import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import type { Accepted } from '../../chaos/gente/shoppers.ts';
import { from } from './crowd.ts';
import { frame, frameOf, post } from './send.ts';
import type { Outcome } from './send.ts';

export interface Kind {
  readonly name: string;
  /** Of each hundred. */
  readonly share: number;
  /** What it may end with; anything else is a finding. */
  readonly fine: readonly Outcome[];
}

export interface Attack extends Kind {
  launch(address: string): Promise<Outcome>;
}

export interface Targets {
  readonly shop: string;
  readonly dispatch: readonly string[];
  readonly products: readonly number[];
  readonly random: () => number;
  /** Told of each order that a hostile guest gets: it is held to the same as everybody's. */
  readonly ordered: (order: Accepted) => void;
}

const KINDS = {
  notices: { name: 'avisos sin firma', share: 35, fine: [401, 410, 429] },
  logins: { name: 'ingresos con mala contraseña', share: 20, fine: [401, 429] },
  sockets: { name: 'sockets con mensajes enormes', share: 10, fine: [400, 'cortada'] },
  guests: { name: 'invitados que no pagan', share: 20, fine: [201, 202, 409, 429] },
  bodies: { name: 'cuerpos de más de 1 MiB', share: 15, fine: [413, 429, 'cortada'] },
} as const satisfies Readonly<Record<string, Kind>>;

export const ATTACKS: readonly Kind[] = Object.values(KINDS);

const KIB = 1024;
/** Just over what a body may have. */
const TOO_LARGE = Buffer.from(`{"relleno":"${'x'.repeat(KIB * KIB + KIB)}"}`);
/** Over what a socket may send. */
const FRAME = frameOf(2 * KIB * KIB);
const NOTICE_PADDING = 'x'.repeat(32 * KIB);
/** Accounts that exist, and one that does not. */
const ACCOUNTS = ['cliente@example.com', 'admin@example.com', 'nadie@example.com'];
const STAFF = ['admin', 'repartidor1', 'nadie'];

export function attacksOn(targets: Targets): readonly Attack[] {
  return [notices(targets), logins(targets), sockets(targets), guests(targets), bodies(targets)];
}

function notices({ shop, random }: Targets): Attack {
  const agent = new Agent({ keepAlive: true });
  return {
    ...KINDS.notices,
    async launch(address) {
      const id = 1_000_000 + Math.floor(random() * 1_000_000);
      const url = `${shop}/webhooks/mp?data.id=${id}&type=payment`;
      const signature = { 'x-signature': `ts=${Date.now()},v1=${randomUUID()}` };
      const body = JSON.stringify({ id: randomUUID(), type: 'payment', relleno: NOTICE_PADDING });
      return (await post({ url, agent, body, headers: { ...from(address), ...signature } }))
        .outcome;
    },
  };
}

function logins({ shop, dispatch, random }: Targets): Attack {
  const agent = new Agent({ keepAlive: true });
  const one = (names: readonly string[]) => names[Math.floor(random() * names.length)] ?? '';
  return {
    ...KINDS.logins,
    async launch(address) {
      const atShop = random() < 0.5;
      const password = randomUUID();
      const url = atShop ? `${shop}/api/sesiones` : `${one(dispatch)}/api/login`;
      const who = atShop ? { email: one(ACCOUNTS) } : { usuario: one(STAFF) };
      const body = JSON.stringify({ ...who, password });
      return (await post({ url, agent, body, headers: from(address) })).outcome;
    },
  };
}

function sockets({ dispatch, random }: Targets): Attack {
  return {
    ...KINDS.sockets,
    launch(address) {
      const url = dispatch[Math.floor(random() * dispatch.length)] ?? '';
      return frame({ url, headers: from(address), body: FRAME });
    },
  };
}

interface Bought {
  readonly pedido: { readonly numero: string };
  readonly seguimiento: { readonly token: string };
}

/** Each order is taken at its word, and given up when its time to pay is over. */
function guests({ shop, products, random, ordered }: Targets): Attack {
  const agent = new Agent({ keepAlive: true });
  return {
    ...KINDS.guests,
    async launch(address) {
      const key = randomUUID();
      const sentAt = Date.now();
      const { outcome, text } = await post({
        ...{ url: `${shop}/api/checkout`, agent },
        headers: { ...from(address), 'Idempotency-Key': key },
        body: JSON.stringify(unpaid(products, random)),
      });
      if (outcome === 201 || outcome === 202) {
        const { pedido, seguimiento } = JSON.parse(text) as Bought;
        ordered({
          ...{ key, numero: pedido.numero, token: seguimiento.token, status: outcome, sentAt },
          ...{ tookMs: Date.now() - sentAt, paid: false, cancels: false, cancelled: false },
        });
      }
      return outcome;
    },
  };
}

function unpaid(products: readonly number[], random: () => number): object {
  const somebody = Math.floor(random() * 1_000_000);
  return {
    cliente: {
      nombre: 'Nadie',
      email: `nadie-${somebody}@example.com`,
      telefono: `11${60_000_000 + somebody}`,
    },
    items: [{ producto_id: products[Math.floor(random() * products.length)], cantidad: 5 }],
    direccion: 'Av. Cabildo 1234, CABA',
    metodo_pago: 'mercadopago',
  };
}

/** Half of them say how large they are. */
function bodies({ shop, random }: Targets): Attack {
  return {
    ...KINDS.bodies,
    async launch(address) {
      const call = { url: `${shop}/api/checkout`, headers: from(address), body: TOO_LARGE };
      return (await post({ ...call, chunked: random() < 0.5 })).outcome;
    },
  };
}
