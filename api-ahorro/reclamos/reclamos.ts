/** Claims as they are stored and listed. What a person decides of one goes through its workflow. */
import { createHash } from 'node:crypto';
import {
  DIAS_PARA_RECLAMAR,
  HORAS_PARA_CONTESTAR,
  loReclamado,
} from '../../contracts/reglas/preparacion/reclamos.ts';
import type { Llegado } from '../../contracts/reglas/preparacion/reclamos.ts';
import type {
  FiltroReclamos,
  NuevoReclamo,
  Reclamo,
  ReclamoDeAdmin,
} from '../../contracts/pedidos/reclamos.ts';
import { eventoDeAlerta } from '../../contracts/reglas/alertas/alertas.ts';
import { EVENTO } from '../../contracts/despacho/eventos.ts';
import { enIso, listar } from '../../platform/base/listas.ts';
import { parte } from '../../platform/base/partes.ts';
import { esDuplicado } from '../../platform/base/database.ts';
import { conflicto, invalido } from '../../platform/comun/errores.ts';
import type { SqlPool } from '../../platform/base/sql.ts';

const COLUMNAS = parte`r.id, p.numero, r.motivo, r.detalle, r.lineas, r.estado, r.resultado,
  r.monto::float8 AS monto, (SELECT ${enIso(parte`hecho_en`)} FROM ahorro.reintegros WHERE clave = 'reclamo/' || r.id) AS devuelto_en,
  r.respuesta, r.responde, r.reenvio, ${enIso(parte`r.creado_en`)} AS creado_en,
  ${enIso(parte`r.vence_en`)} AS vence, ${enIso(parte`r.resuelto_en`)} AS resuelto_en,
  CASE WHEN r.foto_clave IS NOT NULL THEN '/api/reclamos/' || r.id || '/foto' END AS foto`;
const DE_ADMIN = parte`${COLUMNAS}, p.cliente_nombre AS cliente, p.estado AS estado_pedido, p.metodo_pago,
  ahorro.reintegrable(p)::float8 AS reintegrable, r.resuelto_por`;
const DESDE = parte`ahorro.reclamos AS r JOIN ahorro.pedidos AS p ON p.id = r.pedido_id`;

interface PorReclamar {
  readonly numero: string;
  readonly reclamo: NuevoReclamo;
  readonly fotoClave: string | null;
  /** Of who sent it, under which key; null without one. */
  readonly clave: string | null;
}

