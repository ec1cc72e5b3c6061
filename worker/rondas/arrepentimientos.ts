/** Withdrawals whose legal time runs out while nobody has resolved them: told once, to operations. */
import { registrarAlerta } from '../../activities/comun/cambios.ts';
import { DIAS_DE_ARREPENTIMIENTO } from '../../contracts/tienda/arrepentimientos.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { createRonda, TANDA } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

const CADA_MS = 60_000;

export interface PlazosDeps {
  readonly sql: Pick<SqlPool, 'transaccion'>;
  readonly log: Logger;
  /** How many days before the end it is told. */
  readonly dias: number;
}

/** One pass tells of all that are due. @returns, of `pasar`, how many */
export function createPlazosDeArrepentimiento({ sql, log, dias }: PlazosDeps): Ronda<number> {
  function pasar(): Promise<number> {
    return sql.transaccion(async (tx) => {
      const vencen = await tx<{ id: number; codigo: string; numero: string }>`
        UPDATE ahorro.arrepentimientos AS r SET alertado_en = now()
        FROM ahorro.pedidos AS p
        WHERE p.id = r.pedido_id AND r.id IN (
          SELECT id FROM ahorro.arrepentimientos
          WHERE resuelto_en IS NULL AND alertado_en IS NULL
            AND pedido_en < now() - make_interval(days => ${DIAS_DE_ARREPENTIMIENTO - dias}::int)
          ORDER BY id LIMIT ${TANDA} FOR UPDATE SKIP LOCKED)
        RETURNING r.id, r.codigo, p.numero`;
      for (const { id, codigo, numero } of vencen) {
        await registrarAlerta(
          tx,
          { codigo: 'arrepentimiento_por_vencer', numero, codigo_arrepentimiento: codigo },
          { operacion: `arrepentimiento:${id}` },
        );
      }
      return vencen.length;
    });
  }
  return createRonda({
    nombre: 'el plazo de los arrepentimientos',
    log,
    cadaMs: CADA_MS,
    pasar,
    sigue: (avisados) => avisados === TANDA,
  });
}
