/** OpenAPI 3.1, made of the declarations of an API's calls. */
import { z } from 'zod';
import { problemaSchema } from '../../../contracts/comun/problemas.ts';
import { identificador } from '../../../contracts/comun/texto.ts';
import { numeroPedido } from '../../../contracts/despacho/tickets.ts';
import { idDePago } from '../../../contracts/pagos/ficha.ts';
import { parametrosDe } from '../declaradas/declarar.ts';
import type { Contenido, Credencial, Llamada } from '../declaradas/declarar.ts';
import type { Identidad } from '../salud.ts';

type Json = Readonly<Record<string, unknown>>;

const SEGURIDAD: Readonly<Record<Exclude<Credencial, 'todos'>, Json>> = {
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

/** A call with where it is and what it is about. */
export interface Descripta {
  readonly metodo: string;
  readonly ruta: string;
  readonly area: string;
  readonly llamada: Llamada;
}

/** The document. */
export function describir(quien: Identidad, descriptas: readonly Descripta[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const descripta of descriptas) {
    const direccion = descripta.ruta.replace(/:(\w+)/g, '{$1}');
    paths[direccion] = {
      ...paths[direccion],
      [descripta.metodo.toLowerCase()]: comoOperacion(descripta),
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: quien.service, version: quien.version },
    tags: [...new Set(descriptas.map(({ area }) => area))].map((name) => ({ name })),
    components: { securitySchemes: SEGURIDAD, responses: { Problema: PROBLEMA } },
    paths,
  };
}

function comoOperacion({ ruta, area, llamada }: Descripta): Json {
  const { resumen, quien, consulta, cuerpo, conClave, respuesta, ademas, estado = 200 } = llamada;
  const deRuta = parametrosDe(ruta).map((name) => ({
    ...{ name, in: 'path', required: true, schema: schemaDeRuta(name) },
  }));
  const deConsulta = Object.entries(consulta?.shape ?? {}).map(([name, schema]) => ({
    ...{ name, in: 'query', schema: comoSchema(schema as z.ZodType) },
  }));
  return {
    tags: [area],
    summary: resumen,
    ...(quien && { description: `Quién: ${quien.texto}.` }),
    parameters: [...deRuta, ...deConsulta, ...(conClave ? [IDEMPOTENCY_KEY] : [])],
    ...(cuerpo && {
      requestBody: { required: esObligatorio(cuerpo), content: comoContenido(cuerpo, 'input') },
    }),
    security: (quien?.con ?? ['todos']).map((nombre) =>
      nombre === 'todos' ? {} : { [nombre]: [] },
    ),
    responses: {
      ...Object.fromEntries(
        Object.entries({ ...ademas, [estado]: respuesta }).map(([cual, contenido]) => [
          cual,
          {
            description: resumen,
            ...(contenido && { content: comoContenido(contenido, 'output') }),
          },
        ]),
      ),
      default: { $ref: '#/components/responses/Problema' },
    },
  };
}

/** Whether a call without it is refused. */
function esObligatorio(cuerpo: Contenido): boolean {
  return !(cuerpo instanceof z.ZodType && cuerpo.safeParse(undefined).success);
}

export function comoContenido(contenido: Contenido, io: 'input' | 'output'): Json {
  const tipos = contenido instanceof z.ZodType ? { 'application/json': contenido } : contenido;
  return Object.fromEntries(
    Object.entries(tipos).map(([tipo, schema]) => [
      tipo,
      { schema: schema instanceof z.ZodType ? comoSchema(schema, io) : schema },
    ]),
  );
}

/** What stands in a path: the number of an order, a payment's id, or one of ours. */
function schemaDeRuta(nombre: string): Json {
  if (nombre === 'pago') return comoSchema(idDePago);
  return comoSchema(nombre === 'numero' ? numeroPedido : identificador);
}

/** As a client sends it, before defaults and transformations; or as it is answered, with nothing more. */
export function comoSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): Json {
  const descripcion = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  // The document's own version says which JSON Schema it is.
  return { ...descripcion, $schema: undefined };
}
