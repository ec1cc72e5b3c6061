/** Devices that shoppers are told on: of one order, or of all that their account orders. */
import type { Suscripcion } from '../../contracts/comun/push.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';

/** Devices that one order has, or one account, and orders that one device has: the oldest make room. */
const APARATOS = 10;
const PEDIDOS = 50;

export function createAparatos(transaccion: SqlPool['transaccion']) {
  return {
    /** Repeatable. @param sesionId null of a guest's: theirs ends with the orders */
    avisarDePedido: (numero: string, suscripcion: Suscripcion, sesionId: number | null) =>
      transaccion(async (sql) => {
        const id = await guardar(sql, suscripcion, sesionId);
        await sql`
          INSERT INTO ahorro.suscripcion_pedidos (pedido_id, suscripcion_id)
          SELECT id, ${id} FROM ahorro.pedidos WHERE numero = ${numero} ON CONFLICT DO NOTHING`;
        await sql`
          DELETE FROM ahorro.suscripcion_pedidos WHERE (pedido_id, suscripcion_id) IN (
            SELECT pedido_id, suscripcion_id FROM ahorro.suscripcion_pedidos
            WHERE pedido_id = (SELECT id FROM ahorro.pedidos WHERE numero = ${numero})
            ORDER BY creada_en DESC, suscripcion_id DESC OFFSET ${APARATOS})`;
        await sql`
          DELETE FROM ahorro.suscripcion_pedidos WHERE (pedido_id, suscripcion_id) IN (
            SELECT pedido_id, suscripcion_id FROM ahorro.suscripcion_pedidos
            WHERE suscripcion_id = ${id} ORDER BY creada_en DESC, pedido_id DESC OFFSET ${PEDIDOS})`;
      }),

    /** What it is told of other orders stays. */
    callarPedido: (numero: string, endpoint: string) =>
      transaccion(async (sql) => {
        await sql`
          DELETE FROM ahorro.suscripcion_pedidos USING ahorro.suscripciones AS s, ahorro.pedidos AS p
          WHERE s.id = suscripcion_id AND p.id = pedido_id AND endpoint = ${endpoint} AND p.numero = ${numero}`;
        await sql`
          DELETE FROM ahorro.suscripciones AS s
          WHERE endpoint = ${endpoint} AND repartidor_id IS NULL AND NOT de_cuenta
            AND NOT EXISTS (SELECT 1 FROM ahorro.suscripcion_pedidos WHERE suscripcion_id = s.id)`;
      }),

    /** Of every order of the account, those to come too, until this session ends. Repeatable. */
    avisarDeCuenta: (suscripcion: Suscripcion, sesionId: number) =>
      transaccion(async (sql) => {
        const id = await guardar(sql, suscripcion, sesionId);
        await sql`UPDATE ahorro.suscripciones SET de_cuenta = true WHERE id = ${id}`;
        await sql`
          DELETE FROM ahorro.suscripciones WHERE id IN (
            SELECT s.id FROM ahorro.suscripciones AS s JOIN ahorro.sesiones ON sesiones.id = sesion_id
            WHERE de_cuenta AND usuario_id = (SELECT usuario_id FROM ahorro.sesiones WHERE id = ${sesionId})
            ORDER BY s.id DESC OFFSET ${APARATOS})`;
      }),

    /** Nothing at all is told there any more. */
    callar: (endpoint: string, sesionId: number) =>
      transaccion(async (sql) => {
        await sql`
          DELETE FROM ahorro.suscripciones WHERE endpoint = ${endpoint} AND sesion_id = ${sesionId}`;
      }),
  };
}

/** What somebody else was told on the same device, nobody is told there any more; a guest may log in. */
async function guardar(
  sql: Sql,
  { endpoint, keys }: Suscripcion,
  sesionId: number | null,
): Promise<number | null> {
  await sql`
    DELETE FROM ahorro.suscripciones WHERE endpoint = ${endpoint} AND (repartidor_id IS NOT NULL
      OR (sesion_id IS NOT NULL AND sesion_id IS DISTINCT FROM ${sesionId}::int))`;
  const [guardada] = await sql<{ id: number }>`
    INSERT INTO ahorro.suscripciones (endpoint, p256dh, auth, sesion_id)
    VALUES (${endpoint}, ${keys.p256dh}, ${keys.auth}, ${sesionId})
    ON CONFLICT (endpoint) DO UPDATE
      SET p256dh = excluded.p256dh, auth = excluded.auth, sesion_id = excluded.sesion_id RETURNING id`;
  return guardada?.id ?? null;
}
