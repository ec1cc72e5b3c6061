/** A server that behaves like GoHighLevel's API as far as we use it: contacts by email, and tags. */
import { createApi, createFallas, esFalla } from './fallas.ts';
import type { Fallas } from './fallas.ts';
import { ruta, servir } from './servidor.ts';

export interface ContactoSimulado {
  readonly id: string;
  readonly email: string;
  readonly name: string | undefined;
  readonly phone: string | undefined;
  readonly tags: Set<string>;
}

export interface SimuladorGhl {
  readonly url: string;
  /** By email. */
  readonly contactos: ReadonlyMap<string, ContactoSimulado>;
  readonly fallas: Fallas;
  readonly llamadas: string[];
  cerrar(): Promise<void>;
}

/** GoHighLevel refuses more than this many calls in 10 s. */
const LIMITE = 100;

export async function createSimuladorGhl({
  puerto = 0,
  token,
}: {
  readonly puerto?: number;
  readonly token: string;
}): Promise<SimuladorGhl> {
  const contactos = new Map<string, ContactoSimulado>();
  const fallas = createFallas();
  const llamadas: string[] = [];
  let recientes: number[] = [];
  const api = createApi(fallas, llamadas, ({ cabeceras: { authorization, version } }) => {
    recientes = recientes.filter((cuando) => cuando > Date.now() - 10_000).concat(Date.now());
    if (recientes.length > LIMITE) {
      const cabeceras = { 'Retry-After': '10' };
      return { status: 429, json: { message: 'Too many requests' }, cabeceras };
    }
    if (authorization === `Bearer ${token}` && version === '2021-07-28') return undefined;
    return { status: 401, json: { message: 'Invalid token or version' } };
  });
  const servidor = await servir(
    [
      api('POST', /^\/contacts\/upsert$/, ({ cuerpo }) => {
        const email = String(cuerpo['email']).toLowerCase();
        const previo = contactos.get(email);
        const contact = {
          ...(previo ?? { id: `contacto-${contactos.size + 1}`, email, tags: new Set<string>() }),
          // What is said is overwritten; what is not, stays.
          name: textoDe(cuerpo['name']) ?? previo?.name,
          phone: textoDe(cuerpo['phone']) ?? previo?.phone,
        };
        contactos.set(email, contact);
        const copia = { ...contact, tags: [...contact.tags] };
        return { json: { new: previo === undefined, contact: copia, traceId: contact.id } };
      }),
      api('POST', /^\/contacts\/([\w-]+)\/tags$/, ({ partes, cuerpo }) => {
        const contacto = [...contactos.values()].find(({ id }) => id === partes[0]);
        const tags = Array.isArray(cuerpo['tags']) ? cuerpo['tags'].map(String) : [];
        if (contacto === undefined) return { status: 404, json: { message: 'Contact not found' } };
        for (const tag of tags) contacto.tags.add(tag);
        return { status: 201, json: { tags: [...contacto.tags] } };
      }),
      ruta('GET', /^\/_simulador\/contactos$/, () => ({
        json: [...contactos.values()].map((contacto) => ({
          ...contacto,
          tags: [...contacto.tags],
        })),
      })),
      ruta('POST', /^\/_simulador\/fallas$/, ({ cuerpo: { falla, veces } }) => {
        if (!esFalla(falla))
          return { status: 400, json: { conocidas: ['500', '429:7', 'cuelga'] } };
        fallas.poner(falla, Number(veces ?? 1));
        return { json: { falla } };
      }),
    ],
    puerto,
    'SIMULADOR_GHL_PORT',
  );
  return { url: servidor.url, contactos, fallas, llamadas, cerrar: () => servidor.cerrar() };
}

function textoDe(valor: unknown): string | undefined {
  return typeof valor === 'string' ? valor : undefined;
}
