/** Where an order is paid: asked of its provider once, kept, and told. */
import type { DatosDeCobro, Proveedores } from '../../contracts/pagos/proveedor.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { PagoIniciado } from '../../contracts/temporal/mensajes.ts';
import type { Database, Prisma, Transaction } from '../../platform/base/database.ts';
import { conLatido } from '../comun/llamadas.ts';
import { permanente } from '../comun/operacion.ts';

export interface CobrarDeps {
  readonly db: Database;
  readonly proveedores: Proveedores;
}

interface PorCobrar {
  readonly numero: string;
  /** Until when it can be paid, ISO 8601. */
  readonly vence: string;
}

/** @returns the step that says where an order is paid. Idempotent on `numero`. @throws RechazoRemoto, LlamadaFallida */
export function createCobrar({ db, proveedores }: CobrarDeps) {
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
        items: pedido.items.map(({ nombre, cantidad, precio }) => ({
          titulo: nombre,
          cantidad,
          precio: precio.toNumber(),
        })),
        cliente: { nombre: pedido.clienteNombre, email: pedido.clienteEmail },
      };
      const { id, enlace, datos, vence: venceEn } = await proveedor.cobrar(cobro, senal);
      const create = {
        ...{ pedidoId: pedido.id, preferenceId: id, initPoint: enlace, venceEn },
        ...(datos ? { datos: { ...datos } } : {}),
        aMano: proveedor.aMano,
      };
      const where = { pedidoId: pedido.id };
      // Whoever closes the page finds the account in their mail: both are there, or neither.
      const guardada = await db.$transaction(async (tx) => {
        if (datos) await escribirDatos(tx, pedido, { cuenta: datos, vence: venceEn });
        return tx.preferencia.upsert({ where, create, update: {} });
      });
      return comoEnlace(guardada);
    });
}

/** The mail that says where to transfer; once per order. A guest's mailbox may be anybody's. */
async function escribirDatos(
  tx: Transaction,
  pedido: Prisma.PedidoGetPayload<object>,
  { cuenta, vence }: { readonly cuenta: DatosDeCobro; readonly vence: Date },
): Promise<void> {
  const { numero, usuarioId, clienteNombre, clienteEmail: para, total } = pedido;
  const nombre = usuarioId === null ? null : clienteNombre;
  const datos = { numero, nombre, total: total.toNumber(), cuenta: { ...cuenta } };
  await tx.correo.createMany({
    data: [
      {
        ...{ clave: `pedido:${numero}:por_pagar`, tipo: 'por_pagar', para },
        datos: { ...datos, vence: vence.toISOString() },
      },
    ],
    skipDuplicates: true,
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
