/** The list of payments, what they come to, and the same as a file. */
import type { FiltroDePagos, FiltroPagos, Payment } from '../../contracts/pagos/pagos.ts';
import type { SumasDePagos } from '../../contracts/pagos/sumas.ts';
import { detalleDePago, nombreDeInstrumento, PAGO } from '../../contracts/reglas/pagos/nombres.ts';
import { enIso, listar } from '../../platform/base/listas.ts';
import { juntar, parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { aCsv, FECHA_EN_CSV } from '../../platform/comun/csv.ts';
import { conflicto } from '../../platform/comun/errores.ts';
import { condicionesDePagos, CUANDO, PAGOS_CON_PEDIDO } from './filtro.ts';

/** What can be put together in memory; more than that is asked for in parts, and none is left out in silence. */
export const MAXIMO_EN_ARCHIVO = 20_000;
const DIAS = 366;

export const COLUMNAS_DE_PAGO = parte`pago.payment_id, pedido.numero, external_reference, pago.status,
  status_detail, amount::float8 AS amount, amount_refunded::float8 AS amount_refunded, currency,
  payment_method, observacion, ${enIso(parte`date_approved`)} AS date_approved,
  ${enIso(parte`date_last_updated`)} AS date_last_updated,
  ${enIso(parte`pago.created_at`)} AS created_at,
  CASE WHEN devolucion.payment_id IS NOT NULL THEN json_build_object('motivo', devolucion.motivo,
    'estado', devolucion.estado, 'monto', coalesce(devolucion.monto, amount)::float8,
    'rechazos', devolucion.rechazos, 'ultimo_error', devolucion.ultimo_error,
    'hecha_en', ${enIso(parte`devolucion.hecha_en`)}) END AS devolucion`;

export function createListaDePagos(sql: Sql) {
  const leer = <T extends Payment>(filtro: FiltroPagos, limite: number, ademas = parte``) =>
    listar<T>(sql, {
      desde: PAGOS_CON_PEDIDO,
      donde: condicionesDePagos(filtro),
      columnas: parte`${COLUMNAS_DE_PAGO}${ademas}`,
      orden: parte`pago.date_last_updated DESC, pago.payment_id DESC`,
      ...{ pagina: filtro.pagina, limite },
    });

  return {
    /** A page of payments, those that changed last first, and how many there are in all. */
    async pagos(filtro: FiltroPagos): Promise<{ pagos: Payment[]; total: number }> {
      const { filas: pagos, total } = await leer(filtro, filtro.limit);
      return { pagos, total };
    },

    /**
     * What came in by all that match, what of it went back, and what is left. Pesos of payments that are
     * believed, unless it is the others that are asked for.
     */
    async sumas(filtro: FiltroDePagos): Promise<SumasDePagos> {
      const creidos = filtro.observados === undefined ? { ...filtro, observados: 'false' } : filtro;
      const donde = [...condicionesDePagos(creidos as FiltroDePagos), TRAJO_DINERO];
      const [sumas] = await sql<SumasDePagos>`
        WITH cobro AS (
          SELECT (${CUANDO} AT TIME ZONE 'America/Argentina/Buenos_Aires')::date AS dia, amount AS bruto,
            CASE WHEN pago.status IN ('refunded', 'charged_back') THEN amount
              ELSE least(amount, greatest(amount_refunded, coalesce((SELECT sum(monto) FROM ahorro.reintegros AS r
                WHERE r.payment_id = pago.payment_id AND r.estado = 'hecho'), 0))) END AS devuelto
          FROM ${PAGOS_CON_PEDIDO} WHERE ${juntar(donde, ' AND ')}
        ), por_dia AS (
          SELECT dia, ${SUMAS} FROM cobro GROUP BY dia ORDER BY dia DESC LIMIT ${DIAS}
        )
        SELECT ${SUMAS}, (SELECT coalesce(json_agg(por_dia ORDER BY dia DESC), '[]') FROM por_dia) AS por_dia
        FROM cobro`;
      return sumas ?? { cuantos: 0, bruto: 0, devuelto: 0, neto: 0, por_dia: [] };
    },

    /** All that match, in the order of the list. @throws ErrorHttp 409 where they are too many for one file */
    async enCsv(filtro: FiltroDePagos): Promise<string> {
      const { filas, total } = await leer<Payment & { email: string | null }>(
        { ...filtro, pagina: 1, limit: 1 },
        MAXIMO_EN_ARCHIVO,
        parte`, pedido.cliente_email AS email`,
      );
      if (total > MAXIMO_EN_ARCHIVO) {
        throw conflicto(
          `Son ${total} pagos y en un archivo entran ${MAXIMO_EN_ARCHIVO}: bajalos por fechas`,
        );
      }
      return aCsv(ENCABEZADO, filas.map(comoFila));
    },
  };
}

export type ListaDePagos = ReturnType<typeof createListaDePagos>;

/** What was paid, whatever became of it afterwards. */
const TRAJO_DINERO = parte`currency = 'ARS'
  AND pago.status IN ('approved', 'in_mediation', 'refunded', 'charged_back')`;
const SUMAS = parte`count(*)::int AS cuantos, coalesce(sum(bruto), 0)::float8 AS bruto,
  coalesce(sum(devuelto), 0)::float8 AS devuelto, coalesce(sum(bruto - devuelto), 0)::float8 AS neto`;

const ENCABEZADO = [
  ...['pago', 'pedido', 'email', 'estado', 'detalle', 'monto', 'devuelto', 'moneda', 'medio'],
  ...['aprobado', 'cambio', 'observacion'],
];

function comoFila(pago: Payment & { readonly email: string | null }) {
  const { status_detail, payment_method, date_approved } = pago;
  return [
    ...[
      pago.payment_id,
      pago.numero ?? pago.external_reference,
      pago.email,
      PAGO[pago.status].nombre,
    ],
    ...[status_detail === null ? null : detalleDePago(status_detail), pago.amount],
    ...[pago.amount_refunded, pago.currency],
    payment_method === null ? null : nombreDeInstrumento(payment_method),
    date_approved === null ? null : FECHA_EN_CSV.format(new Date(date_approved)),
    ...[FECHA_EN_CSV.format(new Date(pago.date_last_updated)), pago.observacion],
  ];
}
