/** Every list that has pages, as it is declared: its rows once each, whatever they have in common, and whatever is asked. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AREAS as AHORRO } from '../../../api-ahorro/llamadas.ts';
import { AREAS as TICKETS } from '../../../api-tickets/llamadas.ts';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { llamadasDe } from '../../../platform/http/declaradas/declarar.ts';
import { cabecerasDe, otroAdmin } from '../../support/personas/clases.ts';
import type { Cabeceras } from '../../support/personas/clases.ts';
import { entrar, llamar } from '../../support/personas/llamadas.ts';
import { FILAS, sembrarIguales } from '../../support/pasos/filas-iguales.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let quien: Readonly<Record<'ahorro' | 'tickets', Cabeceras>>;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  const admin = await otroAdmin(e);
  await sembrarIguales(e, admin.cuenta.id);
  quien = {
    ahorro: cabecerasDe(admin, e.ahorro),
    tickets: { Authorization: `Bearer ${await entrar(e.tickets)}` },
  };
});
afterAll(() => e.cerrar());

interface Consultada {
  readonly api: 'ahorro' | 'tickets';
  readonly ruta: string;
  readonly consulta: z.ZodObject;
}
const LLAMADAS: readonly Consultada[] = [
  ...(['ahorro', 'tickets'] as const).flatMap((api) =>
    llamadasDe(api === 'ahorro' ? AHORRO : TICKETS).flatMap(([cual, { consulta }]) =>
      cual.startsWith('GET ') && consulta && !cual.includes(':')
        ? [{ api, ruta: cual.slice(4), consulta }]
        : [],
    ),
  ),
];
const LISTAS = LLAMADAS.filter(({ consulta }) => 'pagina' in consulta.shape);
const nombrada = (llamada: Consultada) => [`${llamada.api} ${llamada.ruta}`, llamada] as const;

interface Fila {
  readonly id?: number;
  readonly numero?: string;
  readonly payment_id?: string;
}
type Pagina = { readonly total: number; readonly errores?: ErrorDeCampo[] } & Readonly<
  Record<string, unknown>
>;
const pedir = ({ api, ruta }: Consultada, consulta: Readonly<Record<string, string | number>>) => {
  const query = new URLSearchParams(
    Object.entries(consulta).map(([nombre, valor]): [string, string] => [nombre, String(valor)]),
  );
  return llamar<Pagina>(`${e[api]}${ruta}?${query.toString()}`, { cabeceras: quien[api] });
};
const filasDe = (cuerpo: Pagina): readonly (string | number | undefined)[] => {
  const [filas] = Object.values(cuerpo).filter((valor): valor is Fila[] => Array.isArray(valor));
  return (filas ?? []).map(({ id, numero, payment_id }) => id ?? numero ?? payment_id);
};
const limiteDe = ({ consulta }: Consultada) => ('limite' in consulta.shape ? 'limite' : 'limit');
/** What a parameter may be, where there are so many of them and no more. */
function opcionesDe(esquema: unknown): readonly string[] {
  if (esquema instanceof z.ZodEnum) return esquema.options.map(String);
  if (esquema instanceof z.ZodDefault || esquema instanceof z.ZodOptional)
    return opcionesDe(esquema.unwrap());
  return [];
}
const ordenesDe = ({ consulta }: Consultada): readonly (string | undefined)[] => {
  const ordenes = opcionesDe(consulta.shape['orden']);
  return ordenes.length === 0 ? [undefined] : ordenes;
};

const POR_PAGINA = 7;
/** Page after page, to the first that is empty. */
async function recorrer(lista: Consultada, orden: string | undefined) {
  const vistas: (string | number | undefined)[] = [];
  for (let pagina = 1; ; pagina += 1) {
    const { status, cuerpo } = await pedir(lista, {
      ...{ pagina, [limiteDe(lista)]: POR_PAGINA },
      ...(orden === undefined ? {} : { orden }),
    });
    expect(status).toBe(200);
    const filas = filasDe(cuerpo);
    const quedan = Math.max(0, cuerpo.total - (pagina - 1) * POR_PAGINA);
    expect(filas).toHaveLength(Math.min(POR_PAGINA, quedan));
    if (filas.length === 0) return { vistas, total: cuerpo.total };
    vistas.push(...filas);
  }
}

