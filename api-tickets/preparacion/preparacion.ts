/** What whoever prepares orders reads. It cannot write. */
import type {
  PorPreparar,
  Preparacion,
  ReemplazoPosible,
} from '../../contracts/preparacion/preparacion.ts';
import { ESTADOS_POR_PREPARAR } from '../../contracts/reglas/estados.ts';
import type { LineaPreparada } from '../../contracts/preparacion/lineas.ts';
import { contiene, enIso } from '../../platform/base/listas.ts';
import { juntar, parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** Orders listed at once; the rest come up as these are done. */
const LISTADOS = 200;
const REEMPLAZOS = 30;

export function createPreparacion(sql: Sql) {
  return {
    /** What is to be prepared, most urgent and oldest first. */
    porPreparar(): Promise<PorPreparar[]> {
      return sql<PorPreparar>`
        SELECT t.numero, t.estado, t.prioridad, t.cliente_nombre, ${enIso(parte`t.fecha_creacion`)} AS fecha_creacion,
          coalesce(l.lineas, 0) AS lineas, coalesce(l.resueltas, 0) AS resueltas,
          (SELECT ${enIso(parte`c.vence_en`)} FROM ahorro.consultas AS c
            WHERE c.pedido_id = p.id AND c.estado = 'abierta') AS pregunta_vence,
          u.nombre AS prepara
        FROM tickets.ticket AS t LEFT JOIN ahorro.pedidos AS p ON p.numero = t.numero
          LEFT JOIN LATERAL (
            SELECT count(*)::int AS lineas, (array_agg(preparada_por ORDER BY preparada_en DESC NULLS LAST))[1] AS ultimo,
              (count(*) FILTER (WHERE item.estado NOT IN ('pendiente', 'consultada')))::int AS resueltas
            FROM ahorro.pedido_items AS item WHERE item.pedido_id = p.id
          ) AS l ON true
          LEFT JOIN tickets."user" AS u ON u.id::text = split_part(l.ultimo, ':', 2)
        WHERE t.estado = ANY (${[...ESTADOS_POR_PREPARAR]})
        ORDER BY array_position(ARRAY['urgente', 'alta', 'normal', 'baja'], t.prioridad), t.fecha_creacion, t.id
        LIMIT ${LISTADOS}`;
    },

    /** An order with its lines, or null; one that the shop has not got has none. */
    async pedido(numero: string): Promise<PedidoPorPreparar | null> {
      const [fila] = await sql<
        Omit<Preparacion, 'consulta' | 'tienda'> & Pick<Nullable, 'consulta'>
      >`
        SELECT t.numero, t.estado, t.cliente_nombre, t.indicaciones, coalesce(p.si_falta, 'preguntar') AS si_falta,
          t.total::float8 AS total, coalesce(p.total_final, t.total)::float8 AS total_final,
          CASE WHEN p.id IS NULL THEN '[]'::jsonb ELSE ahorro.lineas_de(p) END AS lineas,
          CASE WHEN p.id IS NOT NULL THEN ahorro.consulta_de(p) END AS consulta
        FROM tickets.ticket AS t LEFT JOIN ahorro.pedidos AS p ON p.numero = t.numero
        WHERE t.numero = ${numero}`;
      if (fila === undefined) return null;
      const { consulta, ...pedido } = fila;
      return consulta === null ? pedido : { ...pedido, consulta };
    },

    /** Products that there is something of: those that `q` finds, or those of the line's own category. */
    async reemplazos(linea: LineaPreparada, q: string | undefined): Promise<ReemplazoPosible[]> {
      const posible = parte`activo AND stock > 0 AND p.id <> ${linea.producto_id}`;
      const cuales =
        q === undefined || q === ''
          ? [
              parte`categoria_id = (SELECT categoria_id FROM ahorro.productos WHERE id = ${linea.producto_id})`,
            ]
          : contiene(parte`busqueda`, q);
      return sql<ReemplazoPosible>`
        SELECT p.id AS producto_id, nombre, precio::float8 AS precio, stock::float8 AS stock, venta_por AS por,
          paso::float8 AS paso, imagen_url
        FROM ahorro.productos AS p WHERE ${juntar([posible, ...cuales], ' AND ')}
        ORDER BY venta_por IS NOT DISTINCT FROM ${linea.por ?? null} DESC, abs(precio - ${linea.precio}::numeric), p.id
        LIMIT ${REEMPLAZOS}`;
    },
  };
}

interface Nullable {
  readonly consulta: NonNullable<Preparacion['consulta']> | null;
}

/** Without what the settings know. */
export type PedidoPorPreparar = Omit<Preparacion, 'tienda'>;

export type Preparaciones = ReturnType<typeof createPreparacion>;
