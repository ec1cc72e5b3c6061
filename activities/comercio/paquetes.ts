/** Packages of merchants: the order of a day, at most one, in one transaction. */
import type { EjecucionPaquete } from '../../contracts/comercio/comercio.ts';
import { IMPORTE_MAXIMO, totalDe, TOTAL_EXCESIVO } from '../../contracts/comun/dinero.ts';
import type { EstadoPedido, MedioPago } from '../../contracts/reglas/estados.ts';
import { fechaDe } from '../../contracts/reglas/tiempo/dias.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { Sql, SqlPool } from '../../platform/base/sql.ts';
import { permanente } from '../comun/operacion.ts';
import { surtir } from '../../contracts/reglas/surtido.ts';
import type { LineaPaquete } from '../../contracts/reglas/surtido.ts';

export interface PasoPaquete {
  readonly paqueteId: number;
  /** Of the package that is meant, so that it is no other one of its id. */
  readonly azar?: string;
  /** When it was due or asked for, ISO 8601; its day in Buenos Aires is what counts. */
  readonly momento: string;
  /** Asked for by its merchant: also while it is paused, and again after a day without stock. */
  readonly manual: boolean;
}

interface PaqueteLeido {
  readonly nombre: string;
  readonly si_falta: 'parcial' | 'nada';
  readonly metodo_pago: MedioPago;
  readonly direccion: string;
  readonly notas: string;
  readonly usuario_id: number;
  readonly email: string;
  readonly cliente: string;
  readonly telefono: string;
  /** Eight random digits, for the number of an order. */
  readonly cifras: string;
}

export interface PaquetesDeps {
  readonly sql: SqlPool;
  /** The ways to pay that are collected before an order is prepared. */
  readonly cobrados: readonly MedioPago[];
}

export function createPaquetesActivities({ sql: pool, cobrados }: PaquetesDeps) {
  return {
    /**
     * Stores the day's order of a package, and a mail about what was missing. The relay starts its
     * workflow. A repeat finds what there is. @returns null for a package that is not to run
     */
    async ejecutarPaquete(paso: PasoPaquete): Promise<EjecucionPaquete | null> {
      const { paqueteId, manual } = paso;
      const fecha = fechaDe(Date.parse(paso.momento));
      // What is bought at eight costs what it costs from eight on.
      await pool.sql`SELECT ahorro.aplicar_precios()`;
      return pool.transaccion(async (sql) => {
        const paquete = await tomar(sql, paso);
        if (paquete === undefined) return null;
        const previa = await leer(sql, paqueteId, fecha);
        if (previa && (previa.numero !== null || !manual)) return previa;
        const { lineas, faltantes } = surtir(await lineasDe(sql, paqueteId), paquete.si_falta);
        if (totalDe(lineas) > IMPORTE_MAXIMO) throw permanente(FALLA.totalExcesivo, TOTAL_EXCESIVO);
        const numero = lineas.length === 0 ? null : numeroNuevo(paso, fecha, paquete.cifras);
        const seCobra = cobrados.includes(paquete.metodo_pago);
        if (numero !== null) await guardarPedido(sql, { numero, paquete, lineas, seCobra });
        const estado =
          numero === null ? 'sin_stock' : faltantes.length > 0 ? 'parcial' : 'completo';
        await sql`
          INSERT INTO ahorro.paquete_ejecuciones (paquete_id, fecha, estado, numero, faltantes, manual)
          VALUES (${paqueteId}, ${fecha}::date, ${estado}, ${numero}, ${JSON.stringify(faltantes)}::jsonb,
            ${manual})
          ON CONFLICT (paquete_id, fecha) DO UPDATE SET estado = excluded.estado,
            numero = excluded.numero, faltantes = excluded.faltantes, manual = excluded.manual,
            creado_en = now()`;
        const datos = {
          nombre: paquete.cliente,
          paquete: paquete.nombre,
          fecha,
          numero,
          faltantes,
        };
        if (faltantes.length > 0) {
          await sql`
            INSERT INTO ahorro.correos (clave, tipo, para, datos)
            VALUES (${`paquete:${paqueteId}:${fecha}:${estado}`}, 'paquete', ${paquete.email},
              ${JSON.stringify(datos)}::jsonb)
            ON CONFLICT (clave) DO NOTHING`;
        }
        return (await leer(sql, paqueteId, fecha)) ?? null;
      });
    },
  };
}

/**
 * Like no number of a checkout, and another one each time: what a day's order is called that the database
 * has forgotten, somebody else may still know. That there is one a day is its row's business.
 */
function numeroNuevo({ paqueteId }: PasoPaquete, fecha: string, cifras: string): string {
  return `PED-${fecha.replaceAll('-', '')}000000-P${paqueteId}-${cifras}`;
}

