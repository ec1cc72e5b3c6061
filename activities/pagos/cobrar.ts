/** Where an order is paid: asked of its provider once, kept, and told. */
import { CANAL_ENLACE_HECHO } from '../../contracts/pagos/pagos.ts';
import type { DatosDeCobro, Proveedores } from '../../contracts/pagos/proveedor.ts';
import type { VentaPor } from '../../contracts/reglas/valores/cantidades.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { PagoIniciado } from '../../contracts/temporal/mensajes.ts';
import type { Database } from '../../platform/base/database.ts';
import type { SqlPool } from '../../platform/base/sql.ts';
import { conLatido } from '../comun/llamadas.ts';
import { escribirCorreo } from '../comun/correos.ts';
import { permanente } from '../comun/operacion.ts';
import { itemsDeCobro } from './items-de-cobro.ts';

export interface CobrarDeps {
  readonly sql: SqlPool;
  readonly db: Database;
  readonly proveedores: Proveedores;
}

interface PorCobrar {
  readonly numero: string;
  /** Until when it can be paid, ISO 8601. */
  readonly vence: string;
}

/** @returns the step that says where an order is paid. Idempotent on `numero`. @throws RechazoRemoto, LlamadaFallida */
export function createCobrar({ sql: pool, db, proveedores }: CobrarDeps) {
  return ({ numero, vence }: PorCobrar): Promise<PagoIniciado> =>
    conLatido(async (senal) => {
      const pedido = await db.pedido.findUnique({
        where: { numero },
        include: { items: { orderBy: { productoId: 'asc' } }, preferencia: true },
      });
      if (pedido === null)
        throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
      if (pedido.preferencia !== null) return comoEnlace(pedido.preferencia);
      const proveedor = proveedores.de(pedido.cobroPor ?? pedido.metodoPago);
      const cobro = {
        ...{ numero, vence, total: pedido.total.toNumber() },
        items: itemsDeCobro({
          envio: pedido.envio.toNumber(),
          lineas: pedido.items.map(({ nombre, cantidad, precio, descuento, ventaPor }) => ({
            ...{ nombre, cantidad: cantidad.toNumber(), precio: precio.toNumber() },
            ...{ descuento: descuento.toNumber(), por: ventaPor as VentaPor | null },
          })),
        }),
        cliente: { nombre: pedido.clienteNombre, email: pedido.clienteEmail },
      };
      const cobrado = await proveedor.cobrar(cobro, senal);
      const { id: preferencia, enlace, datos, vence: venceEn } = cobrado;
      // Whoever closes the page finds in their mail where to pay: both are there, or neither.
      const guardada = await pool.transaccion(async (sql) => {
        await escribirCorreo(sql, numero, {
          ...{ clave: `pedido:${numero}:por_pagar`, tipo: 'por_pagar' },
          ademas: { vence: venceEn.toISOString(), ...(datos ? { cuenta: datos } : {}) },
        });
        const [fila] = await sql<Preferencia>`
          INSERT INTO ahorro.preferencias (pedido_id, preference_id, init_point, vence_en, datos, a_mano)
          VALUES (${pedido.id}, ${preferencia}, ${enlace}, ${venceEn},
            ${datos ? JSON.stringify(datos) : null}::jsonb, ${proveedor.aMano})
          ON CONFLICT (pedido_id) DO UPDATE SET pedido_id = excluded.pedido_id
          RETURNING init_point AS "initPoint", vence_en AS "venceEn", datos, a_mano AS "aMano",
            pg_notify(${CANAL_ENLACE_HECHO}, ${numero})`;
        if (fila === undefined) throw new Error(`no se guardó dónde se paga ${numero}`);
        return fila;
      });
      return comoEnlace(guardada);
    });
}

/** What is kept of where an order is paid. */
export interface Preferencia {
  readonly initPoint: string;
  readonly venceEn: Date;
  /** As `DatosDeCobro`, where it is paid by hand. */
  readonly datos: unknown;
  readonly aMano: boolean;
}

/** As its workflow knows it. */
export function comoEnlace(preferencia: Preferencia): PagoIniciado {
  const { initPoint, venceEn, datos, aMano } = preferencia;
  return {
    ...{ initPoint, vence: venceEn.toISOString() },
    ...(datos === null ? {} : { datos: datos as DatosDeCobro }),
    ...(aMano ? { aMano } : {}),
  };
}
