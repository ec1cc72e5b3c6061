/** How much came in time, and how that stands beside the days before. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consultaDe } from '../../../api-tickets/estadisticas/consulta.ts';
import { leerEstadisticas } from '../../../api-tickets/estadisticas/estadisticas.ts';
import { anteriorA, periodoDe } from '../../../api-tickets/estadisticas/periodos.ts';
import type { Agrupacion, Estadisticas } from '../../../contracts/despacho/estadisticas.ts';
import { aTiempo } from '../../../contracts/reglas/llegada/plazo.ts';
import { momentoDe } from '../../../contracts/reglas/tiempo/dias.ts';
import { entrar, llamar } from '../../support/personas/llamadas.ts';
import { a, sembrarPasado } from '../../support/pasos/tickets-pasados.ts';
import type { Pasado } from '../../support/pasos/tickets-pasados.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

let e: Entorno;
let admin: string;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true });
  admin = await entrar(e.tickets);
});
afterAll(() => e.cerrar());

const HORARIO = { horario_apertura: '08:00', horario_cierre: '22:00' };
const pedir = async (consulta: string) =>
  (await llamar<Estadisticas>(`${e.tickets}/api/estadisticas?${consulta}`, { token: admin }))
    .cuerpo;
const entregado = (dia: string, de: string, hasta: string, demas: Partial<Pasado> = {}) =>
  sembrarPasado(e, {
    ...{ creado: a(dia, de), pasos: [['en_camino', a(dia, de)] as const] },
    ...demas,
    pasos: [
      ['en_camino', a(dia, de)],
      ['entregado', a(dia, hasta)],
    ],
  });
const puntuales = ({ filas }: Pick<Estadisticas, 'filas'>) =>
  filas.map(({ clave, puntualidad: { a_tiempo, entregados, porciento } }) => [
    ...[clave, a_tiempo, entregados, porciento],
  ]);

describe('Cuando se cuenta lo que llegó a tiempo', () => {
  beforeAll(async () => {
    const d = '2026-04-07';
    const franjaHasta = a(d, '12:00');
    await entregado(d, '10:00', '11:29:59', { repartidorId: 1, direccion: 'Cuba 1, Belgrano' });
    await entregado(d, '10:00', '11:30', { repartidorId: 1, direccion: 'Cuba 2, Belgrano' });
    await entregado(d, '08:00', '11:59:59', { repartidorId: 2, franjaHasta });
    await entregado(d, '09:00', '12:00', { repartidorId: 2, franjaHasta });
    // Before opening: its time has not begun.
    await entregado(d, '05:00', '09:15', { repartidorId: 1 });
    // What did not come is of no share.
    await sembrarPasado(e, { creado: a(d, '10:00'), pasos: [['no_entregado', a(d, '13:00')]] });
    // The week before: one, late.
    await entregado('2026-04-06', '10:00', '14:10', { repartidorId: 3 });
  });
  const DIA = 'desde=2026-04-07&hasta=2026-04-07';

  it('entonces se dice de cuántos es, entero y por repartidor, zona y hora', async () => {
    const { totales } = await pedir(DIA);
    expect(totales.puntualidad).toEqual({ a_tiempo: 3, entregados: 5, porciento: 60 });
    expect(puntuales(await pedir(`${DIA}&por=repartidor`))).toEqual([
      ['Repartidor1', 2, 3, 66.7],
      ['Repartidor2', 1, 2, 50],
      [null, 0, 0, null],
    ]);
    expect(puntuales(await pedir(`${DIA}&por=zona`))).toEqual([
      [null, 2, 3, 66.7],
      ['Belgrano', 1, 2, 50],
    ]);
    // By when it was delivered; between the first hour and the last there is none missing.
    expect(puntuales(await pedir(`${DIA}&por=hora`))).toEqual([
      ...[['05', 0, 0, null], ...['06', '07', '08'].map((hora) => [hora, 0, 0, null])],
      ...[
        ['09', 1, 1, 100],
        ['10', 0, 0, null],
        ['11', 2, 3, 66.7],
        ['12', 0, 1, 0],
      ],
      ['13', 0, 0, null],
    ]);
  });

  it('entonces al lado está lo de antes, de tantos días, y nada si no se pide', async () => {
    expect((await pedir(DIA)).anterior).toBeNull();
    const { anterior } = await pedir(`${DIA}&comparar=si`);
    expect(anterior).toMatchObject({
      ...{ desde: '2026-04-06', hasta: '2026-04-06', hasta_esta_hora: false },
      totales: { entregados: 1, puntualidad: { a_tiempo: 0, entregados: 1, porciento: 0 } },
    });
    const dos = await pedir('desde=2026-04-06&hasta=2026-04-07&comparar=si&por=repartidor');
    expect([dos.anterior?.desde, dos.anterior?.hasta]).toEqual(['2026-04-04', '2026-04-05']);
    expect([dos.totales.entregados, dos.anterior?.filas]).toEqual([6, []]);
  });

  it('entonces lo de hoy se compara hasta la hora que es', async () => {
    const a_las = (hora: string) =>
      leerEstadisticas(
        e.sql.sql,
        { ...{ desde: '2026-04-07', hasta: '2026-04-07' }, por: 'dia', comparar: 'si' },
        { horario: HORARIO, ahora: momentoDe('2026-04-07', hora) },
      );
    const [antes, despues] = [await a_las('14:10'), await a_las('14:11')];
    expect([antes, despues].map(({ anterior }) => anterior?.totales.entregados)).toEqual([0, 1]);
    expect(antes.anterior?.hasta_esta_hora).toBe(true);
  });
});

describe('Cuando la base dice qué llegó a tiempo', () => {
  it('entonces es lo que dice la regla, entre y llegue cuando sea', async () => {
    const inicio = momentoDe('2026-05-04');
    const minutos = fc.integer({ min: 0, max: 4 * 24 * 60 });
    const caso = fc.record({
      ...{ entro: minutos, tarda: fc.integer({ min: 0, max: 26 * 60 }) },
      franja: fc.option(fc.integer({ min: -60, max: 20 * 60 })),
      corre: fc.constantFrom(0, 1, -1),
    });
    const casos = fc.sample(caso, 150).map(({ entro, tarda, franja, corre }) => {
      const creado = inicio + entro * 60_000;
      const llego = creado + tarda * 60_000 + (tarda > 0 ? corre : 0);
      return { creado, llego, franjaHasta: franja === null ? null : creado + franja * 60_000 };
    });
    // On the stroke, too.
    casos.push({ creado: inicio, llego: momentoDe('2026-05-04', '09:30'), franjaHasta: null });
    for (const { creado, llego, franjaHasta } of casos) {
      const fin = franjaHasta === null ? null : new Date(franjaHasta);
      await sembrarPasado(e, {
        ...{ creado: new Date(creado), franjaHasta: fin },
        pasos: [['entregado', new Date(llego)]],
      });
    }
    for (const [horario_apertura, horario_cierre] of [
      ...[['08:00', '22:00'] as const, ['00:00', '24:00'] as const, ['11:00', '11:01'] as const],
    ]) {
      const horario = { horario_apertura, horario_cierre };
      const esperado = casos.filter(({ creado, llego, franjaHasta }) =>
        aTiempo({ hasta: franjaHasta, entro: creado }, llego, horario),
      ).length;
      expect(esperado).toBeGreaterThan(0);
      const { totales } = await leerEstadisticas(
        e.sql.sql,
        { ...{ desde: '2026-05-04', hasta: '2026-05-10' }, por: 'dia', comparar: 'no' },
        { horario },
      );
      expect(totales.puntualidad).toMatchObject({ a_tiempo: esperado, entregados: casos.length });
    }
  });
});

describe('Cuando hay años de tickets', () => {
  it.each<Agrupacion>(['dia', 'zona'])(
    'por %s: entonces una consulta busca los días pedidos y los de antes por sus índices',
    async (por) => {
      const ahora = momentoDe('2026-04-20');
      const periodo = periodoDe({ desde: '2026-04-07', hasta: '2026-04-08' }, ahora);
      const consulta = consultaDe({
        ...{ periodo, anterior: anteriorA(periodo, ahora), por, horario: HORARIO },
        zonas: ['belgrano'],
      });
      const plan = await e.sql.transaccion(async (sql) => {
        await sql`SET LOCAL enable_seqscan = off`;
        return sql<{ 'QUERY PLAN': string }>`EXPLAIN ${consulta}`;
      });
      const texto = plan.map((linea) => linea['QUERY PLAN']).join('\n');
      expect(texto).toContain('BitmapOr');
      expect(texto).toContain('ticket_historial_fecha_idx');
      expect(texto).toContain('ticket_fecha_creacion_idx');
    },
  );
});