export function createReclamos({ sql, transaccion }: Pick<SqlPool, 'sql' | 'transaccion'>) {
  const leer = async (id: number): Promise<Reclamo | undefined> =>
    (await sql<Reclamo>`SELECT ${COLUMNAS} FROM ${DESDE} WHERE r.id = ${id}`)[0];

  return {
    leer,
    conClave,

    /** As staff sees it. */
    async deAdmin(id: number): Promise<ReclamoDeAdmin | undefined> {
      const [reclamo] =
        await sql<ReclamoDeAdmin>`SELECT ${DE_ADMIN} FROM ${DESDE} WHERE r.id = ${id}`;
      return reclamo;
    },

    async lista({ estado, pagina, limite }: FiltroReclamos) {
      const { filas: reclamos, total } = await listar<ReclamoDeAdmin>(sql, {
        ...{ desde: DESDE, columnas: DE_ADMIN, pagina, limite },
        donde: estado === undefined ? [] : [parte`r.estado = ${estado}`],
        orden: parte`(r.estado = 'abierto') DESC, CASE WHEN r.estado = 'abierto' THEN r.creado_en END, r.id DESC`,
      });
      return { reclamos, total };
    },

    dePedido: (numero: string): Promise<Reclamo[]> =>
      sql<Reclamo>`SELECT ${COLUMNAS} FROM ${DESDE} WHERE p.numero = ${numero} ORDER BY r.id`,

    async claveDeFoto(id: number): Promise<string | null> {
      const [fila] = await sql<{ clave: string | null }>`
        SELECT foto_clave AS clave FROM ahorro.reclamos WHERE id = ${id}`;
      return fila?.clave ?? null;
    },

    /**
     * Stores a claim, tells operations, and writes to the shopper; or finds the one that the same key has stored.
     * @throws ErrorHttp 400 for lines that the order has not got, 409 where it cannot be claimed about
     */
    async abrir(dado: PorReclamar): Promise<{ readonly id: number; readonly nuevo: boolean }> {
      const previo = await conClave(dado.clave);
      if (previo !== undefined) return { id: previo, nuevo: false };
      try {
        return { id: await guardar(dado), nuevo: true };
      } catch (error) {
        if (!esDuplicado(error)) throw error;
        const repetido = await conClave(dado.clave);
        if (repetido !== undefined) return { id: repetido, nuevo: false };
        throw conflicto('Ya hay un reclamo abierto por este pedido: lo estamos mirando');
      }
    },
  };

  /** The one that was stored under this key. */
  async function conClave(clave: string | null): Promise<number | undefined> {
    if (clave === null) return undefined;
    const [fila] = await sql<{ id: number }>`SELECT id FROM ahorro.reclamos WHERE clave = ${clave}`;
    return fila?.id;
  }

  function guardar({ numero, reclamo, fotoClave, clave }: PorReclamar): Promise<number> {
    return transaccion(async (tx) => {
      const [pedido] = await tx<{ id: number; estado: string; aTiempo: boolean }>`
        SELECT id, estado, coalesce((SELECT min(fecha) FROM ahorro.pedido_historial AS h
            WHERE h.pedido_id = pedidos.id AND h.estado = 'entregado'), fecha_actualizacion)
          > now() - make_interval(days => ${DIAS_PARA_RECLAMAR}::int) AS "aTiempo"
        FROM ahorro.pedidos WHERE numero = ${numero} FOR NO KEY UPDATE`;
      if (pedido?.estado !== 'entregado')
        throw conflicto(
          'Se reclama por un pedido entregado; este todavía se puede seguir o cancelar',
        );
      if (!pedido.aTiempo)
        throw conflicto(`Se reclama hasta ${DIAS_PARA_RECLAMAR} días después de la entrega`);
      const lineas = await lineasDe(pedido.id, reclamo);
      const [hecho] = await tx<{ id: number; vence: Date }>`
        INSERT INTO ahorro.reclamos (pedido_id, motivo, detalle, lineas, foto_clave, clave, vence_en)
        VALUES (${pedido.id}, ${reclamo.motivo}, ${reclamo.detalle}, ${JSON.stringify(lineas)}::jsonb,
          ${fotoClave}, ${clave}, now() + make_interval(hours => ${HORAS_PARA_CONTESTAR}::int))
        RETURNING id, vence_en AS vence`;
      if (hecho === undefined) throw new Error('el reclamo no se guardó');
      const { id, vence } = hecho;
      await tx`
        INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
        VALUES (${pedido.id}, ${pedido.estado}, ${`Reclamo ${id}: lo estamos mirando`}, 'cliente')`;
      const ademas = { reclamo: id, resultado: null, vence: vence.toISOString() };
      await tx`
        INSERT INTO ahorro.correos (clave, tipo, para, datos)
        SELECT ${`reclamo:${id}`}, 'reclamo', para, datos || ${JSON.stringify(ademas)}::jsonb
        FROM ahorro.pedidos_para_correo WHERE numero = ${numero}`;
      const alerta = eventoDeAlerta({ codigo: 'reclamo_abierto', numero, reclamo: id });
      await tx`
        INSERT INTO tickets.evento (clave, nombre, datos)
        VALUES (${`reclamo:${id}#reclamo_abierto`}, ${EVENTO.alerta}, ${JSON.stringify(alerta)}::jsonb)`;
      return id;
    });
  }

  /** What of the order it is about, with what that came to. @throws ErrorHttp 400 */
  async function lineasDe(pedidoId: number, { lineas }: NuevoReclamo) {
    if (lineas.length === 0) return [];
    const llegados = await sql<Llegado>`
      SELECT item.producto_id AS linea_id, vino.producto_id, vino.nombre, vino.por, vino.cantidad::float8 AS cantidad,
        vino.importe::float8 AS importe
      FROM ahorro.pedido_items AS item JOIN ahorro.pedidos ON pedidos.id = pedido_id, LATERAL (
        SELECT item.producto_id, item.nombre, venta_por AS por, coalesce(preparados, cantidad) AS cantidad,
          ahorro.importe_de(item, cobro_por IS NOT NULL) AS importe
        WHERE reemplazo_id IS NULL OR preparados > 0
        UNION ALL SELECT reemplazo_id, reemplazo_nombre, reemplazo_por, reemplazo_cantidad, reemplazo_importe
        WHERE reemplazo_id IS NOT NULL
      ) AS vino
      WHERE pedido_id = ${pedidoId} ORDER BY item.producto_id, vino.producto_id`;
    const reclamado = loReclamado(lineas, llegados);
    if ('mensaje' in reclamado) throw invalido([reclamado]);
    return reclamado;
  }
}

export type Reclamos = ReturnType<typeof createReclamos>;

/** What a key of this caller is kept as. */
export function claveDeReclamo(quien: string, numero: string, clave: string): string {
  return createHash('sha256')
    .update(JSON.stringify([quien, numero, clave]))
    .digest('hex');
}
