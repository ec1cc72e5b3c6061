/** What the database cannot hold comes in by no door: every text and every day that a call takes, found by its declaration. */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AREAS as AHORRO } from '../api-ahorro/llamadas.ts';
import { AREAS as TICKETS } from '../api-tickets/llamadas.ts';
import { llamadasDe } from '../platform/http/declaradas/declarar.ts';
import type { Llamada } from '../platform/http/declaradas/declarar.ts';

/** A schema without any of its own inside, and where it stands: `POST /api/listas nombre`. */
interface Campo {
  readonly donde: string;
  readonly schema: z.ZodType;
}

/** Hashed, and nothing else is done with them. */
const PASSWORDS = /\b(password|password_actual)$/;

const CAMPOS: readonly Campo[] = [AHORRO, TICKETS]
  .flatMap((areas) => llamadasDe(areas))
  .flatMap(([cual, { consulta, cuerpo }]) =>
    [consulta, jsonDe(cuerpo)].flatMap((schema) =>
      schema === undefined ? [] : camposDe(schema, cual),
    ),
  )
  .filter(({ donde }) => !PASSWORDS.test(donde));

/** What comes as something else is read by whoever takes it. */
function jsonDe(cuerpo: Llamada['cuerpo']): z.ZodType | undefined {
  const json = cuerpo instanceof z.ZodType ? cuerpo : cuerpo?.['application/json'];
  return json instanceof z.ZodType ? json : undefined;
}

interface Definicion {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly valueType?: z.ZodType;
  readonly in?: z.ZodType;
}

function camposDe(schema: z.ZodType, donde: string): Campo[] {
  const { type, shape, element, innerType, options, valueType, in: entra } = definicionDe(schema);
  if (shape !== undefined)
    return Object.entries(shape).flatMap(([nombre, campo]) =>
      camposDe(campo, `${donde} ${nombre}`),
    );
  if (options !== undefined) return options.flatMap((opcion) => camposDe(opcion, donde));
  const dentro = element ?? innerType ?? valueType;
  if (dentro !== undefined) return camposDe(dentro, donde);
  if (type === 'pipe' && entra !== undefined && tieneDentro(entra)) return camposDe(entra, donde);
  return [{ donde, schema }];
}

function definicionDe(schema: z.ZodType): Definicion {
  return schema._zod.def;
}

function tieneDentro(schema: z.ZodType): boolean {
  return camposDe(schema, '').some((campo) => campo.schema !== schema);
}

/** What somebody may write in a field: each of them is something in some field. */
const ESCRITOS = [
  ...['Ana', 'Yerba, 1 kg', 'PED-20261122000000-1', '1144445555', 'ana@example.com', '1425'],
  ...['https://avisos.example/uno', '/uno', '7', '7,8', 'EFECTIVO10', '09:00', 'sin_tacc'],
];
const ILEGIBLES = ['\0', '\ud83d', '\udc00', '\u0085'];

/** The same with each of them at its beginning, in it, and at its end. */
const estropeados = (escrito: string): string[] =>
  ILEGIBLES.flatMap((malo) => [
    ...[`${malo}${escrito}`, `${escrito}${malo}`],
    `${escrito.slice(0, -1)}${malo}${escrito.slice(-1)}`,
  ]);
const esIlegible = (leido: unknown): boolean => {
  if (typeof leido === 'string') return /[\p{Cs}\0\u0085]/u.test(leido);
  return typeof leido === 'object' && leido !== null && Object.values(leido).some(esIlegible);
};

describe('Cuando alguien escribe lo que no se puede guardar', () => {
  it('entonces no entra por ningún campo de ninguna llamada', () => {
    const entran = CAMPOS.flatMap(({ donde, schema }) =>
      ESCRITOS.flatMap(estropeados).flatMap((malo) => {
        const leido = schema.safeParse(malo);
        return leido.success && esIlegible(leido.data) ? [`${donde}: ${JSON.stringify(malo)}`] : [];
      }),
    );
    expect(entran).toEqual([]);
  });

  it('y es un día que no hay o que nadie cuenta, entonces tampoco', () => {
    const entra = ({ schema }: Campo, escrito: string) => schema.safeParse(escrito).success;
    const NADA = ['Ana', '1144445555'];
    const HOY = ['2026-11-22', '2026-11-22T15:04:05.000Z'];
    const deFechas = CAMPOS.filter(
      (campo) => HOY.some((dia) => entra(campo, dia)) && !NADA.some((nada) => entra(campo, nada)),
    );
    expect(deFechas.length).toBeGreaterThan(20);
    const MALOS = [
      ...['0000-01-01T00:00:00Z', '0000-01-01', '0001-01-01T00:00:00Z', '1969-12-31'],
      ...['9999-12-31T23:59:59Z', '9999-12-31T23:59:59-23:00', '2200-01-02', '2027-02-29'],
    ];
    const entran = deFechas.flatMap((campo) =>
      MALOS.filter((malo) => entra(campo, malo)).map((malo) => `${campo.donde}: ${malo}`),
    );
    expect(entran).toEqual([]);
  });

  it('entonces los campos que se miran son los de las dos APIs, de textos y de listas', () => {
    const hay = new Set(CAMPOS.map(({ donde }) => donde));
    const deben = [
      ...['POST /api/listas nombre', 'POST /api/checkout items producto_id'],
      ...['POST /api/tickets productos nombre', 'PATCH /api/tickets/:numero/estado sin_codigo'],
      ...['POST /api/pedidos/:numero/reclamos lineas cantidad', 'GET /api/tickets q'],
    ];
    expect(deben.filter((donde) => !hay.has(donde))).toEqual([]);
  });
});
