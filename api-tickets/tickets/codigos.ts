/** The code that a shopper tells at their door: tried by who brings their order, and told to nobody of dispatch. */
import { randomUUID } from 'node:crypto';
import { EN_CAMINO } from '../../contracts/reglas/estados.ts';
import { INTENTOS, quedanEnTexto } from '../../contracts/reglas/reparto/puerta.ts';
import type { Ticket } from '../../contracts/despacho/tickets.ts';
import type { Vez } from '../../flujos/claves.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { ErrorHttp } from '../../platform/comun/errores.ts';
import { mismoSecreto } from '../../platform/seguridad/credenciales.ts';
import type { Quien } from '../personal/quien.ts';

/** What came with the end of a stop. */
export interface EnLaPuerta {
  readonly codigo?: string | undefined;
  /** Why there is none. */
  readonly sin_codigo?: string | undefined;
}

interface Fila {
  readonly codigo: string;
  readonly fallidos: readonly string[];
  readonly foto: boolean;
}

export function createCodigos({ transaccion }: Pick<SqlPool, 'transaccion'>) {
  return {
    /**
     * Lets a driver end the stop of a ticket that is handed over for a code: with it, or with a photo and why not. Who
     * of dispatch ends it needs neither. The same key again is the same try.
     * @throws ErrorHttp 422 with how many tries are left
     */
    async exigir(ticket: Ticket, dado: EnLaPuerta, quien: Quien, vez: Vez): Promise<void> {
      const esDeFlota = quien.tipo === 'staff' && quien.rol === 'flota';
      if (!ticket.pide_codigo || (!esDeFlota && dado.codigo === undefined)) return;
      // What was tried is kept, whatever it is answered.
      const falta = await transaccion((sql) => probar(sql, ticket.id, dado, vez));
      if (falta !== undefined) throw new ErrorHttp(422, falta);
    },
  };
}

export type Codigos = ReturnType<typeof createCodigos>;

/** @returns what is wrong with it, in a sentence */
async function probar(
  sql: Sql,
  id: number,
  { codigo, sin_codigo: sinCodigo }: EnLaPuerta,
  { updateId = randomUUID() }: Vez,
): Promise<string | undefined> {
  // Read by a statement of its own: what it waited for is in its sight then.
  const [, [fila]] = await Promise.all([
    sql`SELECT FROM tickets.ticket WHERE id = ${id} FOR NO KEY UPDATE`,
    sql<Fila>`
      SELECT codigo, fallidos, c.foto_clave IS NOT NULL AS foto
      FROM tickets.codigos_de_entrega AS c JOIN tickets.ticket AS t ON t.id = ticket_id
      WHERE t.id = ${id} AND estado = ${EN_CAMINO}`,
  ]);
  if (fila === undefined) return undefined;
  const resolver = (como: string) => sql`
    UPDATE tickets.codigos_de_entrega SET resuelto = ${como} WHERE ticket_id = ${id}`;
  const { fallidos } = fila;
  if (sinCodigo !== undefined) {
    if (!fila.foto) return 'Para entregarlo sin código hace falta una foto';
    await resolver('sin_codigo');
    return undefined;
  }
  if (codigo === undefined) return faltaElCodigo(INTENTOS - fallidos.length);
  const antes = fallidos.indexOf(updateId);
  if (antes >= 0) return noEs(INTENTOS - antes - 1);
  if (fallidos.length >= INTENTOS) {
    return 'Ya no quedan intentos: entregalo sin código, con una foto';
  }
  if (mismoSecreto(codigo, fila.codigo)) {
    await resolver('codigo');
    return undefined;
  }
  await sql`
    UPDATE tickets.codigos_de_entrega SET fallidos = fallidos || ${updateId}::text WHERE ticket_id = ${id}`;
  return noEs(INTENTOS - fallidos.length - 1);
}

function faltaElCodigo(intentos: number): string {
  const quedan = quedanEnTexto(intentos);
  const frase = `${quedan.slice(0, 1).toUpperCase()}${quedan.slice(1)}`;
  return `Pedile el código a quien recibe: lo ve en la página de su pedido. ${frase}`;
}

function noEs(intentos: number): string {
  const comoSigue = intentos > 0 ? '' : '. Entregalo sin código, con una foto';
  return `El código no es ese: ${quedanEnTexto(intentos)}${comoSigue}`;
}
