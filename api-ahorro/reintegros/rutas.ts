/** Partial refunds as they are listed; and those that a person makes. */
import type Router from '@koa/router';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { marcarDevuelto } from './a-mano.ts';
import { listaDeReintegros, unReintegro } from './lista.ts';
import { REINTEGROS } from './llamadas.ts';

export function rutasReintegros(
  router: Router,
  guardias: Guardias,
  deps: Pick<SqlPool, 'sql' | 'transaccion'>,
): void {
  const { sql } = deps;
  atender(router, REINTEGROS, guardias, {
    'GET /api/reintegros': async ({ consulta }) => ({
      ...(await listaDeReintegros(sql, consulta)),
      ...{ pagina: consulta.pagina, limite: consulta.limite },
    }),

    // By a person: whoever has handed the money over. Said twice, it is as true.
    'POST /api/reintegros/:id/hecho': async ({ cliente, id }) => {
      await marcarDevuelto(deps, id, cliente);
      const reintegro = await unReintegro(sql, id);
      if (reintegro === undefined) throw noEncontrado('No existe esa devolución');
      if (reintegro.estado === 'hecho') return reintegro;
      throw conflicto('Esta devolución la hace quien cobró: no se marca a mano');
    },
  });
}