describe('Cuando se recorre una lista por páginas', () => {
  it('entonces son todas las que hay', () => {
    expect(LISTAS.length).toBeGreaterThanOrEqual(16);
  });

  /** What has none is last, whichever way. */
  const SIN_VALOR_AL_FINAL = ['margen'];
  it.each(LISTAS.map(nombrada))(
    '%s: entonces cada fila está una vez, por lo que sea que se ordene, y al revés es al revés',
    async (_, lista) => {
      const porOrden = new Map<string | undefined, readonly unknown[]>();
      for (const orden of ordenesDe(lista)) {
        const { vistas, total } = await recorrer(lista, orden);
        expect(total, 'faltan sus filas en filas-iguales.ts').toBeGreaterThanOrEqual(FILAS);
        expect(vistas).not.toContain(undefined);
        expect([orden, new Set(vistas).size, vistas.length]).toEqual([orden, total, total]);
        porOrden.set(orden, vistas);
      }
      for (const [orden, vistas] of porOrden) {
        if (orden !== undefined && SIN_VALOR_AL_FINAL.includes(orden)) continue;
        const alReves = porOrden.get(`-${orden}`);
        if (alReves !== undefined) expect([orden, alReves]).toEqual([orden, vistas.toReversed()]);
      }
    },
  );

  it.each(LISTAS.map(nombrada))(
    '%s: entonces más allá del final no hay nada, y lo que no es una página se dice',
    async (_, lista) => {
      const limite = limiteDe(lista);
      const lejos = await pedir(lista, { pagina: 100_000, [limite]: 100 });
      expect([lejos.status, filasDe(lejos.cuerpo)]).toEqual([200, []]);
      expect(lejos.cuerpo.total).toBeGreaterThanOrEqual(FILAS);
      const tope = limite === 'limite' ? 100 : 200;
      expect((await pedir(lista, { [limite]: tope })).status).toBe(200);
      for (const [campo, valor] of [
        ...['0', '-1', '1.5', 'x', '100001', '1e1'].map((mala) => ['pagina', mala] as const),
        ...['0', '-1', '1.5', 'x', String(tope + 1), 'NaN'].map((malo) => [limite, malo] as const),
      ]) {
        const { status, cuerpo } = await pedir(lista, { [campo]: valor });
        expect([campo, valor, status, cuerpo.errores?.map((error) => error.campo)]).toEqual([
          ...[campo, valor, 400],
          [campo],
        ]);
      }
    },
  );
});

describe('Cuando cambia algo entre una página y la otra', () => {
  const leer = async (ruta: string, pagina: number) => {
    const lista = LISTAS.find((lista) => lista.ruta === ruta);
    if (lista === undefined) throw new Error(`no hay lista en ${ruta}`);
    return filasDe((await pedir(lista, { pagina, [limiteDe(lista)]: 10 })).cuerpo);
  };

  it.each([
    [
      '/api/tickets',
      () => e.sql.sql`
        INSERT INTO tickets.ticket (numero, cliente_nombre, productos, total)
        VALUES ('NUEVO-1', 'Ana', '[]', 1)`,
    ],
    [
      '/api/admin/pedidos',
      () => e.sql.sql`
        INSERT INTO ahorro.pedidos (cliente_nombre, cliente_email, cliente_telefono, direccion, metodo_pago, total,
          flujo_iniciado_en) VALUES ('Ana', 'a@example.com', '1', 'B 1', 'efectivo', 1, now())`,
    ],
  ] as const)('%s, uno nuevo: entonces no falta ninguno de los de antes', async (ruta, agregar) => {
    const [deLaPrimera, deLaSegunda] = [await leer(ruta, 1), await leer(ruta, 2)];
    const primera = await leer(ruta, 1);
    await agregar();
    const vistas = [...primera, ...(await leer(ruta, 2))];
    expect(vistas).toEqual(expect.arrayContaining([...deLaPrimera, ...deLaSegunda.slice(0, -1)]));
    // What came first has pushed the last of a page on to the next one.
    expect(new Set(vistas).size).toBe(vistas.length - 1);
  });

  it('uno que se fue: entonces lo que sigue se corre, y volver a mirar muestra todo lo que queda', async () => {
    const antes = [...(await leer('/api/tickets', 1)), ...(await leer('/api/tickets', 2))];
    await e.db.ticket.delete({ where: { id: Number(antes[3]) } });
    const despues = [...(await leer('/api/tickets', 1)), ...(await leer('/api/tickets', 2))];
    expect(despues.slice(0, -1)).toEqual(antes.filter((id) => id !== antes[3]));
  });
});

/** Also what nobody means. */
const LIBRES: Readonly<Record<string, readonly string[]>> = {
  desde: ['2026-03-05', '2026-03-06', '2026-03-05T12:00:00-03:00', '2026-02-30'],
  hasta: ['2026-03-05', '2026-12-31', '2028-02-29', 'ayer'],
  q: ['ana', '%', "' OR 1=1 --", '11 4444-5555', '…', 'a b c d e f g'],
};
const CUALQUIERA = ['1', '0', '-1', 'ninguno', 'true', 'x', '3.5', '99999999999', 'Ana'];

describe('Cuando se filtra por varias cosas a la vez', () => {
  it.each(LLAMADAS.map(nombrada))(
    '%s: entonces contesta, o dice qué no se entiende',
    async (_, llamada) => {
      const dado = fc.record(
        Object.fromEntries(
          Object.entries(llamada.consulta.shape).map(([nombre, esquema]) => {
            const opciones = opcionesDe(esquema);
            const libres = LIBRES[nombre] ?? CUALQUIERA;
            return [nombre, fc.constantFrom(...(opciones.length === 0 ? libres : opciones))];
          }),
        ),
        { requiredKeys: [] },
      );
      await fc.assert(
        fc.asyncProperty(dado, async (consulta) => {
          const { status, cuerpo } = await pedir(llamada, consulta as Record<string, string>);
          expect([200, 400, 404, 409]).toContain(status);
          if (status === 400) expect(cuerpo.errores?.length).toBeGreaterThan(0);
        }),
        { seed: 20_261_130, numRuns: 25, endOnFailure: true },
      );
    },
  );
});
