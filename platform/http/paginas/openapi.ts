/** The API described: OpenAPI 3.1 made of the routes there are and the schemas they parse with. */
import type Router from '@koa/router';
import { z } from 'zod';
import { html, pagina } from './html.ts';
import type { Html } from './html.ts';
import { problemaSchema } from '../../../contracts/comun/problemas.ts';
import { saludSchema } from '../../../contracts/comun/respuestas.ts';
import { identificador } from '../../../contracts/comun/texto.ts';
import { numeroPedido } from '../../../contracts/despacho/tickets.ts';
import type { Identidad } from '../salud.ts';

/** Who may call: everybody, an account by its cookie, staff by token or cookie, a service by its key. */
export type Quien = 'todos' | 'cuenta' | 'staff' | 'api';

export interface Operacion {
  /** One Spanish sentence. */
  readonly resumen: string;
  /** Any one of them; everybody where it is left out. */
  readonly quien?: readonly Quien[];
  readonly consulta?: z.ZodObject;
  readonly cuerpo?: Contenido;
  /** Takes an `Idempotency-Key`. */
  readonly conClave?: true;
  /** Of the normal answer; 200 where it is left out. */
  readonly estado?: number;
  /** What the normal answer carries. */
  readonly respuesta: Contenido | null;
  /** Other answers that are no problem, by status. */
  readonly ademas?: Readonly<Record<number, Contenido | null>>;
}

/** JSON of this schema, or something of these media types. */
export type Contenido = z.ZodType | PorTipo;
type PorTipo = Readonly<Record<string, z.ZodType | typeof BINARIO>>;

/** Bytes. */
export const BINARIO = { type: 'string', format: 'binary' } as const;
export const TEXTO: PorTipo = { 'text/plain': z.string() };
export const PAGINA: PorTipo = { 'text/html': z.string() };
/** Server-Sent Events. */
export const EN_VIVO: PorTipo = { 'text/event-stream': z.string() };

/** By method and path as the router has them: `POST /api/pedidos/:numero/cancelar`. */
export type Operaciones = Readonly<Record<string, Operacion>>;

const SALUD: Operacion = {
  respuesta: saludSchema,
  ademas: { 503: saludSchema },
  resumen: 'Salud del servicio',
};

/** What every service answers about itself. */
export const DE_TODO_SERVICIO: Operaciones = {
  'GET /healthz': SALUD,
  'GET /health': SALUD,
  'GET /metrics': {
    respuesta: TEXTO,
    resumen: 'Cifras para Prometheus, desde esta máquina o con su token',
  },
};

type Json = Readonly<Record<string, unknown>>;

const SEGURIDAD: Readonly<Record<Exclude<Quien, 'todos'>, Json>> = {
  cuenta: { type: 'apiKey', in: 'cookie', name: 'belgrano_tienda' },
  staff: { type: 'http', scheme: 'bearer' },
  api: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
};

const PROBLEMA = {
  description: 'Un problema (RFC 9457)',
  content: { 'application/problem+json': { schema: comoSchema(problemaSchema, 'output') } },
};

const IDEMPOTENCY_KEY = {
  ...{ name: 'Idempotency-Key', in: 'header', required: false },
  description: 'La misma clave y el mismo cuerpo, una sola vez; con otro cuerpo, 422',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[\\x20-\\x7E]+$' },
};

/** Adds `/openapi.json` and `/docs`; last, so that it knows every route. Both are made when they are first asked for. */
export function rutasOpenapi(router: Router, quien: Identidad, operaciones: Operaciones): void {
  const rutas = rutasDe(router);
  const documento = alPedirlo(() => describir(quien, rutas, operaciones));
  const paginaDeAyuda = alPedirlo(() => paginaDe(quien, rutas, operaciones));
  router.get('/openapi.json', async (ctx) => {
    ctx.body = documento();
  });
  router.get('/docs', async (ctx) => {
    const { html: cuerpo, seguridad } = paginaDeAyuda();
    ctx.set(seguridad);
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = cuerpo;
  });
}

/** @returns what `hacer` returns, which is called once, and not before */
function alPedirlo<T>(hacer: () => T): () => T {
  let hecho: { readonly es: T } | undefined;
  return () => (hecho ??= { es: hacer() }).es;
}

interface Ruta {
  readonly metodo: string;
  readonly ruta: string;
}

function rutasDe(router: Router): Ruta[] {
  return router.stack.flatMap(({ methods, path }) =>
    methods.filter((metodo) => metodo !== 'HEAD').map((metodo) => ({ metodo, ruta: String(path) })),
  );
}

