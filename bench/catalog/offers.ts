/** A shop that has been open for years: offers of all kinds in force, a zone with its fee, and slots. */
import { EN_BUENOS_AIRES } from '../../contracts/reglas/tiempo/dias.ts';
import { query } from '../../tests/support/medir/query.ts';
import { createOrders } from '../orders.ts';

export const OFFERS = 200;
export const POSTAL_CODE = '1428';

/** Half of the offers are for what is in many carts; what is ordered for a slot of these days leaves at once. */
export async function putInForce(url: string): Promise<void> {
  await query(
    url,
    `INSERT INTO ahorro.promociones (nombre, tipo, porcentaje, lleva, paga, medios, productos, categorias)
     SELECT 'Oferta ' || n,
       (ARRAY['porcentaje', 'segunda_unidad', 'lleva_paga', 'medio_pago'])[1 + n % 4],
       CASE WHEN n % 4 <> 2 THEN 1 + n % 40 END, CASE WHEN n % 4 = 2 THEN 3 END, CASE WHEN n % 4 = 2 THEN 2 END,
       CASE WHEN n % 4 = 3 THEN '{efectivo}'::text[] ELSE '{}' END,
       CASE WHEN n % 2 = 0 THEN ARRAY[1 + n % 70] ELSE '{}'::int[] END,
       CASE WHEN n % 2 = 1 THEN ARRAY[1 + n % 10] ELSE '{}'::int[] END
     FROM generate_series(1, ${OFFERS}) AS n`,
  );
  await query(
    url,
    `INSERT INTO tickets.zonas (nombre, codigos_postales, costo_envio, gratis_desde, anticipo_minutos, orden)
     VALUES ('Belgrano', '{${POSTAL_CODE}}', 1500, 90000, 10000, 1)`,
  );
}

/** @returns a function that gives the next order's body: as everybody's, each for one of many slots of the next days */
export async function createOrdersForSlots(url: string): Promise<() => object> {
  await putInForce(url);
  const slots = await query<{ franja_id: string }>(
    url,
    `WITH franja AS (
       INSERT INTO tickets.franjas (dia, desde, hasta, cupo, costo)
       SELECT dia, to_char(hora, 'FM00') || ':00', to_char(hora + 2, 'FM00') || ':00', 1000000, 300
       FROM generate_series(1, 7) AS dia, generate_series(8, 18, 2) AS hora
       RETURNING id, dia
     ), hoy AS (SELECT date_trunc('day', now() AT TIME ZONE '${EN_BUENOS_AIRES.timeZone}') AS fecha)
     SELECT to_char(fecha + dias * interval '1 day', 'YYYY-MM-DD') || '.' || id AS franja_id
     FROM hoy, generate_series(1, 3) AS dias, franja
     WHERE dia = extract(isodow FROM fecha + dias * interval '1 day')`,
  );
  const next = await createOrders(url);
  let placed = 0;
  return () => {
    placed += 1;
    return { ...next(), codigo_postal: POSTAL_CODE, ...slots[placed % slots.length] };
  };
}
