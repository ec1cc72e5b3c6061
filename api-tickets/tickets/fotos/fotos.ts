/** Proof: the photo that a driver takes at the door, of a delivery or of why there was none. Its bytes never go through Temporal. */
import { EVENTO } from '../../../contracts/despacho/eventos.ts';
import type { Ticket } from '../../../contracts/despacho/tickets.ts';
import type { EstadoTicket } from '../../../contracts/reglas/estados.ts';
import { claveDeArchivo, tipoDeImagen } from '../../../platform/base/archivos.ts';
import type { Archivo, Archivos } from '../../../platform/base/archivos.ts';
import { parte } from '../../../platform/base/partes.ts';
import type { Sql, SqlPool } from '../../../platform/base/sql.ts';
import { conflicto, ErrorHttp, noEncontrado } from '../../../platform/comun/errores.ts';
import { anotarEvento } from '../../tablero/eventos.ts';

export type CualFoto = 'entrega' | 'intento';

const ENTREGADO = parte`t.estado = 'entregado'`;
const SIN_FOTO = parte`${ENTREGADO} AND foto_clave IS NULL`;
/** What is handed over without its code is shown before that. */
const POR_ENTREGAR = parte`(t.estado = 'en_camino' AND EXISTS (
  SELECT FROM tickets.codigos_de_entrega AS c WHERE c.ticket_id = t.id))`;
const HUBO_INTENTO = parte`EXISTS (SELECT FROM tickets.ticket_historial AS paso
  WHERE paso.ticket_id = t.id AND paso.estado = 'no_entregado')`;
const CUALES = {
  entrega: {
    columna: parte`foto_clave`,
    /** What there is to be a photo of. */
    puede: parte`(${ENTREGADO} OR ${POR_ENTREGAR})`,
    /** When this one may be kept: a delivery has one photo, an attempt the one of the last. */
    vale: parte`(${SIN_FOTO} OR ${POR_ENTREGAR})`,
    /** The same of a photo that its ticket gets at once. */
    enElTicket: SIN_FOTO,
    detalle: 'Foto de la entrega',
    todavia: 'La foto se sube cuando el pedido fue entregado',
    noHay: 'No hay foto de esta entrega',
  },
  intento: {
    columna: parte`foto_intento_clave`,
    puede: HUBO_INTENTO,
    vale: HUBO_INTENTO,
    enElTicket: HUBO_INTENTO,
    detalle: 'Foto de cuando no se pudo entregar',
    todavia: 'La foto se sube cuando no se pudo entregar',
    noHay: 'No hay foto de cuando no se pudo entregar',
  },
} as const;

export function createFotos(
  { sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>,
  archivos: Archivos,
) {
  return {
    /**
     * Keeps the photo of what came of it at the door. The same photo again changes nothing.
     * @returns whether it is new
     * @throws ErrorHttp 409 before that, or when a delivery has another photo; 415 for no image
     */
    async guardarFoto(
      ticket: Ticket,
      cual: CualFoto,
      bytes: Uint8Array,
      actor: string,
    ): Promise<boolean> {
      const tipo = tipoDeImagen(bytes);
      if (tipo === null) throw new ErrorHttp(415, 'La foto debe ser JPEG, PNG o WebP');
      const { numero, id } = ticket;
      const { columna, enElTicket, detalle } = CUALES[cual];
      // Nothing is stored of what has no place.
      await exigirQueValga(sql, numero, cual, claveDeArchivo(bytes));
      const clave = await archivos.guardar({ tipo, bytes });
      return transaccion(async (tx) => {
        // Of two at once, one finds the other's.
        const enLugar = cual === 'entrega' ? await enLugarDelCodigo(tx, id, clave) : [];
        const enElSuyo = await tx<{ estado: EstadoTicket }>`
          UPDATE tickets.ticket AS t SET ${columna} = ${clave}
          WHERE numero = ${numero} AND ${columna} IS DISTINCT FROM ${clave} AND ${enElTicket} RETURNING estado`;
        const [guardada] = [...enLugar, ...enElSuyo];
        if (guardada === undefined) {
          await exigirQueValga(tx, numero, cual, clave);
          return false;
        }
        const { estado } = guardada;
        await tx`
          INSERT INTO tickets.ticket_historial (ticket_id, estado, detalle, actor)
          VALUES (${id}, ${estado}, ${detalle}, ${actor})`;
        await anotarEvento(
          tx,
          {
            nombre: EVENTO.ticketActualizado,
            datos: {
              ticket_id: id,
              numero,
              estado,
              repartidor: ticket.repartidor?.nombre ?? null,
              fecha: new Date().toISOString(),
            },
          },
          ticket.repartidor === null ? [] : [ticket.repartidor.id],
        );
        return true;
      });
    },

    /** @throws ErrorHttp 409 while there is nothing that a photo of this could be of */
    async exigirQueHayaDeQue(numero: string, cual: CualFoto): Promise<void> {
      const [fila] = await sql<{ puede: boolean }>`
        SELECT ${CUALES[cual].puede} AS puede FROM tickets.ticket AS t WHERE numero = ${numero}`;
      if (fila?.puede !== true) throw conflicto(CUALES[cual].todavia);
    },

    /** @throws ErrorHttp 404 */
    async foto(numero: string, cual: CualFoto): Promise<Archivo & { readonly clave: string }> {
      const [fila] = await sql<{ clave: string | null }>`
        SELECT ${CUALES[cual].columna} AS clave FROM tickets.ticket WHERE numero = ${numero}`;
      const clave = fila?.clave ?? null;
      const archivo = clave === null ? null : await archivos.leer(clave);
      if (clave === null || archivo === null) throw noEncontrado(CUALES[cual].noHay);
      return { ...archivo, clave };
    },
  };
}

/** Kept with the code until it is delivered: of an attempt that comes to nothing, the ticket has no photo of a delivery. */
async function enLugarDelCodigo(tx: Sql, id: number, clave: string) {
  await tx`SELECT FROM tickets.ticket WHERE id = ${id} FOR NO KEY UPDATE`;
  return tx<{ estado: EstadoTicket }>`
    UPDATE tickets.codigos_de_entrega AS c SET foto_clave = ${clave} FROM tickets.ticket AS t
    WHERE t.id = ${id} AND c.ticket_id = t.id AND t.estado = 'en_camino'
      AND c.foto_clave IS DISTINCT FROM ${clave} RETURNING t.estado`;
}

export type Fotos = ReturnType<typeof createFotos>;

/** @throws ErrorHttp 409 unless the photo may be kept, or is the one that is there */
async function exigirQueValga(
  sql: Sql,
  numero: string,
  cual: CualFoto,
  clave: string,
): Promise<void> {
  const { columna, vale, todavia } = CUALES[cual];
  const [fila] = await sql<{ actual: string | null; vale: boolean; puede: boolean }>`
    SELECT ${columna} AS actual, ${vale} AS vale, ${CUALES[cual].puede} AS puede
    FROM tickets.ticket AS t WHERE numero = ${numero}`;
  if (fila?.actual === clave && fila.puede) return;
  if (fila?.puede !== true) throw conflicto(todavia);
  if (!fila.vale) throw conflicto('Esta entrega ya tiene otra foto');
}
