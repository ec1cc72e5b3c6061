/** Ten thousand products and a hundred thousand orders with their tickets, made inside the database. */
import { query } from '../../tests/support/medir/query.ts';

export const PRODUCTS = 10_000;
export const ORDERS = 100_000;
const CUSTOMERS = 5_000;
const NOTIFICATIONS = 20_000;
/** Of the shopper whose own list is measured. */
const OWN_ORDERS = 300;

const NOUNS = `{Yerba,Arroz,Fideos,Aceite,Harina,Azúcar,Galletitas,Café,Mermelada,Lentejas,Queso,Jabón,Lavandina,Leche,Manteca,Tomate,Vino,Cerveza,Pañales,Champú}`;
const ADJECTIVES = `{Clásica,Orgánica,Premium,Familiar,Económica,Artesanal,Regional,Integral,Suave,Intensa,Light,Extra,Serrana,Pampeana,Cuyana}`;
const NAMES = `{Ana,Begoña,Camila,Damián,Ezequiel,Florencia,Gastón,Íñigo,Julieta,Kevin,Lucía,Martín,Nahuel,Sofía,Tomás}`;
const SURNAMES = `{Gómez,Fernández,Núñez,Pérez,Rodríguez,Sosa,Álvarez,Benítez,Acuña,Ibáñez,Ledesma,Quiroga}`;
const pick = (words: string, by: string) =>
  `('${words}'::text[])[1 + (${by}) % array_length('${words}'::text[], 1)]`;

/** Without the triggers, but for those of the products, which make them searchable. */
export async function seed(url: string): Promise<void> {
  await query(
    url,
    `INSERT INTO ahorro.productos (nombre, descripcion, precio, precio_anterior, stock, categoria_id)
     SELECT ${pick(NOUNS, 'n')} || ' ' || ${pick(ADJECTIVES, 'n / 20')} || ' ' || n,
       'Paquete de ' || (n % 9 + 1) * 100 || ' g', 500 + n % 9000,
       CASE WHEN n % 10 = 0 THEN 12000 END, n % 500, categoria.id
     FROM generate_series(1, ${PRODUCTS}) AS n
     JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS lugar, count(*) OVER () AS cuantas
       FROM ahorro.categorias) AS categoria ON categoria.lugar = n % categoria.cuantas`,
  );
  await query(url, `SET session_replication_role = replica; ${rows()}`);
  const ahorro = ['productos', 'pedidos', 'pedido_items', 'usuarios', 'webhook_events', 'payments'];
  const tables = ahorro.map((table) => `ahorro.${table}`).join(', ');
  await query(url, `VACUUM ANALYZE tickets.ticket, ${tables}`);
}

function rows(): string {
  const name = `${pick(NAMES, 'n')} || ' ' || ${pick(SURNAMES, 'n / 15')}`;
  const state = `CASE WHEN n % 100 < 90 THEN 'entregado' WHEN n % 100 < 95 THEN 'cancelado'
    WHEN n % 100 < 98 THEN 'en_camino' ELSE 'pendiente' END`;
  const when = `now() - make_interval(mins => (${ORDERS} - n) * 5)`;
  return `
    INSERT INTO ahorro.usuarios (email, nombre, apellido, password_hash, telefono)
    SELECT 'cliente' || n || '@example.com', ${pick(NAMES, 'n')}, ${pick(SURNAMES, 'n / 15')}, 'x',
      '11' || 40000000 + n FROM generate_series(1, ${CUSTOMERS}) AS n;
    CREATE TEMPORARY TABLE gente AS
      SELECT id, row_number() OVER (ORDER BY id) - 1 AS lugar FROM ahorro.usuarios
      WHERE email LIKE 'cliente%@example.com' AND email <> 'cliente@example.com';
    INSERT INTO ahorro.pedidos (numero, usuario_id, cliente_nombre, cliente_email, cliente_telefono,
      direccion, metodo_pago, total, tipo_cliente, prioridad, estado, ticket_id, ticket_estado,
      ticket_fecha_creacion, repartidor, flujo_iniciado_en, fecha, fecha_actualizacion)
    SELECT 'PED-' || to_char(${when}, 'YYYYMMDDHH24MISS') || '-' || lpad(n::text, 6, '0'),
      CASE WHEN n % ${ORDERS / OWN_ORDERS} = 0
        THEN (SELECT id FROM ahorro.usuarios WHERE email = 'cliente@example.com')
        WHEN n % 3 > 0 THEN gente.id END,
      ${name}, 'persona' || n || '@example.com', '11' || 40000000 + n, 'Av. Cabildo ' || n || ', CABA',
      'efectivo', 1000 + n % 50000, CASE WHEN n % 20 = 0 THEN 'comerciante' ELSE 'cliente' END, 'normal',
      CASE ${state} WHEN 'pendiente' THEN 'confirmado' ELSE ${state} END, n, ${state}, ${when},
      'Repartidor' || 1 + n % 8, ${when}, ${when}, ${when}
    FROM generate_series(1, ${ORDERS}) AS n JOIN gente ON gente.lugar = n % ${CUSTOMERS};
    INSERT INTO ahorro.pedido_items (pedido_id, producto_id, nombre, precio, cantidad)
    SELECT pedido.id, producto.id, producto.nombre, producto.precio, 1 + linea
    FROM ahorro.pedidos AS pedido CROSS JOIN generate_series(0, 1) AS linea
    JOIN (SELECT id, nombre, precio, row_number() OVER (ORDER BY id) - 1 AS lugar FROM ahorro.productos)
      AS producto ON producto.lugar = (pedido.id * 7 + linea * 13) % ${PRODUCTS};
    INSERT INTO tickets.ticket (numero, estado, cliente_nombre, cliente_direccion, cliente_telefono,
      productos, total, repartidor_id, fecha_creacion, fecha_actualizacion)
    SELECT numero, ticket_estado, cliente_nombre, direccion, cliente_telefono, '["Yerba x2"]', total,
      1 + id % 8, fecha, fecha FROM ahorro.pedidos;
    INSERT INTO ahorro.payments (payment_id, pedido_id, external_reference, status, amount, currency,
      payload, date_last_updated)
    SELECT n::text, pedido.id, pedido.numero, 'approved', pedido.total, 'ARS', '{}', pedido.fecha
    FROM generate_series(1, ${NOTIFICATIONS}) AS n
    JOIN (SELECT *, row_number() OVER (ORDER BY id) AS lugar FROM ahorro.pedidos) AS pedido
      ON pedido.lugar = n;
    INSERT INTO ahorro.webhook_events (webhook_id, type, payload, status, processed, processed_at,
      payment_id, flujo_iniciado_en, created_at)
    SELECT 'n' || n, 'payment', '{}', 'success', true, now(), n::text, now(),
      now() - make_interval(mins => n) FROM generate_series(1, ${NOTIFICATIONS}) AS n`;
}
