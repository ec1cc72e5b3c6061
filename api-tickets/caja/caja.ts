/** Cash of deliveries: what a driver has of it, what they hand in, and what dispatch counts. */
import type {
  Caja,
  Confirmacion,
  FiltroRendiciones,
  NuevaRendicion,
  Rendicion,
} from '../../contracts/despacho/caja.ts';
import { comienzoDelDia } from '../../contracts/reglas/tiempo/dias.ts';
import { SIN_EFECTIVO } from '../../contracts/reglas/cobro.ts';
import { enIso, listar } from '../../platform/base/listas.ts';
import type { PaginaLeida } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';

type Hecha = Rendicion & { readonly idempotent: boolean };

const RENDICIONES = parte`tickets.rendiciones AS n JOIN tickets.repartidores AS r ON r.id = n.repartidor_id`;
const COLUMNAS = parte`n.id, jsonb_build_object('id', r.id, 'nombre', r.nombre) AS repartidor,
  n.esperado::float8 AS esperado, n.declarado::float8 AS declarado, n.contado::float8 AS contado,
  (n.contado - n.esperado)::float8 AS diferencia, n.nota,
  (SELECT count(*)::int FROM tickets.rendicion_entregas WHERE rendicion_id = n.id) AS entregas,
  ${enIso(parte`n.creada_en`)} AS creada_en, ${enIso(parte`n.confirmada_en`)} AS confirmada_en,
  n.confirmada_por`;
/** A delivery that was paid in cash, as far as is known. */
export const EN_EFECTIVO = parte`t.estado = 'entregado'
  AND lower(trim(coalesce(t.metodo_pago, ''))) <> ALL (${[...SIN_EFECTIVO]}::text[])`;

interface Entrega {
  readonly id: number;
  readonly numero: string;
  readonly rendicion_id: number | null;
  /** Whether it stands in a hand-in, or is of before there were any. */
  readonly rendida: boolean;
}

