/** The question to the shopper: opened, decided line by line, closed. Its order's row is held meanwhile. */
import type { SiNoContesta } from '../../contracts/reglas/preparacion/lineas.ts';
import type { ResponderConsulta } from '../../contracts/temporal/mensajes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Retenido } from './lineas.ts';

export type EstadoConsulta = 'abierta' | 'respondida' | 'vencida' | 'anulada';

interface PorPreguntar {
  readonly pedidoId: number;
  readonly productoId: number;
  readonly faltan: number;
  readonly propuesta: Retenido & { readonly importe: number };
  /** How long an answer is waited for. */
  readonly minutos: number;
}

/** Asks about a line too: in the question that is open, which then has all of its time again, or in a new one. */
export async function preguntar(sql: Sql, pregunta: PorPreguntar): Promise<void> {
  const { pedidoId, productoId, faltan, propuesta, minutos } = pregunta;
  await sql`
    WITH abierta AS (
      INSERT INTO ahorro.consultas AS c (pedido_id, vence_en)
      VALUES (${pedidoId}, now() + make_interval(mins => ${minutos}::int))
      ON CONFLICT (pedido_id) WHERE estado = 'abierta' DO UPDATE SET vence_en = excluded.vence_en
      RETURNING id
    )
    INSERT INTO ahorro.consulta_lineas (consulta_id, producto_id, faltan, propuesta_id, propuesta_nombre,
      propuesta_cantidad, propuesta_por, importe)
    SELECT id, ${productoId}::int, ${faltan}::numeric, ${propuesta.id}::int, ${propuesta.nombre},
      ${propuesta.cantidad}::numeric, ${propuesta.por}, ${propuesta.importe}::numeric FROM abierta
    ON CONFLICT (consulta_id, producto_id) DO UPDATE SET faltan = excluded.faltan, acepta = NULL,
      decidida_por = NULL, propuesta_id = excluded.propuesta_id, propuesta_nombre = excluded.propuesta_nombre,
      propuesta_cantidad = excluded.propuesta_cantidad, propuesta_por = excluded.propuesta_por,
      importe = excluded.importe`;
}

export interface ConsultaLeida {
  readonly estado: EstadoConsulta;
  readonly vence: Date;
  readonly siNoContesta: SiNoContesta;
  /** Lines that nobody has decided yet, with what is proposed for each. */
  readonly pendientes: readonly Pendiente[];
}

interface Pendiente extends Propuesta {
  readonly linea: number;
}
type Propuesta = NonNullable<ResponderConsulta['respuestas'][number]['propuesta']>;

/** Whether it is what is proposed now; who does not say what they saw means that. */
export function esLaPropuesta(
  { pendientes }: ConsultaLeida,
  { linea, propuesta }: ResponderConsulta['respuestas'][number],
): boolean {
  const actual = pendientes.find((pendiente) => pendiente.linea === linea);
  if (actual === undefined || propuesta === undefined) return true;
  const { productoId, cantidad, importe } = propuesta;
  const mismoImporte = Math.round(importe * 100) === Math.round(actual.importe * 100);
  return productoId === actual.productoId && cantidad === actual.cantidad && mismoImporte;
}

export async function leerConsulta(
  sql: Sql,
  pedidoId: number,
  id: string,
): Promise<ConsultaLeida | undefined> {
  const [consulta] = await sql<ConsultaLeida>`
    SELECT c.estado, vence_en AS vence, p.si_no_contesta AS "siNoContesta", (
      SELECT coalesce(jsonb_agg(jsonb_build_object('linea', producto_id, 'productoId', propuesta_id,
        'cantidad', propuesta_cantidad, 'importe', importe) ORDER BY producto_id), '[]')
      FROM ahorro.consulta_lineas WHERE consulta_id = c.id AND acepta IS NULL) AS pendientes
    FROM ahorro.consultas AS c JOIN ahorro.pedidos AS p ON p.id = c.pedido_id
    WHERE c.id = ${id} AND c.pedido_id = ${pedidoId}`;
  return consulta;
}

interface Decision {
  readonly pedidoId: number;
  readonly consultaId: string;
  readonly respuestas: readonly { readonly linea: number; readonly acepta: boolean }[];
  /** What was accepted by nobody is charged at no more than what it stands in for. */
  readonly por: 'cliente' | 'silencio';
}

/** What is accepted stands in for what was missing; what is refused goes back into the stock. */
export async function decidir(
  sql: Sql,
  { pedidoId, consultaId, respuestas, por }: Decision,
): Promise<void> {
  const lineas = respuestas.map(({ linea }) => linea);
  const aceptan = respuestas.map(({ acepta }) => acepta);
  // In the order of ids, as checkout locks them.
  await sql`
    SELECT 1 FROM ahorro.productos WHERE id IN (
      SELECT propuesta_id FROM ahorro.consulta_lineas
      WHERE consulta_id = ${consultaId} AND acepta IS NULL AND producto_id = ANY(${lineas}::int[]))
    ORDER BY id FOR NO KEY UPDATE`;
  await sql`
    WITH decidida AS (
      UPDATE ahorro.consulta_lineas AS l SET acepta = d.acepta, decidida_por = ${por}
      FROM unnest(${lineas}::int[], ${aceptan}::boolean[]) AS d(linea, acepta)
      WHERE l.consulta_id = ${consultaId} AND l.producto_id = d.linea AND l.acepta IS NULL
      RETURNING l.*
    ), devuelta AS (
      UPDATE ahorro.productos SET stock = stock + suma.cantidad FROM (
        SELECT propuesta_id AS id, sum(propuesta_cantidad) AS cantidad FROM decidida WHERE NOT acepta GROUP BY 1
      ) AS suma WHERE productos.id = suma.id
    )
    UPDATE ahorro.pedido_items AS item SET
      estado = CASE WHEN d.acepta THEN 'reemplazada' ELSE 'faltante' END,
      reemplazo_id = CASE WHEN d.acepta THEN d.propuesta_id END,
      reemplazo_nombre = CASE WHEN d.acepta THEN d.propuesta_nombre END,
      reemplazo_cantidad = CASE WHEN d.acepta THEN d.propuesta_cantidad END,
      reemplazo_por = CASE WHEN d.acepta THEN d.propuesta_por END,
      reemplazo_importe = CASE WHEN NOT d.acepta THEN NULL WHEN ${por}::text = 'cliente' THEN d.importe
        ELSE least(d.importe, ahorro.parte_de(item, item.cantidad) - ahorro.parte_de(item, item.cantidad - d.faltan)) END
    FROM decidida AS d WHERE item.pedido_id = ${pedidoId} AND item.producto_id = d.producto_id`;
}

/** Closes the question where nothing of it is left to decide. */
export async function cerrarSiNoQueda(
  sql: Sql,
  pedidoId: number,
  estado: Exclude<EstadoConsulta, 'abierta'>,
): Promise<void> {
  await sql`
    UPDATE ahorro.consultas AS c SET estado = ${estado}, cerrada_en = clock_timestamp()
    WHERE pedido_id = ${pedidoId} AND estado = 'abierta' AND NOT EXISTS (
      SELECT FROM ahorro.consulta_lineas WHERE consulta_id = c.id AND acepta IS NULL)`;
}
