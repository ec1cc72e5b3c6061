/** Days, ranges and ends of months at every door that takes one: they are days of Buenos Aires, and there are no others. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AREAS as AHORRO } from '../../../api-ahorro/llamadas.ts';
import { createInicio } from '../../../api-ahorro/admin/inicio.ts';
import { AREAS as TICKETS } from '../../../api-tickets/llamadas.ts';
import { leerResumen } from '../../../api-tickets/tickets/resumen.ts';
import { CONFIGURACION_INICIAL } from '../../../contracts/despacho/configuracion.ts';
import type { Estadisticas } from '../../../contracts/despacho/estadisticas.ts';
import type { FranjasDeDespacho } from '../../../contracts/despacho/zonas.ts';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import type { Paquete } from '../../../contracts/comercio/comercio.ts';
import type { SumasDePagos } from '../../../contracts/pagos/sumas.ts';
import { DIA_MS, fechaDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { llamadasDe } from '../../../platform/http/declaradas/declarar.ts';
import { cabecerasDe, otroAdmin, otroComerciante } from '../../support/personas/clases.ts';
import type { Cabeceras } from '../../support/personas/clases.ts';
import { entrar, llamar } from '../../support/personas/llamadas.ts';
import type { Opciones } from '../../support/personas/llamadas.ts';
import { LISTA } from '../../support/personas/paquetes.ts';
import { a } from '../../support/pasos/tickets-pasados.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

/** Around midnight, where the day, the month or the year is another one in UTC already. */
const MOMENTOS = [
  ['2027-12-31', '23:30'],
  ['2028-01-01', '00:30'],
  ['2028-02-28', '23:59'],
  ['2028-02-29', '00:00'],
  ['2028-02-29', '23:30'],
  ['2028-03-01', '00:30'],
  ['2028-04-30', '23:30'],
  ['2028-05-01', '00:00'],
] as const;
const DIAS = [...new Set(MOMENTOS.map(([dia]) => dia))];
const cuantosEn = (desde: string, hasta: string) =>
  MOMENTOS.filter(([dia]) => dia >= desde && dia <= hasta).length;

let e: Entorno;
let quien: Readonly<Record<'ahorro' | 'tickets', Cabeceras>>;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  const admin = await otroAdmin(e);
  quien = {
    ahorro: cabecerasDe(admin, e.ahorro),
    tickets: { Authorization: `Bearer ${await entrar(e.tickets)}` },
  };
  await sembrar(
    MOMENTOS.map(([dia, hora]) => a(dia, hora)),
    admin.cuenta.id,
  );
});
afterAll(() => e.cerrar());

/** One of each kind at each of these moments. */
async function sembrar(momentos: readonly Date[], usuarioId: number): Promise<void> {
  const { sql } = e.sql;
  const dados = [...momentos];
  await sql`
    INSERT INTO tickets.ticket (numero, cliente_nombre, productos, total, fecha_creacion)
    SELECT 'DIA-' || n, 'Ana', '[]', 100, cuando FROM unnest(${dados}::timestamptz[]) WITH ORDINALITY AS t(cuando, n)`;
  await sql`
    INSERT INTO ahorro.pedidos (cliente_nombre, cliente_email, cliente_telefono, direccion, metodo_pago, total,
      fecha, flujo_iniciado_en)
    SELECT 'Ana', 'ana@example.com', '1144445555', 'Belgrano 1', 'efectivo', 100, cuando, cuando
    FROM unnest(${dados}::timestamptz[]) AS cuando`;
  await sql`
    INSERT INTO ahorro.producto_cambios (producto_id, usuario_id, origen, campo, anterior, valor, fecha)
    SELECT 1, ${usuarioId}, 'manual', 'precio', '1', '2', cuando FROM unnest(${dados}::timestamptz[]) AS cuando`;
  await sql`
    INSERT INTO ahorro.payments (payment_id, status, amount, currency, payload, date_approved, date_last_updated)
    SELECT (800000 + n)::text, 'approved', 100, 'ARS', '{}', cuando, cuando
    FROM unnest(${dados}::timestamptz[]) WITH ORDINALITY AS t(cuando, n)`;
  await sql`
    INSERT INTO ahorro.webhook_events (webhook_id, type, payload, created_at)
    SELECT 'dia-' || n, 'payment', '{}', cuando
    FROM unnest(${dados}::timestamptz[]) WITH ORDINALITY AS t(cuando, n)`;
}

interface ConErrores {
  readonly errores?: ErrorDeCampo[];
}
const pedir = <T = ConErrores>(api: 'ahorro' | 'tickets', ruta: string, opciones: Opciones = {}) =>
  llamar<T & ConErrores>(`${e[api]}${ruta}`, { cabeceras: quien[api], ...opciones });

