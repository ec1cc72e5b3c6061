/** What the reconciliation finds and does, written down for the page of operations. */
import type { Sql } from '../../platform/base/sql.ts';
import type { Hallazgo } from './mirar.ts';

/** What was done about it by itself, in words for people. */
function hecho(hallazgo: Hallazgo): string {
  if (hallazgo.que === 'desacuerdo') return 'El flujo volvió a leer la fila';
  if (hallazgo.que === 'sin_fila' || hallazgo.preguntar) return 'Se avisó: decide una persona';
  return 'Un flujo nuevo siguió desde su fila';
}

/** Those that were found, each once while it lasts, however many looks find it. */
export async function anotarHallados(sql: Sql, hallados: readonly Hallazgo[]): Promise<void> {
  if (hallados.length === 0) return;
  const filas = hallados.map((hallado) => ({
    ...{ numero: hallado.numero, que: hallado.que, motivo: hallado.motivo, hecho: hecho(hallado) },
  }));
  await sql`
    INSERT INTO ahorro.hallazgos AS h (numero, que, motivo, hecho)
    SELECT DISTINCT ON (numero, que) numero, que, motivo, hecho
    FROM jsonb_to_recordset(${JSON.stringify(filas)}::jsonb)
      AS v(numero text, que text, motivo text, hecho text)
    ORDER BY numero, que
    ON CONFLICT (numero, que) WHERE terminado_en IS NULL DO UPDATE
    SET motivo = excluded.motivo, hecho = excluded.hecho, veces = h.veces + 1, ultima = now()`;
}

/** Those that this look has not found any more. */
export async function terminarLosQueNo(sql: Sql, hallados: readonly Hallazgo[]): Promise<void> {
  const siguen = hallados.map(({ numero, que }) => `${que}:${numero}`);
  await sql`
    UPDATE ahorro.hallazgos SET terminado_en = now()
    WHERE terminado_en IS NULL AND NOT (que || ':' || numero = ANY(${siguen}::text[]))`;
}
