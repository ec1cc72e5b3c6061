import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Estadisticas } from '../../../contracts/despacho/estadisticas.ts';
import type { ErrorDeCampo } from '../../../contracts/comun/problemas.ts';
import { normalizarZona, zonaDe } from '../../../contracts/reglas/reparto/zonas.ts';
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

const estadisticas = (consulta: string, token: string | undefined = admin) =>
  llamar<Estadisticas & { error?: string; errores?: ErrorDeCampo[] }>(
    `${e.tickets}/api/estadisticas?${consulta}`,
    { token },
  );
const sembrar = (pasado: Pasado) => sembrarPasado(e, pasado);

describe('Cuando se piden las estadísticas', () => {
  beforeAll(async () => {
    const d = '2026-03-10';
    await e.db.repartidor.update({ where: { id: 2 }, data: { nombre: '=cmd|"calc"' } });
    await sembrar({
      creado: a(d, '10:00'),
      asignado: a(d, '10:01'),
      repartidorId: 1,
      direccion: 'Virrey del Pino 2100, BELGRANO',
      total: 100.5,
      pasos: [
        ['en_preparacion', a(d, '10:05')],
        // A note: it changes no state.
        ['en_preparacion', a(d, '10:06')],
        ['en_camino', a(d, '10:15')],
        ['entregado', a(d, '10:45')],
        // The photo.
        ['entregado', a(d, '10:46')],
      ],
    });
    // Late in the day, which in UTC is the next one already.
    await sembrar({
      creado: a(d, '23:30'),
      asignado: a(d, '23:33'),
      repartidorId: 2,
      direccion: 'Núñez 2000, Núñez',
      total: 50,
      pasos: [
        ['en_preparacion', a(d, '23:40')],
        ['en_camino', a(d, '23:50')],
        ['no_entregado', a('2026-03-11', '00:20')],
        ['pendiente', a('2026-03-11', '09:00')],
        ['en_preparacion', a('2026-03-11', '09:10')],
        ['en_camino', a('2026-03-11', '09:40')],
        ['entregado', a('2026-03-11', '10:40')],
      ],
    });
    await sembrar({
      creado: a('2026-03-12', '12:00'),
      total: 9.99,
      pasos: [['cancelado', a('2026-03-12', '12:10')]],
    });
    // Outside of what is asked for.
    await sembrar({ creado: a('2026-03-09', '23:59'), total: 1000 });
    await sembrar({ creado: a('2026-03-13', '00:00'), total: 1000 });
  });
  const RANGO = 'desde=2026-03-10&hasta=2026-03-12';

  it('entonces son de admin', async () => {
    expect((await llamar(`${e.tickets}/api/estadisticas`)).status).toBe(401);
    expect((await llamar(`${e.tickets}/api/estadisticas`, { apiKey: true })).status).toBe(401);
    const flota = await entrar(e.tickets, 'repartidor3', 'flota-belgrano-2025');
    expect((await estadisticas(RANGO, flota)).status).toBe(403);
  });

  it('entonces por día cada cosa cuenta en el día de Buenos Aires en que pasó', async () => {
    const { status, cuerpo } = await estadisticas(RANGO);
    expect([status, cuerpo.por]).toEqual([200, 'dia']);
    const cuentas = cuerpo.filas.map((fila) => [
      fila.clave,
      fila.creados,
      fila.entregados,
      fila.cancelados,
      fila.no_entregados,
      fila.total_creado,
      fila.total_entregado,
    ]);
    expect(cuentas).toEqual([
      ['2026-03-10', 2, 1, 0, 0, 150.5, 100.5],
      ['2026-03-11', 0, 1, 0, 1, 0, 50],
      ['2026-03-12', 1, 0, 1, 0, 9.99, 0],
    ]);
    expect(cuerpo.filas[0]?.asignar).toEqual({ tickets: 2, p50: 120, p95: 174 });
    expect(cuerpo.filas[0]?.preparar).toEqual({ tickets: 2, p50: 600, p95: 600 });
    expect(cuerpo.filas[1]?.preparar).toEqual({ tickets: 1, p50: 1800, p95: 1800 });
    expect(cuerpo.filas[1]?.entregar).toEqual({ tickets: 1, p50: 3600, p95: 3600 });
    expect(cuerpo.filas[2]?.entregar).toEqual({ tickets: 0, p50: null, p95: null });
    expect(cuerpo.totales).toEqual({
      creados: 3,
      entregados: 2,
      cancelados: 1,
      no_entregados: 1,
      total_creado: 160.49,
      total_entregado: 150.5,
      puntualidad: { a_tiempo: 1, entregados: 2, porciento: 50 },
      calificacion: { promedio: null, cuantas: 0 },
      asignar: { tickets: 2, p50: 120, p95: 174 },
      preparar: { tickets: 3, p50: 600, p95: 1680 },
      entregar: { tickets: 2, p50: 2700, p95: 3510 },
    });
  });

  it('entonces por repartidor y por zona, lo que no tiene también', async () => {
    const claves = async (por: string) =>
      (await estadisticas(`${RANGO}&por=${por}`)).cuerpo.filas.map((fila) => [
        fila.clave,
        fila.creados,
        fila.entregados,
      ]);
    expect(await claves('repartidor')).toEqual([
      ['=cmd|"calc"', 1, 1],
      ['Repartidor1', 1, 1],
      [null, 1, 0],
    ]);
    expect(await claves('zona')).toEqual([
      ['Belgrano', 1, 1],
      ['Núñez', 1, 1],
      [null, 1, 0],
    ]);
  });

  it('entonces en CSV abre en una planilla y nada se vuelve fórmula', async () => {
    const url = `${e.tickets}/api/estadisticas?${RANGO}&por=repartidor&formato=csv`;
    const respuesta = await fetch(url, {
      headers: { Authorization: `Bearer ${admin}`, Accept: 'text/csv' },
    });
    expect(respuesta.status).toBe(200);
    expect(respuesta.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(respuesta.headers.get('content-disposition')).toBe(
      'attachment; filename="despacho-por-repartidor-2026-03-10-2026-03-12.csv"',
    );
    const bytes = Buffer.from(await respuesta.arrayBuffer());
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(bytes.subarray(3).toString('utf8').split('\r\n')).toEqual([
      'repartidor,creados,entregados,cancelados,no_entregados,total_creado,total_entregado,' +
        'a_tiempo,a_tiempo_pct,asignar_p50_s,asignar_p95_s,preparar_p50_s,preparar_p95_s,entregar_p50_s,entregar_p95_s,' +
        'calificaciones,calificacion_promedio',
      `"'=cmd|""calc""",1,1,0,1,50,50,0,0,180,180,1200,1740,3600,3600,0,`,
      '"Repartidor1",1,1,0,0,100.5,100.5,1,100,60,60,600,600,1800,1800,0,',
      '"Sin repartidor",1,0,1,0,9.99,0,0,,,,,,,,0,',
      '',
    ]);
  });

  describe('y en CSV junto a lo de antes', () => {
    const planilla = async (consulta: string) => {
      const url = `${e.tickets}/api/estadisticas?${consulta}&comparar=si&formato=csv`;
      const texto = await (
        await fetch(url, { headers: { Authorization: `Bearer ${admin}` } })
      ).text();
      const [cabeza = '', ...filas] = texto
        .replace(/^\uFEFF/, '')
        .trimEnd()
        .split('\r\n');
      const columnas = cabeza.replaceAll('"', '').split(',');
      return filas.map((fila) => {
        const celdas = fila.split(',').map((celda) => celda.replace(/^"|"$/g, ''));
        return Object.fromEntries(columnas.map((columna, i) => [columna, celdas[i]]));
      });
    };

    it('por día: entonces cada día está junto al de su lugar, con su fecha', async () => {
      const filas = await planilla(`${RANGO}&por=dia`);
      expect(
        filas.map((fila) => [fila.dia, fila.creados, fila.dia_antes, fila.creados_antes]),
      ).toEqual([
        ['2026-03-10', '2', '2026-03-07', '0'],
        ['2026-03-11', '0', '2026-03-08', '0'],
        ['2026-03-12', '1', '2026-03-09', '1'],
      ]);
      expect(filas[2]).toMatchObject({ total_creado_antes: '1000', a_tiempo_pct_antes: '' });
    });

    it('por repartidor: entonces cada uno junto a sí mismo, y quien ya no está tiene su fila', async () => {
      const ahora = await planilla(`${RANGO}&por=repartidor`);
      const resumen = (filas: readonly Record<string, string | undefined>[]) =>
        filas.map((fila) => [
          ...[fila.repartidor, fila.creados, fila.total_creado],
          ...[fila.creados_antes, fila.total_creado_antes],
        ]);
      expect(resumen(ahora).slice(1)).toEqual([
        ['Repartidor1', '1', '100.5', '', ''],
        ['Sin repartidor', '1', '9.99', '1', '1000'],
      ]);
      const despues = await planilla('desde=2026-03-13&hasta=2026-03-15&por=repartidor');
      const [primera, ...seFueron] = resumen(despues);
      expect(primera).toEqual(['Sin repartidor', '1', '1000', '1', '9.99']);
      expect(seFueron.map(([, creados, , antes]) => [creados, antes])).toEqual([
        ['', '1'],
        ['', '1'],
      ]);
    });
  });

  it.each([
    ['desde=ayer', 'desde'],
    ['por=mes', 'por'],
    ['comparar=quizas', 'comparar'],
    ['formato=xls', 'formato'],
    ['desde=2026-03-10&hasta=2026-03-09', 'hasta'],
    ['desde=2025-01-01&hasta=2026-03-09', 'hasta'],
    ['desde=2026-02-30', 'desde'],
  ])('%s: entonces 400 nombra %s', async (consulta, campo) => {
    const { status, cuerpo } = await estadisticas(consulta);
    expect([status, cuerpo.errores?.map((error) => error.campo)]).toEqual([400, [campo]]);
  });

  it('entonces sin fechas son los últimos siete días, hasta hoy', async () => {
    const { cuerpo } = await estadisticas('');
    const hoy = new Date(Date.now() - 3 * 3_600_000).toISOString().slice(0, 10);
    expect([cuerpo.filas.length, cuerpo.hasta, cuerpo.filas.at(-1)?.clave]).toEqual([7, hoy, hoy]);
  });
});

describe('Cuando la base busca la zona de una dirección', () => {
  it('entonces encuentra la misma que la asignación', async () => {
    const palabra = fc.constantFrom(
      'Villa',
      'Urquiza',
      'Núñez',
      'NUNEZ',
      'belgrano',
      'Av.',
      '12',
      'ñ-o',
    );
    const frase = fc.array(palabra, { minLength: 1, maxLength: 6 }).map((p) => p.join(' '));
    const ZONAS = ['Villa Urquiza', 'Urquiza', 'Núñez', 'Belgrano', '12'];
    const normales = [...new Set(ZONAS.map(normalizarZona))];
    await fc.assert(
      fc.asyncProperty(frase, async (direccion) => {
        const [fila] = await e.db.$queryRaw<{ zona: string | null }[]>`
          SELECT tickets.zona_de(${direccion}, ${normales}::text[]) AS zona`;
        expect(fila?.zona).toBe(zonaDe(direccion, ZONAS));
      }),
    );
  });
});
