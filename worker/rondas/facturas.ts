/**
 * Invoices: writes what deliveries and refunds call for, and starts the workflow of every voucher that has none. An order's
 * own steps write none: it is delivered by many ways, and waits for no invoice.
 */
import type { Client } from '@temporalio/client';
import { emitirFacturas, emitirNotas } from '../../activities/facturacion/emitir.ts';
import { COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import {
  WORKFLOW_COMPROBANTE,
  workflowIdComprobante,
} from '../../contracts/temporal/comprobante.ts';
import { entradaDeFila } from '../../contracts/temporal/nombrar.ts';
import type { ConNombre } from '../../contracts/temporal/nombrar.ts';
import type { Facturacion } from '../../platform/ajustes/arca.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { iniciarDeFila } from '../proceso/iniciar.ts';
import { createRonda, porTodos, TANDA } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

export interface FacturasDeps {
  readonly sql: SqlPool;
  readonly client: Client;
  readonly log: Logger;
  readonly facturacion: Facturacion;
  readonly cadaMs?: number;
  readonly taskQueue?: string;
}

/** One whose start got no answer is taken again after this long. */
const TOMA_S = 15;
/** One that was begun and is not over is asked for again: its workflow may be gone. */
const OTRA_VEZ_S = 600;

/** Vouchers under way at once: one after the other they get their numbers, and while nobody answers no more ask. */
const EN_CURSO = 20;

/** One look. @returns, of `pasar`, how much it took up */
export function createFacturas(deps: FacturasDeps): Ronda<number> {
  const { sql: pool, client, log, facturacion, cadaMs = 2_000, taskQueue = COLA_PEDIDOS } = deps;
  const { sql } = pool;

  async function pasar(): Promise<number> {
    const facturas = await emitirFacturas(pool, facturacion);
    const notas = await emitirNotas(pool, facturacion);
    const tomados = await sql<ConNombre>`
      UPDATE ahorro.comprobantes SET relevo_en = now() WHERE id IN (
        SELECT id FROM ahorro.comprobantes
        WHERE estado IN ('pendiente', 'reservado', 'enviado') AND (flujo_iniciado_en IS NULL
            OR flujo_iniciado_en < now() - make_interval(secs => ${OTRA_VEZ_S}))
          AND (relevo_en IS NULL OR relevo_en < now() - make_interval(secs => ${TOMA_S}))
        ORDER BY id LIMIT greatest(0, ${EN_CURSO} - (
          SELECT count(*) FROM ahorro.comprobantes WHERE estado IN ('pendiente', 'reservado', 'enviado')
            AND flujo_iniciado_en >= now() - make_interval(secs => ${OTRA_VEZ_S}))) FOR UPDATE SKIP LOCKED
      ) RETURNING id, azar`;
    const { hechos, exigir } = await porTodos(tomados, iniciar, { log });
    if (hechos.length > 0) {
      await sql`
        UPDATE ahorro.comprobantes SET flujo_iniciado_en = now()
        WHERE id = ANY(${hechos.map(({ id }) => id)}::int[]) AND estado <> 'autorizado'`;
    }
    exigir();
    return facturas + notas + tomados.length;
  }

  const iniciar = (comprobante: ConNombre) =>
    iniciarDeFila(client, WORKFLOW_COMPROBANTE, {
      taskQueue,
      workflowId: workflowIdComprobante(comprobante),
      entrada: entradaDeFila(comprobante),
      staticSummary: `Comprobante ${comprobante.id}`,
    });

  return createRonda({
    ...{ nombre: 'las facturas', log, cadaMs, pasar },
    sigue: (hechos) => hechos >= TANDA,
  });
}