function describir(quien: Identidad, rutas: readonly Ruta[], operaciones: Operaciones): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const { metodo, ruta } of rutas) {
    const direccion = ruta.replace(/:(\w+)/g, '{$1}');
    const operacion = operaciones[`${metodo} ${ruta}`] ?? {
      resumen: `${metodo} ${ruta}`,
      respuesta: null,
    };
    paths[direccion] = {
      ...paths[direccion],
      [metodo.toLowerCase()]: comoOperacion(ruta, operacion),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: quien.service, version: quien.version },
    components: { securitySchemes: SEGURIDAD, responses: { Problema: PROBLEMA } },
    paths,
  };
}

function comoOperacion(ruta: string, operacion: Operacion): Json {
  const {
    resumen,
    quien = ['todos'],
    consulta,
    cuerpo,
    conClave,
    respuesta,
    ademas,
    estado = 200,
  } = operacion;
  const deRuta = [...ruta.matchAll(/:(\w+)/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true, schema: schemaDeRuta(name) },
  }));
  const deConsulta = Object.entries(consulta?.shape ?? {}).map(([name, schema]) => ({
    ...{ name, in: 'query', schema: comoSchema(schema as z.ZodType) },
  }));
  return {
    summary: resumen,
    parameters: [...deRuta, ...deConsulta, ...(conClave ? [IDEMPOTENCY_KEY] : [])],
    ...(cuerpo && { requestBody: { required: true, content: comoContenido(cuerpo, 'input') } }),
    security: quien.map((uno) => (uno === 'todos' ? {} : { [uno]: [] })),
    responses: {
      ...Object.fromEntries(
        Object.entries({ ...ademas, [estado]: respuesta }).map(([cual, dicho]) => [
          cual,
          { description: resumen, ...(dicho && { content: comoContenido(dicho, 'output') }) },
        ]),
      ),
      default: { $ref: '#/components/responses/Problema' },
    },
  };
}

function comoContenido(contenido: Contenido, io: 'input' | 'output'): Json {
  const tipos = contenido instanceof z.ZodType ? { 'application/json': contenido } : contenido;
  return Object.fromEntries(
    Object.entries(tipos).map(([tipo, schema]) => [
      tipo,
      { schema: schema instanceof z.ZodType ? comoSchema(schema, io) : schema },
    ]),
  );
}

/** What stands in a path: the number of an order, or an id. */
function schemaDeRuta(nombre = ''): Json {
  return comoSchema(nombre === 'numero' ? numeroPedido : identificador);
}

/** As a client sends it, before defaults and transformations; or as it is answered, with nothing more. */
function comoSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): Json {
  const dicho = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  // The document's own version says which JSON Schema it is.
  return { ...dicho, $schema: undefined };
}

const ESTILO = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1.5rem 1rem; }
details { border: 1px solid #8886; border-radius: 0.5rem; padding: 0.5rem 0.75rem; margin: 0.5rem 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
pre { overflow-x: auto; } .quien { opacity: 0.75; }
`;

function paginaDe(quien: Identidad, rutas: readonly Ruta[], operaciones: Operaciones) {
  return pagina(
    `API de ${quien.service}`,
    ESTILO,
    html`<main>
      <h1>API de ${quien.service} ${quien.version}</h1>
      <p>La misma descripción, para programas: <a href="/openapi.json">/openapi.json</a></p>
      ${rutas.map((ruta) => enPagina(ruta, operaciones[`${ruta.metodo} ${ruta.ruta}`]))}
    </main>`,
  );
}

function enPagina({ metodo, ruta }: Ruta, operacion: Operacion | undefined): Html {
  const { resumen = '', quien = ['todos'], consulta, cuerpo, respuesta } = operacion ?? {};
  const mostrar = (
    titulo: string,
    dicho?: Contenido | null,
    io: 'input' | 'output' = 'input',
  ): Html =>
    dicho
      ? html`<h2>${titulo}</h2>
          <pre tabindex="0">${JSON.stringify(enTexto(dicho, io), null, 2)}</pre>`
      : html``;
  return html`<details>
    <summary><code>${metodo} ${ruta}</code> ${resumen}</summary>
    <p class="quien">Quién: ${quien.join(', ')}</p>
    ${mostrar('Consulta', consulta)} ${mostrar('Cuerpo', cuerpo)}
    ${mostrar('Respuesta', respuesta, 'output')}
  </details>`;
}

/** JSON, as nearly all of it is, without saying so. */
function enTexto(contenido: Contenido, io: 'input' | 'output'): Json {
  return contenido instanceof z.ZodType ? comoSchema(contenido, io) : comoContenido(contenido, io);
}
