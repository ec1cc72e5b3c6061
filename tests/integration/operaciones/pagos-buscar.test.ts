import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Payment } from '../../../contracts/pagos/pagos.ts';
import type { SumasDePagos } from '../../../contracts/pagos/sumas.ts';
import { crearEntornoDePagos, numeroNuevo } from '../../support/personas/pagos.ts';
import type { EntornoDePagos } from '../../support/personas/pagos.ts';
import { conocido } from '../../support/personas/tienda.ts';
import type { Visitante } from '../../support/personas/tienda.ts';

let p: EntornoDePagos;
let admin: Visitante;
beforeAll(async () => {
  p = await crearEntornoDePagos();
  admin = await conocido(p.e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
});
afterAll(() => p.cerrar());

describe('Cuando operaciones busca entre los pagos', () => {
  const DIA = '2025-03-10';
  const cuanto = async (query: string) =>
    (await admin.pedir<SumasDePagos>(`/api/payments/sumas?${query}`)).cuerpo;
  const lista = async (query: string) =>
    (await admin.pedir<{ payments: Payment[]; total: number }>(`/api/payments?${query}`)).cuerpo;

  beforeAll(async () => {
    const numero = await numeroNuevo(p);
    await p.e.sql.sql`
      INSERT INTO ahorro.payments (payment_id, pedido_id, status, amount, amount_refunded, currency, payment_method,
        payload, date_approved, date_last_updated, observacion)
      SELECT (7000000 + i)::text, pedidos.id, CASE WHEN i % 10 = 0 THEN 'rejected' WHEN i = 1 THEN 'refunded'
          WHEN i = 2 THEN 'charged_back' ELSE 'approved' END,
        100, CASE WHEN i = 1 THEN 100 WHEN i = 3 THEN 40 ELSE 0 END, 'ARS',
        CASE WHEN i % 2 = 0 THEN 'visa' ELSE 'account_money' END, '{}',
        -- From half past eleven at night in Buenos Aires on: two days there, one in Greenwich.
        '2025-03-10T23:30:00-03:00'::timestamptz + make_interval(mins => i), now(),
        CASE WHEN i = 4 THEN '=cmd|calc' END
      FROM generate_series(1, 60) AS i, ahorro.pedidos WHERE numero = ${numero}`;
  });

  it('entonces suma todos los del filtro y no los de la página, en total y por día', async () => {
    const query = `desde=${DIA}&hasta=2025-03-11`;
    expect((await lista(`${query}&limit=5`)).payments).toHaveLength(5);
    // 60, without six refused and one that is not believed.
    expect(await cuanto(query)).toEqual({
      ...{ cuantos: 53, bruto: 5300, devuelto: 240, neto: 5060 },
      por_dia: [
        { dia: '2025-03-11', cuantos: 27, bruto: 2700, devuelto: 0, neto: 2700 },
        { dia: DIA, cuantos: 26, bruto: 2600, devuelto: 240, neto: 2360 },
      ],
    });
    expect(await cuanto(`${query}&observados=true`)).toMatchObject({ cuantos: 1, bruto: 100 });
    expect(await cuanto('desde=2024-01-01&hasta=2024-01-02')).toEqual({
      ...{ cuantos: 0, bruto: 0, devuelto: 0, neto: 0, por_dia: [] },
    });
  });

  it.each([
    ['status=refunded', 1],
    ['metodo=visa', 30],
    ['payment_id=7000007', 1],
    ['email=JUAN@example', 60],
    ['email=otra@example.com', 0],
    ['observados=true', 1],
  ])('%s: entonces son %i', async (query, total) => {
    expect((await lista(`desde=${DIA}&hasta=2025-03-11&${query}`)).total).toBe(total);
  });

  it('entonces el archivo los trae todos, en palabras y sin fórmulas', async () => {
    const { status, headers, cuerpo } = await admin.pedir<string>(
      `/api/payments.csv?desde=${DIA}&hasta=2025-03-11`,
    );
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const lineas = cuerpo.trimEnd().split('\r\n');
    expect(lineas).toHaveLength(61);
    expect(lineas[0]).toContain('pago,pedido,email,estado');
    expect(cuerpo).toContain(`"'=cmd|calc"`);
    expect(lineas.find((linea) => linea.includes('7000003'))).toMatch(
      /"Aprobado",.*100,40,"ARS","Dinero en cuenta","2025-03-10 23:33"/,
    );
  });

  it('y son más de los que entran en un archivo: entonces lo dice y no recorta', async () => {
    await p.e.sql.sql`
      INSERT INTO ahorro.payments (payment_id, status, amount, currency, payload, date_approved, date_last_updated)
      SELECT (80000000 + i)::text, 'approved', 1, 'ARS', '{}', '2025-05-05T12:00:00Z', now()
      FROM generate_series(1, 20001) AS i`;
    const { status, cuerpo } = await admin.pedir<{ error: string }>(
      '/api/payments.csv?desde=2025-05-05&hasta=2025-05-05',
    );
    expect([status, cuerpo.error]).toEqual([
      409,
      'Son 20001 pagos y en un archivo entran 20000: bajalos por fechas',
    ]);
    expect(await cuanto('desde=2025-05-05&hasta=2025-05-05')).toMatchObject({ bruto: 20_001 });
  });

  it('con un filtro que no se entiende: entonces 400', async () => {
    for (const ruta of ['/api/payments', '/api/payments/sumas', '/api/payments.csv'])
      expect((await admin.pedir(`${ruta}?status=perdido`)).status).toBe(400);
  });
});
