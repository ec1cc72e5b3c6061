/** What whoever runs the shop looks at first: sales, what waits for a person, what runs out. */
import type { InicioAdmin } from '../../contracts/tienda/admin/inicio.ts';
import { comienzoDelDia, DIA_MS, fechaDe } from '../../contracts/reglas/tiempo/dias.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { cuantosEsperan } from '../operaciones/en-espera.ts';

/** Sales of so many days tell how long a stock lasts. */
const DIAS_DE_VENTAS = 14;
/** What lasts longer than this many days does not run out. */
const POCO_DIAS = 7;
const A_LA_VISTA = 12;

type Ventas = InicioAdmin['ventas']['hoy'];

export function createInicio(sql: Sql) {
  return {
    /** Four statements side by side, whatever there is. */
    async mirar(ahora = Date.now()): Promise<InicioAdmin> {
      const hoy = comienzoDelDia(ahora);
      const antes = hoy - 7 * DIA_MS;
      const [ventas, [cuentas], por_agotarse, en_cola] = await Promise.all([
        sql<Ventas & { esHoy: boolean }>`
          SELECT fecha >= ${new Date(hoy)} AS "esHoy", count(*)::int AS pedidos, sum(coalesce(total_final, total))::float8 AS total
          FROM ahorro.pedidos
          WHERE estado <> 'cancelado' AND (fecha >= ${new Date(hoy)}
            OR fecha >= ${new Date(antes)} AND fecha < ${new Date(ahora - 7 * DIA_MS)})
          GROUP BY 1`,
        contar(sql),
        porAgotarse(sql),
        cuantosEsperan(sql),
      ]);
      const de = (esHoy: boolean): Ventas => {
        const { pedidos = 0, total = 0 } = ventas.find((venta) => venta.esHoy === esHoy) ?? {};
        return { pedidos, total };
      };
      return {
        hoy: fechaDe(hoy),
        hace_una_semana: fechaDe(antes),
        ventas: { hoy: de(true), hace_una_semana: de(false) },
        por_hacer: { ...(cuentas ?? NADA), en_cola },
        por_agotarse,
      };
    },
  };
}

export type Inicio = ReturnType<typeof createInicio>;

type Cuentas = Omit<InicioAdmin['por_hacer'], 'en_cola'>;
const NADA: Cuentas = {
  ...{ por_confirmar: 0, por_devolver: 0, no_entregados: 0, alertas: 0, solicitudes: 0 },
  arrepentimientos: 0,
};

/** As `SITUACIONES` of the list of orders has them, so that each number is as long as its list. */
function contar(sql: Sql): Promise<Cuentas[]> {
  return sql<Cuentas>`
    SELECT
      (SELECT count(*)::int FROM ahorro.transferencias WHERE estado = 'avisada') AS por_confirmar,
      (SELECT count(*)::int FROM (
        SELECT pedido_id FROM ahorro.transferencias WHERE estado = 'por_devolver'
        UNION SELECT pago.pedido_id FROM ahorro.devoluciones AS devolucion
          JOIN ahorro.payments AS pago USING (payment_id)
          WHERE devolucion.estado <> 'hecha' AND pago.pedido_id IS NOT NULL
      ) AS pendiente) AS por_devolver,
      (SELECT count(*)::int FROM ahorro.pedidos WHERE estado = 'no_entregado') AS no_entregados,
      (SELECT count(*)::int FROM ahorro.alertas WHERE resuelta_en IS NULL) AS alertas,
      (SELECT count(*)::int FROM ahorro.comerciantes
        WHERE aprobado_en IS NULL AND rechazado_en IS NULL) AS solicitudes,
      (SELECT count(*)::int FROM ahorro.arrepentimientos WHERE resuelto_en IS NULL) AS arrepentimientos`;
}

function porAgotarse(sql: Sql) {
  return sql<InicioAdmin['por_agotarse'][number]>`
    WITH venta AS (
      SELECT item.producto_id, sum(item.cantidad) AS vendidos
      FROM ahorro.pedidos AS pedido JOIN ahorro.pedido_items AS item ON item.pedido_id = pedido.id
      WHERE pedido.estado <> 'cancelado'
        AND pedido.fecha > now() - make_interval(days => ${DIAS_DE_VENTAS}::int)
      GROUP BY 1
    )
    SELECT id, nombre, stock::float8 AS stock, vendidos::float8 AS vendidos,
      floor(stock * ${DIAS_DE_VENTAS}::numeric / vendidos)::int AS dias
    FROM ahorro.productos JOIN venta ON venta.producto_id = id
    WHERE activo AND stock * ${DIAS_DE_VENTAS}::numeric / vendidos <= ${POCO_DIAS}::int
    ORDER BY stock / vendidos, id LIMIT ${A_LA_VISTA}`;
}
