/** Proof of delivery: the photo that a driver takes at the door. Its bytes never go through Temporal. */
import { EVENTO } from '../../contracts/despacho/eventos.ts';
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import { claveDeArchivo, tipoDeImagen } from '../../platform/base/archivos.ts';
import type { Archivo, Archivos } from '../../platform/base/archivos.ts';
import type { Database } from '../../platform/base/database.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { conflicto, ErrorHttp, noEncontrado } from '../../platform/comun/errores.ts';
import { anotarEvento } from '../tablero/eventos.ts';

export function createEntregas(
  { transaccion }: Pick<SqlPool, 'transaccion'>,
  db: Pick<Database, 'ticket'>,
  archivos: Archivos,
) {
  return {
    /**
     * Keeps the photo of a delivered ticket. The same photo again changes nothing.
     * @returns whether it is new
     * @throws ErrorHttp 409 before the delivery, or when there is another photo; 415 for no image
     */
    async guardarFoto(ticket: Ticket, bytes: Uint8Array, actor: string): Promise<boolean> {
      const tipo = tipoDeImagen(bytes);
      if (tipo === null) throw new ErrorHttp(415, 'La foto debe ser JPEG, PNG o WebP');
      const { numero, id } = ticket;
      exigirQueFalte(await claveDe(numero), claveDeArchivo(bytes), ticket);
      const clave = await archivos.guardar({ tipo, bytes });
      return transaccion(async (sql) => {
        // Of two at once, one finds the other's.
        const guardada = await sql`
          UPDATE tickets.ticket SET foto_clave = ${clave}
          WHERE numero = ${numero} AND estado = 'entregado' AND foto_clave IS NULL RETURNING id`;
        if (guardada.length === 0) {
          const [fila] = await sql<{ fotoClave: string | null }>`
            SELECT foto_clave AS "fotoClave" FROM tickets.ticket WHERE numero = ${numero}`;
          exigirQueFalte(fila?.fotoClave ?? null, clave, ticket);
          return false;
        }
        await sql`
          INSERT INTO tickets.ticket_historial (ticket_id, estado, detalle, actor)
          VALUES (${id}, 'entregado', 'Foto de la entrega', ${actor})`;
        await anotarEvento(
          sql,
          {
            nombre: EVENTO.ticketActualizado,
            datos: {
              ticket_id: id,
              numero,
              estado: 'entregado',
              repartidor: ticket.repartidor?.nombre ?? null,
              fecha: new Date().toISOString(),
            },
          },
          ticket.repartidor === null ? [] : [ticket.repartidor.id],
        );
        return true;
      });
    },

    /** @throws ErrorHttp 404 */
    async foto(numero: string): Promise<Archivo & { readonly clave: string }> {
      const clave = await claveDe(numero);
      const archivo = clave === null ? null : await archivos.leer(clave);
      if (clave === null || archivo === null) throw noEncontrado('No hay foto de esta entrega');
      return { ...archivo, clave };
    },
  };

  async function claveDe(numero: string): Promise<string | null> {
    const fila = await db.ticket.findUnique({ where: { numero }, select: { fotoClave: true } });
    return fila?.fotoClave ?? null;
  }
}

export type Entregas = ReturnType<typeof createEntregas>;

/** @throws ErrorHttp 409 unless there is none yet, or the very same */
function exigirQueFalte(actual: string | null, clave: string, { estado }: Ticket): void {
  if (actual !== null && actual !== clave) throw conflicto('Esta entrega ya tiene otra foto');
  if (estado !== 'entregado') throw conflicto('La foto se sube cuando el pedido fue entregado');
}
