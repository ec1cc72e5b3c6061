/** The list of orders, and the same as a file. */
import type {
  FiltroPedidosAdmin,
  FiltroPedidosCsv,
  PedidoAdmin,
} from '../../../contracts/tienda/admin/clientes.ts';
import { MEDIOS, PEDIDO } from '../../../contracts/reglas/nombres.ts';
import type { MedioPago } from '../../../contracts/reglas/estados.ts';
import { parte } from '../../../platform/base/partes.ts';
import type { Sql } from '../../../platform/base/sql.ts';
import { enIso, listar } from '../../../platform/base/listas.ts';
import { aCsv, FECHA_EN_CSV } from '../../../platform/comun/csv.ts';
import { condicionesDePedidos, ORDENES_PEDIDO } from './filtro.ts';

/** More than anybody reads, and few enough to be put together in memory. */
const MAXIMO_EN_ARCHIVO = 5_000;

export function createListaDePedidos(sql: Sql) {
  async function pedidos(filtro: FiltroPedidosCsv & { pagina: number; limite: number }) {
    const { q, pagina, limite } = filtro;
    const { filas, total } = await listar<PedidoAdmin>(sql, {
      desde: parte`ahorro.pedidos`,
      donde: condicionesDePedidos(filtro),
      columnas: parte`numero, estado, cliente_nombre AS cliente, cliente_email AS email,
        tipo_cliente, total::float8 AS total, descuento::float8 AS descuento, envio::float8 AS envio, metodo_pago, repartidor, motivo_espera,
        ${enIso(parte`fecha`)} AS fecha`,
      orden: ORDENES_PEDIDO[filtro.orden],
      ...{ pagina, limite },
      ...(q ? { contarHasta: 10_000 } : {}),
    });
    return { pedidos: filas, total };
  }

  return {
    pedidos: (filtro: FiltroPedidosAdmin) => pedidos(filtro),

    /** At most 5000, in the order of the list. */
    async enCsv(filtro: FiltroPedidosCsv): Promise<string> {
      const { pedidos: filas } = await pedidos({ ...filtro, pagina: 1, limite: MAXIMO_EN_ARCHIVO });
      return aCsv(
        [
          'numero',
          'fecha',
          'estado',
          'cliente',
          'email',
          'total',
          'pago',
          'repartidor',
          'descuento',
          'envio',
        ],
        filas.map((fila) => [
          ...[fila.numero, FECHA_EN_CSV.format(new Date(fila.fecha)), PEDIDO[fila.estado].nombre],
          ...[fila.cliente, fila.email, fila.total],
          ...[MEDIOS[fila.metodo_pago as MedioPago].nombre, fila.repartidor],
          ...[fila.descuento, fila.envio],
        ]),
      );
    },
  };
}

export type ListaDePedidos = ReturnType<typeof createListaDePedidos>;
