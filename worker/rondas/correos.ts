/**
 * The relay of mails, and of what devices are told, which goes the same way: writes those that the steps of orders call
 * for, and starts the workflow of every stored one that has none. An order's own steps write no mail and wait for none.
 */
import type { Client } from '@temporalio/client';
import { PASOS_QUE_AVISAN } from '../../contracts/operaciones/push.ts';
import { COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import { WORKFLOW_CORREO, workflowIdCorreo } from '../../contracts/temporal/correo.ts';
import type { EntradaCorreo } from '../../contracts/temporal/correo.ts';
import { entradaDeFila } from '../../contracts/temporal/nombrar.ts';
import type { ConNombre } from '../../contracts/temporal/nombrar.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import { parte } from '../../platform/base/partes.ts';
import type { Sql } from '../../platform/base/sql.ts';
import { iniciarDeFila } from '../proceso/iniciar.ts';
import { createRonda, porTodos, TANDA } from '../../platform/proceso/ronda.ts';
import type { Ronda } from '../../platform/proceso/ronda.ts';

export interface RelevoCorreosDeps {
  readonly sql: Sql;
  readonly client: Client;
  readonly log: Logger;
  readonly cadaMs: number;
  /** Whether there is a server to hand mails to; they are only kept otherwise. */
  readonly conSmtp: boolean;
  /** Whether devices are told of things; what there is for them is only kept otherwise. */
  readonly conPush?: boolean;
  /** As many as one address gets in 24 h: whose mailbox it is, nobody has asked. No end unless given. */
  readonly porDia?: number;
  readonly taskQueue?: string;
}

/** A mail whose start got no answer is taken again after this long. */
const TOMA_S = 15;
/** One that was begun and is not sent yet is asked for again: its workflow may be gone. */
const OTRA_VEZ_S = 120;

const DE_MAS = 'la dirección ya recibió hoy todos los correos que se le mandan en un día';

type PorEnviar = ConNombre & { readonly tipo: string };

export function createRelevoCorreos(deps: RelevoCorreosDeps): Ronda<number> {
  const { sql, client, log, cadaMs, conPush = false, taskQueue = COLA_PEDIDOS } = deps;
  const seManda = parte`
    CASE WHEN tipo = 'push' THEN ${conPush}::boolean ELSE ${deps.conSmtp}::boolean END`;

  /** One look. @returns how many mails it took up */
  async function pasar(): Promise<number> {
    await escribirLosDePedidos(sql);
    if (deps.porDia !== undefined) await apartarLosDeMas(deps.porDia);
    const guardados = deps.conSmtp && conPush ? 0 : await guardar();
    const correos = await sql<PorEnviar>`
      UPDATE ahorro.correos SET relevo_en = now() WHERE id IN (
        SELECT id FROM ahorro.correos
        WHERE estado = 'pendiente' AND ${seManda}
          AND (flujo_iniciado_en IS NULL
            OR flujo_iniciado_en < now() - make_interval(secs => ${OTRA_VEZ_S}))
          AND (relevo_en IS NULL OR relevo_en < now() - make_interval(secs => ${TOMA_S}))
        ORDER BY tipo <> 'recuperacion', flujo_iniciado_en IS NOT NULL, id
        LIMIT ${TANDA} FOR UPDATE SKIP LOCKED
      ) RETURNING id, azar, tipo`;
    const { hechos: iniciados, exigir } = await porTodos(correos, iniciar, { log });
    if (iniciados.length > 0) {
      await sql`
        UPDATE ahorro.correos SET flujo_iniciado_en = now()
        WHERE id = ANY(${iniciados.map(({ id }) => id)}::int[])`;
    }
    exigir();
    return Math.max(guardados, correos.length);
  }

  /** Kept, and told in the log: a guest may write anybody's address, again and again. */
  async function apartarLosDeMas(porDia: number): Promise<void> {
    const apartados = await sql`
      UPDATE ahorro.correos AS correo
      SET estado = 'guardado', flujo_iniciado_en = now(), ultimo_error = ${DE_MAS}
      WHERE estado = 'pendiente' AND flujo_iniciado_en IS NULL AND tipo NOT IN ('recuperacion', 'alerta')
        AND (SELECT count(*) FROM ahorro.correos AS otro
          WHERE otro.para = correo.para AND otro.creado_en > now() - interval '1 day'
            AND otro.id < correo.id) >= ${porDia}
      RETURNING id`;
    if (apartados.length > 0) log.warn({ correos: apartados.length }, DE_MAS);
  }

  function iniciar({ id, azar, tipo }: PorEnviar): Promise<void> {
    const entrada: EntradaCorreo = {
      ...entradaDeFila({ id, azar }),
      urgente: tipo === 'recuperacion',
    };
    const workflowId = workflowIdCorreo({ id, azar });
    const staticSummary = tipo === 'push' ? `Aviso a un aparato ${id}` : `Correo ${id} (${tipo})`;
    return iniciarDeFila(client, WORKFLOW_CORREO, {
      taskQueue,
      workflowId,
      entrada,
      staticSummary,
    });
  }

  /** Without a server nothing has to outlive anything: no workflow is needed. */
  async function guardar(): Promise<number> {
    const correos = await sql`
      UPDATE ahorro.correos SET estado = 'guardado', flujo_iniciado_en = now()
      WHERE id IN (
        SELECT id FROM ahorro.correos WHERE flujo_iniciado_en IS NULL AND estado = 'pendiente'
          AND NOT ${seManda}
        ORDER BY id LIMIT ${TANDA} FOR UPDATE SKIP LOCKED
      ) RETURNING id`;
    return correos.length;
  }

  return createRonda({
    nombre: 'el relevo de correos',
    log,
    cadaMs,
    pasar,
    sigue: (tomados) => tomados === TANDA,
  });
}

/**
 * Takes up the steps without a mail, several processes at once without repeating each other. A step
 * that comes twice, such as leaving again after a failed delivery, has one mail, but each failed delivery has
 * its own; a step from before yesterday, none: it would be news no more. What a guest said is not sent on, as
 * in `ahorro.pedidos_para_correo`: the mailbox may be anybody's.
 */
async function escribirLosDePedidos(sql: Sql): Promise<void> {
  await sql`
    WITH paso AS (
      SELECT id, pedido_id, estado, detalle, actor, fecha FROM ahorro.pedido_historial
      WHERE correo_en IS NULL
        AND estado IN ('programado', 'confirmado', 'en_camino', 'entregado', 'no_entregado', 'cancelado')
      ORDER BY id LIMIT 100 FOR UPDATE SKIP LOCKED
    ), tomado AS (
      UPDATE ahorro.pedido_historial SET correo_en = now() FROM paso
      WHERE pedido_historial.id = paso.id
    ), noticia AS (
      SELECT pedido.*, paso.id AS paso_id, paso.estado,
        'pedido:' || numero || ':' || estado
          || CASE WHEN estado = 'no_entregado' THEN ':' || paso.id ELSE '' END AS clave,
        CASE WHEN con_cuenta OR actor NOT IN ('cliente', 'api') THEN detalle END AS detalle,
        CASE WHEN con_cuenta AND estado = 'entregado'
          THEN (SELECT recibido_por FROM tickets.ticket WHERE ticket.numero = pedido.numero) END AS recibio,
        CASE WHEN estado = 'en_camino' THEN tickets.llegada_de(numero) END AS llegada,
        CASE WHEN estado = 'en_camino' AND EXISTS (
          SELECT FROM tickets.codigos_de_entrega JOIN tickets.ticket ON ticket.id = ticket_id
          WHERE ticket.numero = pedido.numero) THEN true END AS con_codigo
      FROM paso JOIN ahorro.pedidos_para_correo AS pedido ON pedido.id = paso.pedido_id
      WHERE paso.fecha > now() - interval '1 day'
    ), escrito AS (
      INSERT INTO ahorro.correos (clave, tipo, para, datos)
      SELECT DISTINCT ON (clave) clave, estado, para,
      datos || jsonb_build_object('detalle', detalle, 'recibido_por', recibio)
        || jsonb_strip_nulls(jsonb_build_object('llegada', llegada, 'con_codigo', con_codigo))
      FROM noticia ORDER BY clave, paso_id
      ON CONFLICT (clave) DO NOTHING
    )
    SELECT ahorro.avisar_de_pedido(id, 'paso:' || paso_id, jsonb_strip_nulls(jsonb_build_object(
      'que', estado, 'llegada', llegada)))
    FROM noticia WHERE estado = ANY(${PASOS_QUE_AVISAN}::text[])`;
}
