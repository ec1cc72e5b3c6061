/** A server that behaves like GoHighLevel's API as far as we use it: contacts by email, and tags. */
import { z } from 'zod';
import { createApi, createFallas, rutasDeFallas } from './fallas.ts';
import { contestar, cuerpoDe, servir } from './servidor.ts';

export type SimuladorGhl = Awaited<ReturnType<typeof createSimuladorGhl>>;

export interface ContactoSimulado {
  readonly id: string;
  readonly email: string;
  readonly name: string | undefined;
  readonly phone: string | undefined;
  readonly tags: Set<string>;
}

/** GoHighLevel refuses more than this many calls in 10 s. */
const LIMITE = 100;

const texto = z.string().optional().catch(undefined);
const pedido = z.object({ email: z.string().toLowerCase(), name: texto, phone: texto });
const etiquetas = z.object({ tags: z.array(z.coerce.string()).catch([]) });

export async function createSimuladorGhl({
  puerto = 0,
  token,
}: {
  readonly puerto?: number;
  readonly token: string;
}) {
  /** By email. */
  const contactos = new Map<string, ContactoSimulado>();
  const fallas = createFallas();
  const llamadas: string[] = [];
  let recientes: number[] = [];
  const api = createApi(fallas, llamadas, (ctx, next) => {
    recientes = recientes.filter((cuando) => cuando > Date.now() - 10_000).concat(Date.now());
    if (recientes.length > LIMITE) {
      ctx.set('Retry-After', '10');
      return contestar(ctx, 429, { message: 'Too many requests' });
    }
    const entra = ctx.get('Authorization') === `Bearer ${token}`;
    if (entra && ctx.get('Version') === '2021-07-28') return next();
    return contestar(ctx, 401, { message: 'Invalid token or version' });
  });
  api.post('/contacts/upsert', (ctx) => {
    const { email, name, phone } = pedido.parse(cuerpoDe(ctx));
    const previo = contactos.get(email);
    const contact = {
      ...(previo ?? { id: `contacto-${contactos.size + 1}`, email, tags: new Set<string>() }),
      // What is said is overwritten; what is not, stays.
      name: name ?? previo?.name,
      phone: phone ?? previo?.phone,
    };
    contactos.set(email, contact);
    const copia = { ...contact, tags: [...contact.tags] };
    ctx.body = { new: previo === undefined, contact: copia, traceId: contact.id };
  });
  api.post('/contacts/:id/tags', (ctx) => {
    const contacto = [...contactos.values()].find(({ id }) => id === ctx.params['id']);
    if (contacto === undefined) return contestar(ctx, 404, { message: 'Contact not found' });
    for (const tag of etiquetas.parse(cuerpoDe(ctx)).tags) contacto.tags.add(tag);
    return contestar(ctx, 201, { tags: [...contacto.tags] });
  });
  const servidor = await servir([api, rutasDeFallas(fallas)], puerto, 'SIMULADOR_GHL_PORT');
  return { ...servidor, contactos, fallas, llamadas };
}