export function createCaja({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  return {
    async de(repartidorId: number): Promise<Caja> {
      const hoy = new Date(comienzoDelDia(Date.now()));
      const [entregas, por_confirmar, [cuenta]] = await Promise.all([
        sql<Caja['entregas'][number]>`
          SELECT t.numero, t.cliente_nombre, tickets.por_cobrar(t)::float8 AS monto,
            ${enIso(parte`t.estado_desde`)} AS fecha
          FROM tickets.ticket AS t
          WHERE t.repartidor_id = ${repartidorId} AND ${EN_EFECTIVO} AND NOT EXISTS (
            SELECT FROM tickets.rendicion_entregas WHERE ticket_id = t.id)
          ORDER BY t.estado_desde, t.id LIMIT 1000`,
        sql<Rendicion>`
          SELECT ${COLUMNAS} FROM ${RENDICIONES}
          WHERE n.repartidor_id = ${repartidorId} AND n.confirmada_en IS NULL ORDER BY n.id`,
        sql<{ entregados: number }>`
          SELECT count(*)::int AS entregados FROM tickets.ticket
          WHERE repartidor_id = ${repartidorId} AND estado = 'entregado' AND estado_desde >= ${hoy}`,
      ]);
      const centavos = entregas.reduce((suma, { monto }) => suma + Math.round(monto * 100), 0);
      return {
        ...{ efectivo: centavos / 100, entregas, por_confirmar },
        entregados_hoy: cuenta?.entregados ?? 0,
      };
    },

    /**
     * Hands in the cash of these deliveries. The same ones again are the same hand-in.
     * @throws ErrorHttp 409 for what is not a delivery of theirs in cash, or stands in another one
     */
    async rendir(repartidorId: number, { declarado, numeros }: NuevaRendicion): Promise<Hecha> {
      return transaccion(async (tx) => {
        // One at a time for each driver: the second finds what the first has made.
        await tx`SELECT FROM tickets.repartidores WHERE id = ${repartidorId} FOR NO KEY UPDATE`;
        const entregas = await tx<Entrega>`
          SELECT t.id, t.numero, e.rendicion_id, e.ticket_id IS NOT NULL AS rendida
          FROM tickets.ticket AS t LEFT JOIN tickets.rendicion_entregas AS e ON e.ticket_id = t.id
          WHERE t.repartidor_id = ${repartidorId} AND t.numero = ANY (${[...numeros]})
            AND ${EN_EFECTIVO}`;
        const previa = await laMisma(tx, entregas, numeros.length);
        if (previa !== undefined) {
          if (previa.declarado !== declarado) throw conflicto('Ya lo rendiste con otro importe');
          return { ...previa, idempotent: true };
        }
        exigirSinRendir(entregas, numeros);
        const ids = entregas.map(({ id }) => id);
        const [nueva] = await tx<{ id: number }>`
          WITH nueva AS (
            INSERT INTO tickets.rendiciones (repartidor_id, esperado, declarado)
            SELECT ${repartidorId}, sum(tickets.por_cobrar(t)), ${declarado} FROM tickets.ticket AS t WHERE id = ANY (${ids})
            RETURNING id
          ), suyas AS (
            INSERT INTO tickets.rendicion_entregas (ticket_id, rendicion_id, monto)
            SELECT t.id, nueva.id, tickets.por_cobrar(t) FROM tickets.ticket AS t, nueva WHERE t.id = ANY (${ids})
          )
          SELECT id FROM nueva`;
        return { ...(await rendicionDe(tx, nueva?.id ?? 0)), idempotent: false };
      });
    },

    rendiciones({ estado, pagina, limite }: FiltroRendiciones): Promise<PaginaLeida<Rendicion>> {
      const donde =
        estado === undefined ? [] : [parte`(n.confirmada_en IS NULL) = ${estado === 'pendiente'}`];
      return listar<Rendicion>(sql, {
        ...{ desde: RENDICIONES, donde, columnas: COLUMNAS, pagina, limite },
        orden: parte`n.id DESC`,
      });
    },

    /**
     * Keeps what was counted. The same again changes nothing.
     * @throws ErrorHttp 404, and 409 where something else was counted before
     */
    async confirmar(id: number, { contado, nota }: Confirmacion, actor: string): Promise<Hecha> {
      const hechas = await sql`
        UPDATE tickets.rendiciones
        SET contado = ${contado}, nota = ${nota}, confirmada_en = now(), confirmada_por = ${actor}
        WHERE id = ${id} AND confirmada_en IS NULL RETURNING id`;
      const rendicion = await rendicionDe(sql, id);
      if (rendicion.contado !== contado) {
        throw conflicto(`Ya está confirmada: se contaron $ ${rendicion.contado}`);
      }
      return { ...rendicion, idempotent: hechas.length === 0 };
    },
  };
}

export type CajaDeReparto = ReturnType<typeof createCaja>;

/** @throws ErrorHttp 404 */
async function rendicionDe(sql: Sql, id: number): Promise<Rendicion> {
  const [rendicion] = await sql<Rendicion>`
    SELECT ${COLUMNAS} FROM ${RENDICIONES} WHERE n.id = ${id}`;
  if (rendicion === undefined) throw noEncontrado('No existe esa rendición');
  return rendicion;
}

/** The hand-in that is of exactly these deliveries. */
async function laMisma(
  sql: Sql,
  entregas: readonly Entrega[],
  cuantas: number,
): Promise<Rendicion | undefined> {
  const [primera] = entregas;
  if (primera === undefined || entregas.length !== cuantas) return undefined;
  const { rendicion_id: id } = primera;
  if (id === null || entregas.some(({ rendicion_id }) => rendicion_id !== id)) return undefined;
  const rendicion = await rendicionDe(sql, id);
  return rendicion.entregas === cuantas ? rendicion : undefined;
}

/** @throws ErrorHttp 409 */
function exigirSinRendir(entregas: readonly Entrega[], numeros: readonly string[]): void {
  const libres = new Set(entregas.filter(({ rendida }) => !rendida).map(({ numero }) => numero));
  const ajenos = numeros.filter((numero) => !libres.has(numero));
  if (ajenos.length === 0) return;
  throw conflicto(`No se pueden rendir: ${ajenos.slice(0, 5).join(', ')}`);
}
