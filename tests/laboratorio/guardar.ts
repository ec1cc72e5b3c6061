/** A run is kept where dispatch sees it: what each policy came to, over its seeds. */
import type { PoliticaJugada } from '../../contracts/despacho/laboratorio.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { resumir } from './tabla.ts';
import type { Resultado } from './tabla.ts';

export interface Corrida {
  /** `generado`, or a day. */
  readonly dia: string;
  readonly pedidos: number;
  readonly resultados: readonly Resultado[];
}

/** @returns its number */
export async function guardarCorrida(
  sql: Sql,
  { dia, pedidos, resultados }: Corrida,
): Promise<number> {
  const semillas = [...new Set(resultados.map(({ semilla }) => semilla))];
  const politicas: readonly PoliticaJugada[] = resumir(resultados);
  const [guardada] = await sql<{ id: number }>`
    INSERT INTO tickets.laboratorio (dia, pedidos, semillas, politicas)
    VALUES (${dia}, ${pedidos}, ${semillas}::int[], ${JSON.stringify(politicas)}::jsonb) RETURNING id`;
  if (guardada === undefined) throw new Error('no se guardó la corrida');
  return guardada.id;
}
