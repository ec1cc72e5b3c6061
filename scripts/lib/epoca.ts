/** What has to be done with a database that is as it was earlier, while the world has gone on. */
import type pg from 'pg';

/** More of any id than the lost time can have given. */
const SALTO = 1_000_000;

/**
 * Begins another run of history in the database of `client`: ids go on far beyond those that were given in
 * the lost time; what was begun there and is not done is begun again; boards load anew. In the
 * transaction of `client`, if it has one.
 */
export async function empezarEpoca(client: pg.ClientBase): Promise<void> {
  // An id that is nearly used up moves by less.
  await client.query(
    `SELECT setval(format('%I.%I', schemaname, sequencename)::regclass,
       coalesce(last_value, 0) + greatest(1, least($1, (max_value - coalesce(last_value, 0)) / 10)))
     FROM pg_sequences WHERE schemaname IN ('ahorro', 'tickets')`,
    [SALTO],
  );
  await client.query(`
    INSERT INTO tickets.epoca (id, epoca, desde) VALUES (1, gen_random_uuid(), now())
    ON CONFLICT (id) DO UPDATE SET epoca = excluded.epoca, desde = excluded.desde`);
  // Its workflow may have ended, or belong to what is gone. One that lives is found under its name.
  await client.query(`
    UPDATE ahorro.correos SET flujo_iniciado_en = NULL, relevo_en = NULL WHERE estado = 'pendiente'`);
  await client.query(`
    UPDATE ahorro.webhook_events
    SET status = 'pending', flujo_iniciado_en = NULL, relevo_en = NULL, next_retry_at = NULL
    WHERE status IN ('pending', 'processing')`);
  await client.query(`
    UPDATE ahorro.paquetes_comerciantes SET version_aplicada = 0, relevo_en = NULL
    WHERE eliminado_en IS NULL`);
  await client.query(`UPDATE ahorro.pedidos SET relevo_en = NULL WHERE relevo_en IS NOT NULL`);
  await client.query(`UPDATE ahorro.rondas SET tomada_hasta = now() WHERE tomada_hasta > now()`);
}
