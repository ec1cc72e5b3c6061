/** A customer whole: the account, what was bought and where it went, what was noted down. */
import type { ClienteAdminDetalle } from '../../../contracts/tienda/admin/pedidos.ts';
import type { Database } from '../../../platform/base/database.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import type { Gente } from '../gente.ts';
import { CON_AUTOR, comoNota } from '../notas.ts';
import type { ListaDePedidos } from '../pedidos/lista.ts';

export interface FichasDeClientesDeps {
  readonly sql: Sql;
  readonly db: Pick<Database, 'nota'>;
  readonly gente: Gente;
  readonly lista: ListaDePedidos;
}

const ULTIMOS = { orden: '-fecha', pagina: 1, limite: 10 } as const;

export function createFichasDeClientes({ sql, db, gente, lista }: FichasDeClientesDeps) {
  return {
    /** @throws ErrorHttp 404 */
    async ficha(id: number): Promise<ClienteAdminDetalle> {
      const [cliente, [compras], { pedidos: ultimos }, direcciones, notas] = await Promise.all([
        gente.cliente(id),
        sql<ClienteAdminDetalle['compras']>`
          SELECT count(*)::int AS pedidos, coalesce(sum(coalesce(total_final, total)), 0)::float8 AS total
          FROM ahorro.pedidos WHERE usuario_id = ${id} AND estado <> 'cancelado'`,
        lista.pedidos({ usuario_id: id, ...ULTIMOS }),
        sql<ClienteAdminDetalle['direcciones'][number]>`
          SELECT direccion, count(*)::int AS veces FROM ahorro.pedidos WHERE usuario_id = ${id}
          GROUP BY direccion ORDER BY veces DESC, max(fecha) DESC LIMIT 10`,
        db.nota.findMany({ where: { usuarioId: id }, ...CON_AUTOR }),
      ]);
      return {
        ...{ cliente, ultimos, direcciones },
        compras: compras ?? { pedidos: 0, total: 0 },
        anotaciones: notas.map(comoNota),
      };
    },
  };
}

export type FichasDeClientes = ReturnType<typeof createFichasDeClientes>;
