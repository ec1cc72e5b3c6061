/** The relay of claims: starts the workflow of each open one that has none, and asks again for those that may have lost it. */
import type { Client } from '@temporalio/client';
import { COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import { createMensajeroReclamos } from '../../flujos/reclamos.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { createRonda, porTodos, TANDA } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

export interface RelevoReclamosDeps {
  readonly sql: Sql;
  readonly client: Client;
  readonly log: Logger;
  readonly cadaMs: number;
  readonly taskQueue?: string;
}

/** One whose start got no answer is taken again after this long. */
const TOMA_S = 15;
/** An open one is asked for again this often: its workflow may be gone. */
const OTRA_VEZ_S = 3_600;

export function createRelevoReclamos(deps: RelevoReclamosDeps): Ronda<number> {
  const { sql, client, log, cadaMs, taskQueue = COLA_PEDIDOS } = deps;
  const mensajero = createMensajeroReclamos(client, { esperaMs: 5_000, taskQueue });

  async function pasar(): Promise<number> {
    const reclamos = await sql<{ id: number; vence: Date }>`
      UPDATE ahorro.reclamos SET relevo_en = now() WHERE id IN (
        SELECT id FROM ahorro.reclamos
        WHERE estado = 'abierto' AND (flujo_iniciado_en IS NULL
            OR flujo_iniciado_en < now() - make_interval(secs => ${OTRA_VEZ_S}))
          AND (relevo_en IS NULL OR relevo_en < now() - make_interval(secs => ${TOMA_S}))
        ORDER BY id LIMIT ${TANDA} FOR UPDATE SKIP LOCKED
      ) RETURNING id, vence_en AS vence`;
    const iniciar = ({ id, vence }: { id: number; vence: Date }) =>
      mensajero.iniciar({ id, vence: vence.toISOString() });
    const { hechos, exigir } = await porTodos(reclamos, iniciar, { log });
    if (hechos.length > 0) {
      await sql`
        UPDATE ahorro.reclamos SET flujo_iniciado_en = now()
        WHERE id = ANY(${hechos.map(({ id }) => id)}::int[])`;
    }
    exigir();
    return reclamos.length;
  }

  return createRonda({
    ...{ nombre: 'el relevo de reclamos', log, cadaMs, pasar },
    sigue: (tomados) => tomados === TANDA,
  });
}
