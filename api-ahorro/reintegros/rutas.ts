/** Partial refunds as they are listed; and those that a person makes. */
import type Router from '@koa/router';
import type { FiltroReintegros, ReintegroDePedido } from '../../contracts/pagos/reintegros.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';
import { enIso, listar } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import { REINTEGROS } from './llamadas.ts';

const DESDE = parte`ahorro.reintegros AS r JOIN ahorro.pedidos AS p ON p.id = r.pedido_id`;
const COLUMNAS = parte`r.id, p.numero, r.motivo, r.monto::float8 AS monto, r.estado, r.payment_id, r.ultimo_error,
  ${enIso(parte`r.pedido_en`)} AS pedido_en, ${enIso(parte`r.hecho_en`)} AS hecho_en, r.hecho_por`;

export function rutasReintegros(router: Router, guardias: Guardias, sql: Sql): void {
  atender(router, REINTEGROS, guardias, {
    'GET /api/reintegros': async ({ consulta }) => ({
      ...(await lista(consulta)),
      ...{ pagina: consulta.pagina, limite: consulta.limite },
    }),

    // By a person: whoever has handed the money over. Said twice, it is as true.
    'POST /api/reintegros/:id/hecho': async ({ cliente, id }) => {
      await sql`
        UPDATE ahorro.reintegros SET estado = 'hecho', hecho_en = now(), actualizado_en = now(),
          hecho_por = ${cliente.email}
        WHERE id = ${id} AND estado = 'a_mano'`;
      const reintegro = await leer(id);
      if (reintegro === undefined) throw noEncontrado('No existe esa devolución');
      if (reintegro.estado === 'hecho') return reintegro;
      throw conflicto('Esta devolución la hace quien cobró: no se marca a mano');
    },
  });

  async function lista({ estado, pagina, limite }: FiltroReintegros) {
    const { filas: reintegros, total } = await listar<ReintegroDePedido>(sql, {
      ...{ desde: DESDE, columnas: COLUMNAS, pagina, limite },
      donde: estado === undefined ? [] : [parte`r.estado = ${estado}`],
      orden: parte`(r.estado = 'a_mano') DESC, r.id DESC`,
    });
    return { reintegros, total };
  }

  async function leer(id: number): Promise<ReintegroDePedido | undefined> {
    const [reintegro] = await sql<ReintegroDePedido>`
      SELECT ${COLUMNAS} FROM ${DESDE} WHERE r.id = ${id}`;
    return reintegro;
  }
}
