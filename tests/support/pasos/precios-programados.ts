import type { Sql } from '../../../platform/base/sql.ts';

/** Its moment has just passed: what a clock does, without waiting for one. */
export async function llegaElMomento(sql: Sql, cambio_id: string, hace = 1): Promise<void> {
  await sql`
    UPDATE ahorro.precios_programados SET creado_en = now() - interval '1 day',
      desde = now() - make_interval(secs => ${hace}) WHERE grupo = ${cambio_id}::uuid`;
}
