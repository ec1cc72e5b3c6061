/** The orders that wait: one list, for the page of operations and for `npm run cola`. */
import { ESTADOS_QUE_ESPERAN } from '../../contracts/reglas/estados.ts';
import type { EstadoPedido } from '../../contracts/reglas/estados.ts';
import type { Sql } from '../../platform/base/sql.ts';

/** An order without its ticket, or with a step that has not happened yet. */
export interface EnEspera {
  readonly numero: string;
  readonly estado: EstadoPedido;
  readonly desde: Date;
  readonly motivo: string;
  readonly cliente: string;
}

/** More than anybody reads at once. */
export const MAXIMO_EN_ESPERA = 200;

/** Those that wait, oldest first, and how many there are in all; of these `numeros`, where given. */
export async function pedidosEnEspera(
  sql: Sql,
  numeros: readonly string[] | null = null,
): Promise<{ readonly pedidos: EnEspera[]; readonly total: number }> {
  const filas = await sql<Leida>`
    SELECT numero, estado, motivo_espera AS motivo, cliente_nombre AS cliente,
      numero IN (SELECT numero FROM ahorro.alertas
        WHERE codigo = 'pedido_sin_flujo' AND resuelta_en IS NULL) AS "sinFlujo",
      count(*) OVER ()::int AS total,
      -- Without a ticket it has waited since it came in; otherwise since its last change.
      CASE WHEN estado = ANY(${ESTADOS_QUE_ESPERAN}::text[]) THEN fecha ELSE fecha_actualizacion END AS desde
    FROM ahorro.pedidos
    WHERE (estado = ANY(${ESTADOS_QUE_ESPERAN}::text[]) OR motivo_espera IS NOT NULL OR numero IN (
        SELECT numero FROM ahorro.alertas WHERE codigo = 'pedido_sin_flujo' AND resuelta_en IS NULL))
      AND (${numeros}::text[] IS NULL OR numero = ANY(${numeros}::text[]))
    ORDER BY fecha LIMIT ${MAXIMO_EN_ESPERA}`;
  const pedidos = filas.map(({ motivo, sinFlujo, total: _, ...fila }) => ({
    ...fila,
    motivo: sinFlujo ? SIN_FLUJO : (motivo ?? MOTIVOS[fila.estado] ?? ''),
  }));
  return { pedidos, total: filas[0]?.total ?? 0 };
}

/** How many there are. */
export async function cuantosEsperan(sql: Sql): Promise<number> {
  const [cuenta] = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM ahorro.pedidos
    WHERE estado = ANY(${ESTADOS_QUE_ESPERAN}::text[]) OR motivo_espera IS NOT NULL OR numero IN (
      SELECT numero FROM ahorro.alertas WHERE codigo = 'pedido_sin_flujo' AND resuelta_en IS NULL)`;
  return cuenta?.n ?? 0;
}

type Leida = Omit<EnEspera, 'motivo'> & {
  readonly motivo: string | null;
  /** Whether a person is asked what to do about its workflow. */
  readonly sinFlujo: boolean;
  readonly total: number;
};

const SIN_FLUJO = 'Su flujo fue terminado: si lo empujás, sigue desde su fila';
const MOTIVOS: Readonly<Record<string, string>> = {
  recibido: 'Recién guardado: espera su ticket',
  en_cola: 'Guardado: espera su turno',
  pago_pendiente: 'Espera el pago',
};
