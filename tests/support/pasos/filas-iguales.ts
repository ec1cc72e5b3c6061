/** Rows that no order but that of their ids tells apart: all of the same moment, amount and name. */
import type { Entorno } from '../servidores/entorno.ts';

/** So many of each. */
export const FILAS = 25;
const MOMENTO = new Date('2026-03-05T15:00:00Z');

/** @param usuarioId whose the orders are, and who has changed the products */
export async function sembrarIguales(
  { sql: { sql } }: Pick<Entorno, 'sql'>,
  usuarioId: number,
): Promise<void> {
  const pedidos = await sql<{ id: number }>`
    INSERT INTO ahorro.pedidos (usuario_id, cliente_nombre, cliente_email, cliente_telefono, direccion,
      metodo_pago, total, fecha, fecha_actualizacion, flujo_iniciado_en)
    SELECT ${usuarioId}, 'Ana', 'ana@example.com', '1144445555', 'Belgrano 1', 'transferencia', 100,
      ${MOMENTO}, ${MOMENTO}, ${MOMENTO} FROM generate_series(1, ${FILAS}::int) RETURNING id`;
  const ids = pedidos.map(({ id }) => id);
  await deCadaPedido({ sql }, ids);
  await deLaTienda({ sql }, usuarioId);
  await deOperaciones({ sql });
  await sql`
    INSERT INTO tickets.ticket (numero, cliente_nombre, productos, total, fecha_creacion)
    SELECT 'IGUAL-' || n, 'Ana', '[]', 100, ${MOMENTO} FROM generate_series(1, ${FILAS}::int) AS n`;
  await sql`
    INSERT INTO tickets.rendiciones (repartidor_id, esperado, declarado, creada_en)
    SELECT 1, 100, 100, ${MOMENTO} FROM generate_series(1, ${FILAS}::int)`;
}

type ConSql = Pick<Entorno['sql'], 'sql'>;

async function deCadaPedido({ sql }: ConSql, ids: readonly number[]): Promise<void> {
  await sql`
    INSERT INTO ahorro.arrepentimientos (pedido_id, codigo, pedido_en)
    SELECT id, 'IGUAL-' || id, ${MOMENTO} FROM unnest(${[...ids]}::int[]) AS id`;
  await sql`
    INSERT INTO ahorro.reclamos (pedido_id, motivo, detalle, creado_en, vence_en)
    SELECT id, 'otro', 'Igual', ${MOMENTO}, ${MOMENTO} FROM unnest(${[...ids]}::int[]) AS id`;
  await sql`
    INSERT INTO ahorro.reintegros (clave, pedido_id, motivo, monto, estado, pedido_en)
    SELECT 'igual:' || id, id, 'reclamo', 10, 'a_mano', ${MOMENTO} FROM unnest(${[...ids]}::int[]) AS id`;
  await sql`
    INSERT INTO ahorro.transferencias (pedido_id, importe, estado, avisada_en, actualizada_en)
    SELECT id, 100, 'avisada', ${MOMENTO}, ${MOMENTO} FROM unnest(${[...ids]}::int[]) AS id`;
}

async function deLaTienda({ sql }: ConSql, usuarioId: number): Promise<void> {
  await sql`
    INSERT INTO ahorro.productos (nombre, precio, stock, categoria_id)
    SELECT 'Igual ' || n, 100, 7, (SELECT min(id) FROM ahorro.categorias)
    FROM generate_series(1, ${FILAS}::int) AS n`;
  await sql`
    INSERT INTO ahorro.producto_cambios (producto_id, usuario_id, origen, campo, anterior, valor, fecha)
    SELECT 1, ${usuarioId}, 'manual', 'precio', '1', '2', ${MOMENTO} FROM generate_series(1, ${FILAS}::int)`;
  await sql`
    INSERT INTO ahorro.precios_programados (producto_id, precio, desde, origen, grupo, usuario_id)
    SELECT id, precio + 1, now() + interval '300 days', 'masivo', gen_random_uuid(), ${usuarioId}
    FROM ahorro.productos WHERE nombre LIKE 'Igual %'`;
  await sql`
    WITH cuenta AS (
      INSERT INTO ahorro.usuarios (email, nombre, password_hash, creado_en)
      SELECT 'igual-' || n || '@example.com', 'Ana', 'x', ${MOMENTO} FROM generate_series(1, ${FILAS}::int) AS n
      RETURNING id
    )
    INSERT INTO ahorro.comerciantes (usuario_id, nombre, cuit, direccion, solicitado_en, aprobado_en)
    SELECT id, 'Igual', lpad(id::text, 11, '3'), 'Belgrano 1', ${MOMENTO}, NULL FROM cuenta`;
}

async function deOperaciones({ sql }: ConSql): Promise<void> {
  await sql`
    INSERT INTO ahorro.payments (payment_id, status, amount, currency, payload, date_last_updated, created_at)
    SELECT (900000 + n)::text, 'approved', 100, 'ARS', '{}', ${MOMENTO}, ${MOMENTO}
    FROM generate_series(1, ${FILAS}::int) AS n`;
  await sql`
    INSERT INTO ahorro.webhook_events (webhook_id, type, payload, created_at)
    SELECT 'igual-' || n, 'payment', '{}', ${MOMENTO} FROM generate_series(1, ${FILAS}::int) AS n`;
  await sql`
    INSERT INTO ahorro.alertas (clave, codigo, nivel, mensaje, primera, ultima)
    SELECT 'igual-' || n, 'reclamo_abierto', 'advertencia', 'Igual', ${MOMENTO}, ${MOMENTO}
    FROM generate_series(1, ${FILAS}::int) AS n`;
  await sql`
    INSERT INTO ahorro.hallazgos (numero, que, motivo, hecho, primera, ultima)
    SELECT 'IGUAL-' || n, 'sin_flujo', 'Igual', 'Nada', ${MOMENTO}, ${MOMENTO}
    FROM generate_series(1, ${FILAS}::int) AS n`;
}
