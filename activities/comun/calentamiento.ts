/** What a worker does before its first order, so that this one does not wait for it. */
import type { SqlPool } from '../../platform/base/sql.ts';
import { leerConfiguracion } from './ajustes.ts';

export function createCalentamientoActivities({ sql: pool }: { readonly sql: SqlPool }) {
  return {
    /** A transaction like those of the steps, which changes nothing. */
    async calentar(): Promise<void> {
      await pool.transaccion((sql) => leerConfiguracion(sql));
    },
  };
}
