/**
 * A photo that comes in pieces, over a phone's connection: each arrives by itself, a cut costs one of them, and whoever
 * lost an answer asks how much there is and goes on from there.
 */
import type { Sql } from '../../../platform/base/sql.ts';
import { conflicto } from '../../../platform/comun/errores.ts';
import type { CualFoto } from './fotos.ts';

/** Which photo, of those that are on their way. */
export interface Subida {
  readonly ticketId: number;
  readonly cual: CualFoto;
  /** 128 bits of the phone's own choice. */
  readonly subida: string;
}

/** A phone sends one; of more, those that nobody went on with go. */
const A_LA_VEZ = 4;

export function createPartes(sql: Sql) {
  return {
    /** How much of it there is. @returns bytes */
    async recibidos({ ticketId, cual, subida }: Subida): Promise<number> {
      const [fila] = await sql<{ recibidos: number }>`
        SELECT octet_length(bytes) AS recibidos FROM tickets.fotos_en_partes
        WHERE ticket_id = ${ticketId} AND cual = ${cual} AND subida = ${subida}::uuid`;
      return fila?.recibidos ?? 0;
    },

    /**
     * Puts a piece where what there is ends; one that is to go anywhere else changes nothing.
     * @returns how many bytes there are then @throws ErrorHttp 409 for another total than its first piece had
     */
    async agregar(
      { ticketId, cual, subida }: Subida,
      { desde, total, bytes }: { desde: number; total: number; bytes: Uint8Array },
    ): Promise<number> {
      await sql`
        WITH demas AS (
          DELETE FROM tickets.fotos_en_partes WHERE ticket_id = ${ticketId} AND cual = ${cual} AND subida IN (
            SELECT subida FROM tickets.fotos_en_partes
            WHERE ticket_id = ${ticketId} AND cual = ${cual} AND subida <> ${subida}::uuid
            ORDER BY actualizada_en DESC OFFSET ${A_LA_VEZ - 1})
        )
        INSERT INTO tickets.fotos_en_partes (ticket_id, cual, subida, total)
        VALUES (${ticketId}, ${cual}, ${subida}::uuid, ${total}) ON CONFLICT DO NOTHING`;
      // Of two that bring the same piece, the second one finds it there.
      await sql`
        UPDATE tickets.fotos_en_partes SET bytes = bytes || ${bytes}::bytea, actualizada_en = now()
        WHERE ticket_id = ${ticketId} AND cual = ${cual} AND subida = ${subida}::uuid
          AND total = ${total} AND octet_length(bytes) = ${desde}::int`;
      const [fila] = await sql<{ recibidos: number; total: number }>`
        SELECT octet_length(bytes) AS recibidos, total FROM tickets.fotos_en_partes
        WHERE ticket_id = ${ticketId} AND cual = ${cual} AND subida = ${subida}::uuid`;
      if (fila !== undefined && fila.total !== total)
        throw conflicto('Esas partes son de otra foto: empezá de nuevo');
      return fila?.recibidos ?? 0;
    },

    /** All of it, once it is there. */
    async entera({ ticketId, cual, subida }: Subida): Promise<Uint8Array | undefined> {
      const [fila] = await sql<{ bytes: Uint8Array }>`
        SELECT bytes FROM tickets.fotos_en_partes
        WHERE ticket_id = ${ticketId} AND cual = ${cual} AND subida = ${subida}::uuid
          AND octet_length(bytes) = total`;
      return fila?.bytes;
    },

    async olvidar({ ticketId, cual, subida }: Subida): Promise<void> {
      await sql`
        DELETE FROM tickets.fotos_en_partes
        WHERE ticket_id = ${ticketId} AND cual = ${cual} AND subida = ${subida}::uuid`;
    },
  };
}

export type Partes = ReturnType<typeof createPartes>;
