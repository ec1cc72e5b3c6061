/** What is handed over for a code: given as it leaves, and not ended by who brings it until dispatch has heard it. */
import { quienEs } from '../../contracts/reglas/estados.ts';
import type { CambiarEstado } from '../../contracts/temporal/mensajes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { FilaTicket } from '../comun/cambios.ts';
import { transicionInvalida } from '../comun/operacion.ts';

export type Resuelto = 'codigo' | 'sin_codigo' | 'sin_decir' | null;

/** Gives one to what is on its way and needs it; what leaves again keeps its own, and has to be told it anew. */
export async function ponerCodigo(
  sql: Sql,
  numero: string,
  { desde, codigo }: { readonly desde: number; readonly codigo: string },
): Promise<void> {
  await sql`
    INSERT INTO tickets.codigos_de_entrega (ticket_id, codigo)
    SELECT t.id, ${codigo} FROM tickets.ticket AS t
    WHERE numero = ${numero} AND tickets.lleva_codigo(t, ${desde}::numeric)
    ON CONFLICT (ticket_id) DO UPDATE SET resuelto = NULL, foto_clave = NULL`;
}

/**
 * Who brings it ends it with what `api-tickets/tickets/codigos.ts` has let through; also what asked before there was a
 * code, and came to its turn after.
 * @returns how it ends; `sin_decir` where somebody else ends it without, null of what has no code
 * @throws TransicionInvalida
 */
export async function exigirCodigo(
  sql: Sql,
  { id }: FilaTicket,
  { estado, actor }: Pick<CambiarEstado, 'estado' | 'actor'>,
): Promise<Resuelto> {
  if (estado !== 'entregado') return null;
  const [fila] = await sql<{ resuelto: Resuelto }>`
    SELECT coalesce(resuelto, 'sin_decir') AS resuelto FROM tickets.codigos_de_entrega WHERE ticket_id = ${id}`;
  if (fila === undefined) return null;
  if (fila.resuelto !== 'sin_decir' || quienEs(actor) !== 'flota') return fila.resuelto;
  throw transicionInvalida('Falta el código de quien recibe', ['entregado', 'no_entregado']);
}

/** What was shown in place of its code is the photo of its delivery from then on. */
export async function tomarLaFoto(sql: Sql, { id }: FilaTicket): Promise<void> {
  await sql`
    UPDATE tickets.ticket AS t SET foto_clave = c.foto_clave FROM tickets.codigos_de_entrega AS c
    WHERE t.id = ${id} AND c.ticket_id = t.id`;
}
