/**
 * Transfers: the shopper tells of one, a person says what became of it. What either says is one row, and a
 * notification beside it in the same statement: from there on it goes the way of all payments.
 */
import { pagoDeTransferencia } from '../../contracts/pagos/transferencias.ts';
import type {
  Decision,
  EstadoTransferencia,
  FiltroTransferencias,
  Transferencia,
} from '../../contracts/pagos/transferencias.ts';
import { parte } from '../../platform/base/partes.ts';
import { enIso, listar } from '../../platform/base/listas.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { conflicto, noEncontrado } from '../../platform/comun/errores.ts';

/** From where each decision may be taken: money may also come that nobody told of. */
const DESDE: Readonly<Record<Decision, readonly EstadoTransferencia[]>> = {
  confirmada: ['esperada', 'avisada', 'rechazada'],
  rechazada: ['avisada'],
  devuelta: ['por_devolver'],
};

/** What is to be sent back is what no person gives back by itself. */
const IMPORTE = parte`(t.importe - CASE WHEN t.estado <> 'por_devolver' THEN 0 ELSE (
  SELECT coalesce(sum(monto), 0) FROM ahorro.reintegros AS r
  WHERE r.pedido_id = t.pedido_id AND r.payment_id IS NOT NULL AND r.estado <> 'con_todo') END)`;

export function createTransferencias(sql: Sql) {
  return {
    /** A page of those that were told of: first those that wait for a person, then those that changed last. */
    async lista({ estado, pagina, limite }: FiltroTransferencias) {
      const { filas, total } = await listar<Transferencia>(sql, {
        desde: parte`ahorro.transferencias AS t JOIN ahorro.pedidos AS p ON p.id = t.pedido_id`,
        donde: [estado === undefined ? parte`t.estado <> 'esperada'` : parte`t.estado = ${estado}`],
        columnas: parte`p.numero, p.cliente_nombre AS cliente, ${IMPORTE}::float8 AS importe, t.estado,
          t.comprobante, t.motivo, p.estado AS estado_pedido, ${enIso(parte`t.avisada_en`)} AS avisada_en,
          ${enIso(parte`t.actualizada_en`)} AS fecha_actualizacion`,
        orden: parte`(t.estado IN ('avisada', 'por_devolver')) DESC, t.actualizada_en DESC, t.pedido_id DESC`,
        ...{ pagina, limite },
      });
      return { transferencias: filas, total };
    },

    /**
     * The shopper says that it is on its way.
     * @returns the notification that tells of it @throws ErrorHttp 409 where it is not waited for
     */
    async avisar(numero: string, comprobante: string): Promise<string> {
      const [hecha] = await sql<{ webhookId: string }>`
        WITH avisada AS (
          UPDATE ahorro.transferencias AS t SET estado = 'avisada', comprobante = ${comprobante},
            motivo = NULL, actor = 'cliente', avisada_en = now(), actualizada_en = clock_timestamp()
          FROM ahorro.pedidos AS p
          WHERE p.id = t.pedido_id AND p.numero = ${numero} AND p.estado = 'pago_pendiente'
            AND t.estado IN ('esperada', 'avisada', 'rechazada')
          RETURNING p.numero
        )
        INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, payload)
        SELECT gen_random_uuid(), 'payment', 'transferencia.avisada', ${pagoDeTransferencia.id(numero)},
          jsonb_build_object('comprobante', ${comprobante}::text) FROM avisada
        RETURNING webhook_id AS "webhookId"`;
      if (hecha !== undefined) return hecha.webhookId;
      const estado = await estadoDe(numero);
      if (estado === undefined) throw conflicto(`El pedido ${numero} no espera una transferencia`);
      throw conflicto(
        estado === 'confirmada'
          ? 'Tu transferencia ya está confirmada'
          : 'El pedido ya no espera su pago',
      );
    },

    /**
     * A person says what became of it; saying the same again changes nothing.
     * @returns the notification that tells of it; null where it is said already
     * @throws ErrorHttp 404 there is none, 409 it is not the moment
     */
    async decidir(
      numero: string,
      { estado, motivo = null, actor }: Decidida,
    ): Promise<string | null> {
      const [hecha] = await sql<{ webhookId: string }>`
        WITH decidida AS (
          UPDATE ahorro.transferencias AS t SET estado = ${estado}, motivo = ${motivo}, actor = ${actor},
            confirmada_en = CASE ${estado}::text WHEN 'confirmada' THEN now() WHEN 'rechazada' THEN NULL
              ELSE confirmada_en END,
            actualizada_en = clock_timestamp()
          FROM ahorro.pedidos AS p
          WHERE p.id = t.pedido_id AND p.numero = ${numero} AND t.estado = ANY(${[...DESDE[estado]]}::text[])
          RETURNING p.numero
        )
        INSERT INTO ahorro.webhook_events (webhook_id, type, action, data_id, payload)
        SELECT gen_random_uuid(), 'payment', ${`transferencia.${estado}`}, ${pagoDeTransferencia.id(numero)},
          jsonb_build_object('actor', ${actor}::text, 'motivo', ${motivo}::text) FROM decidida
        RETURNING webhook_id AS "webhookId"`;
      if (hecha !== undefined) return hecha.webhookId;
      const actual = await estadoDe(numero);
      if (actual === undefined) throw noEncontrado(`No hay una transferencia del pedido ${numero}`);
      if (actual === estado) return null;
      throw conflicto(
        `La transferencia está ${actual.replace('_', ' ')}: no puede quedar ${estado}`,
      );
    },
  };

  async function estadoDe(numero: string): Promise<EstadoTransferencia | undefined> {
    const [fila] = await sql<{ estado: EstadoTransferencia }>`
      SELECT t.estado FROM ahorro.transferencias AS t JOIN ahorro.pedidos AS p ON p.id = t.pedido_id
      WHERE p.numero = ${numero}`;
    return fila?.estado;
  }
}

interface Decidida {
  readonly estado: Decision;
  readonly motivo?: string | null;
  /** Who says so. */
  readonly actor: string;
}

export type Transferencias = ReturnType<typeof createTransferencias>;