const PUERTAS = (['ahorro', 'tickets'] as const).flatMap((api) =>
  llamadasDe(api === 'ahorro' ? AHORRO : TICKETS)
    .filter(([cual, { consulta }]) => cual.startsWith('GET ') && 'desde' in (consulta?.shape ?? {}))
    .map(([cual]) => [api, cual.slice(4)] as const),
);
const enDias = (atras: number) => fechaDe(Date.now() - atras * DIA_MS);

describe('Cuando se pide de un día a otro', () => {
  it('entonces son todas las puertas que lo toman', () => {
    expect(PUERTAS.length).toBeGreaterThanOrEqual(9);
  });

  it.each(PUERTAS)(
    '%s %s: entonces el rango se entiende, o se dice por qué no',
    async (api, ruta) => {
      const casos: readonly (readonly [string, number, string?])[] = [
        [`desde=${enDias(3)}`, 200],
        [`hasta=${enDias(3)}`, 200],
        ['desde=2028-02-29&hasta=2028-02-29', 200],
        ['desde=2027-12-31&hasta=2028-01-01', 200],
        ['desde=2199-12-30&hasta=2199-12-31', 200],
        ['desde=1970-01-01&hasta=1970-01-02', 200],
        ['desde=2028-03-01&hasta=2028-02-29', 400, 'hasta'],
        ['desde=2028-01-01&hasta=2027-12-31', 400, 'hasta'],
        ['desde=2027-02-29&hasta=2027-03-01', 400, 'desde'],
        ['desde=2027-04-31&hasta=2027-05-01', 400, 'desde'],
        ['desde=2027-01-01&hasta=2027-01-32', 400, 'hasta'],
        ['desde=2100-02-29&hasta=2100-03-01', 400, 'desde'],
        ['desde=2200-01-01', 400, 'desde'],
        ['hasta=1969-12-31', 400, 'hasta'],
        ['desde=2028-01-01&desde=2028-01-02', 400, 'desde'],
      ];
      for (const [consulta, esperado, campo] of casos) {
        const { status, cuerpo } = await pedir(api, `${ruta}?${consulta}`);
        expect([consulta, status]).toEqual([consulta, esperado]);
        if (campo !== undefined)
          expect(cuerpo.errores?.map((error) => error.campo)).toEqual([campo]);
      }
    },
  );
});

describe('Cuando algo pasa cerca de la medianoche', () => {
  const LISTAS = PUERTAS.filter(([, ruta]) => !/csv|sumas|estadisticas|reintentar/.test(ruta));

  it.each(LISTAS)('%s %s: entonces es del día que era en Buenos Aires', async (api, ruta) => {
    const total = async (desde: string, hasta: string) =>
      (await pedir<{ total: number }>(api, `${ruta}?desde=${desde}&hasta=${hasta}`)).cuerpo.total;
    for (const dia of DIAS)
      expect([dia, await total(dia, dia)]).toEqual([dia, cuantosEn(dia, dia)]);
    expect(await total('2028-02-01', '2028-02-29')).toBe(3);
    expect(await total('2027-12-01', '2027-12-31')).toBe(1);
    expect(await total('2027-12-31', '2028-05-01')).toBe(MOMENTOS.length);
    // A moment is included as well, to the millisecond.
    const medianoche = encodeURIComponent('2028-05-01T00:00:00-03:00');
    expect(await total(medianoche, medianoche)).toBe(1);
  });

  it('entonces las sumas por día son las de esos días', async () => {
    const { cuerpo } = await pedir<SumasDePagos>(
      'ahorro',
      '/api/payments/sumas?desde=2027-12-31&hasta=2028-05-01',
    );
    expect(cuerpo.por_dia.map(({ dia, cuantos }) => [dia, cuantos])).toEqual(
      DIAS.map((dia) => [dia, cuantosEn(dia, dia)]).toReversed(),
    );
  });

  it.each([
    ['/api/payments.csv', 'aprobado'],
    ['/api/admin/pedidos.csv', 'fecha'],
  ])('%s: entonces el archivo dice la hora de ahí', async (ruta, columna) => {
    const texto = (await pedir<string>('ahorro', `${ruta}?desde=2028-02-29&hasta=2028-02-29`))
      .cuerpo;
    const [cabeza = [], ...filas] = texto
      .replace(/^\uFEFF/, '')
      .trimEnd()
      .split('\r\n')
      .map((linea) => linea.split(',').map((celda) => celda.replace(/^"|"$/g, '')));
    const fechas = filas.map((fila) => fila[cabeza.indexOf(columna)]);
    expect(fechas.toSorted()).toEqual(['2028-02-29 00:00', '2028-02-29 23:30']);
  });

  it('entonces las estadísticas tienen el 29 de febrero, y cada hora es la de ahí', async () => {
    const leer = async (consulta: string) =>
      (await pedir<Estadisticas>('tickets', `/api/estadisticas?${consulta}`)).cuerpo;
    const dias = await leer('desde=2028-02-27&hasta=2028-03-01');
    expect(dias.filas.map(({ clave, creados }) => [clave, creados])).toEqual([
      ['2028-02-27', 0],
      ['2028-02-28', 1],
      ['2028-02-29', 2],
      ['2028-03-01', 1],
    ]);
    const horas = await leer('desde=2028-02-29&hasta=2028-02-29&por=hora');
    const conAlgo = horas.filas.filter(({ creados }) => creados > 0);
    expect(conAlgo.map(({ clave }) => clave)).toEqual(['00', '23']);
    const anio = await leer('desde=2028-01-01&hasta=2028-12-31&comparar=si');
    expect([anio.filas.length, anio.anterior?.desde, anio.anterior?.hasta]).toEqual([
      ...[366, '2026-12-31', '2027-12-31'],
    ]);
  });
});

