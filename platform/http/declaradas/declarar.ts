/** A call of an API, said once: who may make it, what it takes, what it answers. `atender.ts` holds its route to it. */
import type { RouterContext } from '@koa/router';
import { z } from 'zod';
import type { Respuesta } from '../../../contracts/comun/respuestas.ts';

/** What a caller shows: nothing, the cookie of an account, token or cookie of staff, the key of a service. */
export type Credencial = 'todos' | 'cuenta' | 'staff' | 'api';

/** Who may call. */
export interface Quien<G extends string = string> {
  /** Which guard of the API lets them in. */
  readonly guardia: G;
  /** Any one of them will do. */
  readonly con: readonly Credencial[];
  /** In Spanish, for a page. */
  readonly texto: string;
}

export function declararQuien<G extends string>(
  guardia: G,
  con: readonly Credencial[],
  texto: string,
): Quien<G> {
  return { guardia, con, texto };
}

export interface Llamada<G extends string = string> {
  /** One Spanish sentence. */
  readonly resumen: string;
  /** Everybody, and no guard, where it is left out. */
  readonly quien?: Quien<G>;
  readonly consulta?: z.ZodObject;
  /** JSON of this schema is checked; what comes by media type is read by the handler. */
  readonly cuerpo?: Contenido;
  /** Of an id in the path: what the 404 says of one that cannot be. */
  readonly noExiste?: string | ((dado: string) => string);
  /** Takes an `Idempotency-Key`. */
  readonly conClave?: true;
  /** Of the normal answer; 200 where it is left out. */
  readonly estado?: number;
  /** What the normal answer carries. */
  readonly respuesta: Contenido | null;
  /** Other answers that are no problem, by status; the handler says so by `ctx.status`. */
  readonly ademas?: Readonly<Record<number, Contenido | null>>;
}

/** JSON of this schema, or something of these media types. */
export type Contenido = z.ZodType | PorTipo;
type PorTipo = Readonly<Record<string, z.ZodType | typeof BINARIO>>;

/** Bytes. */
export const BINARIO = { type: 'string', format: 'binary' } as const;
/** A photo that somebody has taken. */
export const FOTO = { 'image/jpeg': BINARIO, 'image/png': BINARIO, 'image/webp': BINARIO } as const;
export const TEXTO = { 'text/plain': z.string() } satisfies PorTipo;
export const PAGINA = { 'text/html': z.string() } satisfies PorTipo;
/** Server-Sent Events. */
export const EN_VIVO = { 'text/event-stream': z.string() } satisfies PorTipo;

type Metodo = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
/** Method and path as the router has them: `POST /api/pedidos/:numero/cancelar`. */
export type Direccion = `${Metodo} /${string}`;
/** In the order in which the router tries them. */
export type Llamadas<G extends string = string> = Readonly<Record<Direccion, Llamada<G>>>;
/** All calls of an API, by the area of the business they are of. */
export type Areas = Readonly<Record<string, Llamadas>>;

/** Calls as they are written down, with the types that their handlers are held to. */
export function declarar<const L extends Llamadas>(llamadas: L): L {
  return llamadas;
}

/** All of them, each with its address. */
export function llamadasDe(areas: Areas): [cual: string, llamada: Llamada][] {
  return Object.values(areas).flatMap((llamadas) => Object.entries<Llamada>(llamadas));
}

export type Ctx = RouterContext;
/** Lets in by what it returns, which the handler gets by its names. @throws ErrorHttp 401, 403, 404 */
export type Guardia = (ctx: Ctx) => Promise<object>;
export type Guardias = Readonly<Record<string, Guardia>>;

/** What a handler gets. */
export type Entrada<K, L, G extends Guardias> = { readonly ctx: Ctx } & DeGuardia<L, G> &
  DeConsulta<L> &
  DeCuerpo<L> &
  DeRuta<ParametroDe<K>, L>;

/** What a handler answers; nothing where its answer is no JSON. */
export type Contestacion<L> = L extends { readonly respuesta: infer S extends z.ZodType }
  ? Promise<Respuesta<S>>
  : Promise<void>;

/** One for each call, and no other. */
export type Manejadores<L, G extends Guardias> = {
  readonly [K in keyof L]: (entrada: Entrada<K, L[K], G>) => Contestacion<L[K]>;
};

type DeGuardia<L, G extends Guardias> = L extends { readonly quien: Quien<infer N> }
  ? Awaited<ReturnType<G[N]>>
  : unknown;
type DeConsulta<L> = L extends { readonly consulta: infer S extends z.ZodType }
  ? { readonly consulta: z.output<S> }
  : unknown;
type DeCuerpo<L> = L extends { readonly cuerpo: infer S extends z.ZodType }
  ? { readonly cuerpo: z.output<S> }
  : unknown;
type DeRuta<P extends string, L> = { readonly [K in Extract<P, ConNombre>]: string } & (L extends {
  readonly noExiste: unknown;
}
  ? { readonly [K in Exclude<P, ConNombre>]: number }
  : unknown);

/** What paths name by a text of its own, which the router has looked at: an order, a payment. All else has an id. */
const CON_NOMBRE = ['numero', 'pago'] as const;
type ConNombre = (typeof CON_NOMBRE)[number];
export const tieneNombre = (parametro: string): parametro is ConNombre =>
  CON_NOMBRE.some((conNombre) => conNombre === parametro);

/** The names in a path. */
export function parametrosDe(ruta: string): string[] {
  return [...ruta.matchAll(/:(\w+)/g)].map(([, nombre = '']) => nombre);
}

/** What a path names. */
type ParametroDe<K> = K extends `${string}:${infer Resto}`
  ? Resto extends `${infer P}/${infer Sigue}`
    ? P | ParametroDe<Sigue>
    : Resto
  : never;