/** Two runs of a package take turns here. */
async function tomar(
  sql: Sql,
  { paqueteId: id, azar, manual }: PasoPaquete,
): Promise<PaqueteLeido | undefined> {
  const [paquete] = await sql<PaqueteLeido>`
    SELECT paquete.nombre, paquete.si_falta, paquete.metodo_pago, paquete.direccion, paquete.notas,
      usuario.id AS usuario_id, usuario.email, coalesce(usuario.telefono, '') AS telefono,
      concat_ws(' ', usuario.nombre, usuario.apellido) AS cliente,
      lpad(floor(random() * 100000000)::int::text, 8, '0') AS cifras
    FROM ahorro.paquetes_comerciantes AS paquete
    JOIN ahorro.comerciantes AS comerciante ON comerciante.id = paquete.comerciante_id
    JOIN ahorro.usuarios AS usuario ON usuario.id = comerciante.usuario_id
    WHERE paquete.id = ${id} AND paquete.azar IS NOT DISTINCT FROM coalesce(${azar ?? null}, paquete.azar)
      AND paquete.eliminado_en IS NULL AND (paquete.activo OR ${manual})
      AND comerciante.activo AND usuario.activo
    FOR UPDATE OF paquete`;
  return paquete;
}

async function leer(sql: Sql, id: number, fecha: string): Promise<EjecucionPaquete | undefined> {
  const [fila] = await sql<EjecucionPaquete>`
    SELECT to_char(fecha, 'YYYY-MM-DD') AS fecha, estado, numero, faltantes, manual,
      to_char(creado_en AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS creado_en
    FROM ahorro.paquete_ejecuciones WHERE paquete_id = ${id} AND fecha = ${fecha}::date`;
  return fila;
}

/** Locked in the order of ids, as everybody does who takes stock. */
function lineasDe(sql: Sql, paqueteId: number): Promise<LineaPaquete[]> {
  return sql<LineaPaquete>`
    SELECT producto.id AS producto_id, producto.nombre, producto.precio::float8 AS precio,
      item.cantidad::float8 AS cantidad,
      CASE WHEN producto.activo THEN producto.stock ELSE 0 END::float8 AS stock,
      CASE WHEN producto.venta_por IS NOT NULL
        THEN jsonb_build_object('por', producto.venta_por, 'paso', producto.paso) END AS venta
    FROM ahorro.paquete_items AS item JOIN ahorro.productos AS producto ON producto.id = item.producto_id
    WHERE item.paquete_id = ${paqueteId}
    ORDER BY producto.id FOR NO KEY UPDATE OF producto`;
}

interface PorGuardar {
  readonly numero: string;
  readonly paquete: PaqueteLeido;
  readonly lineas: readonly LineaPaquete[];
  /** Whether it waits for its payment before anything is prepared. */
  readonly seCobra: boolean;
}

/** As a checkout that nobody waits for: the relay takes it up. */
async function guardarPedido(
  sql: Sql,
  { numero, paquete, lineas, seCobra }: PorGuardar,
): Promise<void> {
  const estado: EstadoPedido = seCobra ? 'pago_pendiente' : 'en_cola';
  const ids = lineas.map(({ producto_id }) => producto_id);
  const nombres = lineas.map(({ nombre }) => nombre);
  const precios = lineas.map(({ precio }) => precio);
  const cantidades = lineas.map(({ cantidad }) => cantidad);
  const ventas = lineas.map(({ venta }) => venta?.por ?? null);
  await sql`
    WITH linea AS (
      SELECT * FROM unnest(${ids}::int[], ${nombres}::text[], ${precios}::numeric[],
        ${cantidades}::numeric[], ${ventas}::text[]) AS l(id, nombre, precio, cantidad, venta_por)
    ), retiro AS (
      UPDATE ahorro.productos SET stock = stock - linea.cantidad FROM linea
      WHERE productos.id = linea.id
    ), pedido AS (
      INSERT INTO ahorro.pedidos (numero, usuario_id, cliente_nombre, cliente_email, cliente_telefono,
        direccion, metodo_pago, cobro_por, notas, total, estado, tipo_cliente, prioridad)
      VALUES (${numero}, ${paquete.usuario_id}, ${paquete.cliente}, ${paquete.email},
        ${paquete.telefono}, ${paquete.direccion}, ${paquete.metodo_pago},
        ${seCobra ? paquete.metodo_pago : null}, ${paquete.notas}, ${totalDe(lineas)}::numeric, ${estado},
        'comerciante', 'alta')
      RETURNING id
    ), item AS (
      INSERT INTO ahorro.pedido_items (pedido_id, producto_id, nombre, precio, cantidad, venta_por, perecedero)
      SELECT pedido.id, linea.id, linea.nombre, linea.precio, linea.cantidad, venta_por, ahorro.es_perecedero(linea.id)
      FROM pedido, linea
    )
    INSERT INTO ahorro.pedido_historial (pedido_id, estado, detalle, actor)
    SELECT id, 'recibido', ${`Paquete «${paquete.nombre}»`}, 'sistema' FROM pedido`;
}