describe('Cuando recién empieza el día', () => {
  const AHORA = a('2031-01-01', '00:20');
  beforeAll(async () => {
    const { id } = await e.db.usuario.findFirstOrThrow({ where: { rol: 'admin' } });
    const { sql } = e.sql;
    await sql`DELETE FROM tickets.ticket WHERE numero LIKE 'DIA-%'`;
    await sql`TRUNCATE ahorro.producto_cambios`;
    await sql`DELETE FROM ahorro.payments`;
    await sql`DELETE FROM ahorro.webhook_events`;
    await sembrar([a('2030-12-31', '23:50'), a('2031-01-01', '00:10')], id);
  });

  it('entonces en administración hoy es el día nuevo, y lo de anoche ya no está', async () => {
    const { hoy, hace_una_semana, ventas } = await createInicio(e.sql.sql).mirar(AHORA.getTime());
    expect([hoy, hace_una_semana]).toEqual(['2031-01-01', '2030-12-25']);
    expect(ventas).toEqual({
      hoy: { pedidos: 1, total: 100 },
      hace_una_semana: { pedidos: 0, total: 0 },
    });
  });

  it('entonces en despacho también', async () => {
    const { desde, por_hora } = await leerResumen(e.sql.sql, CONFIGURACION_INICIAL, AHORA);
    expect(desde).toBe('2031-01-01T03:00:00.000Z');
    expect(por_hora).toEqual([{ hora: 0, creados: 1, entregados: 0 }]);
  });
});

describe('Cuando se ponen feriados', () => {
  const poner = (feriados: readonly object[]) =>
    pedir<FranjasDeDespacho>('tickets', '/api/franjas', {
      ...{ metodo: 'PUT', cuerpo: { franjas: [], feriados } },
    });

  it('entonces son días que hay, cada uno una vez, con el nombre que se dijo al final', async () => {
    const { status, cuerpo } = await poner([
      { fecha: '2028-02-29', nombre: 'Bisiesto' },
      { fecha: '2027-12-31', nombre: 'Fin de año' },
      { fecha: '2028-02-29', nombre: 'El que vale' },
      { fecha: '2199-12-31', nombre: '' },
    ]);
    expect([status, cuerpo.feriados]).toEqual([
      200,
      [
        { fecha: '2027-12-31', nombre: 'Fin de año' },
        { fecha: '2028-02-29', nombre: 'El que vale' },
        { fecha: '2199-12-31', nombre: '' },
      ],
    ]);
    for (const fecha of ['2027-02-29', '2028-06-31', '2028-1-1', '', null]) {
      expect([fecha, (await poner([{ fecha }])).status]).toEqual([fecha, 400]);
    }
  });
});

describe('Cuando un paquete empieza un día', () => {
  it.each([
    [{ frecuencia: 'quincenal', desde: '2028-02-29' }, '2028-02-29T10:15:00.000Z'],
    [{ frecuencia: 'quincenal', desde: '2199-12-31' }, '2199-12-31T10:15:00.000Z'],
  ])('%o: entonces esa es la primera vez', async (ritmo, primera) => {
    const quien = await otroComerciante(e);
    const { status, cuerpo } = await quien.pedir<{ paquete: Paquete }>('/api/paquetes', {
      cuerpo: { ...LISTA, dias_semana: undefined, ...ritmo },
    });
    expect([status, cuerpo.paquete.proximas[0]]).toEqual([201, primera]);
  });

  it.each([
    [{ frecuencia: 'quincenal', desde: '2027-02-29' }, 'desde'],
    [{ frecuencia: 'quincenal', desde: '2027-09-31' }, 'desde'],
    [{ frecuencia: 'mensual', dia_mes: 29 }, 'dia_mes'],
    [{ frecuencia: 'mensual', dia_mes: 31 }, 'dia_mes'],
    [{ frecuencia: 'mensual', dia_mes: 0 }, 'dia_mes'],
  ])('%o: entonces no hay tal día', async (ritmo, campo) => {
    const quien = await otroComerciante(e);
    const { status, cuerpo } = await quien.pedir<ConErrores>('/api/paquetes', {
      cuerpo: { ...LISTA, dias_semana: undefined, ...ritmo },
    });
    expect([status, cuerpo.errores?.[0]?.campo]).toEqual([400, campo]);
  });
});
