/** What is asked of MercadoPago: where to pay, how a payment is, to give it back. */
import { ApplicationFailure } from '@temporalio/activity';
import { EntregaRechazada } from '../contracts/entregas.ts';
import type { MercadoPago, PagoMp } from '../contracts/mercadopago.ts';
import { FALLA } from '../contracts/temporal.ts';
import type { PagoIniciado } from '../contracts/temporal.ts';
import type { Database } from '../platform/database.ts';
import { registrarAlerta } from './cambios.ts';
import { conLatido } from './llamadas.ts';
import { permanente, sqlDe } from './operacion.ts';
import { registrarPago } from './registro-pagos.ts';
import type { MotivoDevolucion, PagoRegistrado } from './registro-pagos.ts';

export interface MercadoPagoDeps {
  readonly db: Database;
  /** Undefined where no credentials are set. */
  readonly mercadoPago: MercadoPago | undefined;
  readonly cobrador: string | undefined;
}

/** A page of the day's payments, with those that we did not know of. */
export interface PaginaConciliada {
  readonly leidos: number;
  readonly total: number;
  readonly desconocidos: readonly string[];
}

export function createMercadoPagoActivities(deps: MercadoPagoDeps) {
  const { db } = deps;
  const mp = (): MercadoPago => {
    if (deps.mercadoPago !== undefined) return deps.mercadoPago;
    throw ApplicationFailure.retryable(
      'falta MP_ACCESS_TOKEN en este worker',
      FALLA.entregaFallida,
    );
  };

  async function tomar(pagoId: string, senal: AbortSignal): Promise<PagoRegistrado> {
    return registrarPago(deps, await mp().pago(pagoId, senal));
  }

  /** Payments of an order that MercadoPago knows of: on record as they are, given back where they must. */
  async function tomarDePedido(numero: string, senal: AbortSignal): Promise<PagoRegistrado[]> {
    const { pagos } = await mp().buscarPorReferencia(numero, senal);
    const registrados: PagoRegistrado[] = [];
    for (const pago of pagos.filter(({ external_reference: suyo }) => suyo === numero)) {
      const registrado = await registrarPago(deps, pago);
      registrados.push(registrado);
      if (registrado.devolver !== null) await devolver(pago.id, registrado.devolver, senal);
    }
    return registrados;
  }

  async function devolver(
    pagoId: string,
    motivo: MotivoDevolucion,
    senal: AbortSignal,
  ): Promise<void> {
    const previa = await db.devolucion.upsert({
      where: { paymentId: pagoId },
      create: { paymentId: pagoId, motivo },
      update: {},
    });
    if (previa.hechaEn !== null) return;
    const refundId = await mp()
      .devolver(pagoId, senal)
      .catch(async (error: unknown) => {
        // Given back already, by hand or in a try whose answer was lost: as it should be.
        if (error instanceof EntregaRechazada && (await yaDevuelto(pagoId, senal))) return null;
        throw error;
      });
    await cerrarDevolucion(pagoId, motivo, refundId);
    await tomar(pagoId, senal);
  }

  async function yaDevuelto(pagoId: string, senal: AbortSignal): Promise<boolean> {
    const { status } = await mp().pago(pagoId, senal);
    return status === 'refunded' || status === 'charged_back' || status === 'cancelled';
  }

  async function cerrarDevolucion(
    pagoId: string,
    motivo: MotivoDevolucion,
    refundId: string | null,
  ): Promise<void> {
    await db.$transaction(async (tx) => {
      const sql = sqlDe(tx);
      const [pedido] = await sql<{ numero: string }>`
        SELECT numero FROM ahorro.payments
        JOIN ahorro.pedidos ON pedidos.id = pedido_id WHERE payment_id = ${pagoId}`;
      const { count } = await tx.devolucion.updateMany({
        where: { paymentId: pagoId, hechaEn: null },
        data: { hechaEn: new Date(), refundId },
      });
      if (count === 0) return;
      const alerta = {
        codigo: 'pago_reintegrado',
        pago_id: pagoId,
        motivo: MOTIVOS[motivo],
        ...(pedido ? { numero: pedido.numero } : {}),
      } as const;
      await registrarAlerta(sql, alerta, { de: pagoId });
    });
  }

  return {
    /** Where the order is paid. Idempotent on `numero`. @throws RechazoRemoto, EntregaFallida */
    async crearPreferencia({
      numero,
      vence,
    }: {
      readonly numero: string;
      /** Until when it can be paid, ISO 8601. */
      readonly vence: string;
    }): Promise<PagoIniciado> {
      return conLatido(async (senal) => {
        const pedido = await db.pedido.findUnique({
          where: { numero },
          include: { items: { orderBy: { productoId: 'asc' } }, preferencia: true },
        });
        if (pedido === null)
          throw permanente(FALLA.pedidoInexistente, `No existe el pedido ${numero}`);
        const { preferencia: previa } = pedido;
        if (previa !== null) return iniciado(previa);
        const hecha = await mp().crearPreferencia(
          {
            numero,
            vence,
            items: pedido.items.map(({ nombre, cantidad, precio }) => ({
              titulo: nombre,
              cantidad,
              precio: precio.toNumber(),
            })),
            cliente: { nombre: pedido.clienteNombre, email: pedido.clienteEmail },
          },
          senal,
        );
        const preferencia = {
          preferenceId: hecha.id,
          initPoint: hecha.init_point,
          venceEn: hecha.expiration_date_to ?? new Date(vence),
        };
        const where = { pedidoId: pedido.id };
        const create = { ...where, ...preferencia };
        return iniciado(await db.preferencia.upsert({ where, create, update: {} }));
      });
    },

    /** Asks MercadoPago for a payment and puts it on record. @throws RechazoRemoto, PagoInvalido */
    async tomarPago(pagoId: string): Promise<PagoRegistrado> {
      return conLatido((senal) => tomar(pagoId, senal));
    },

    /** The payments of an order, should a notification never have come. */
    async buscarPagos(numero: string): Promise<readonly PagoRegistrado[]> {
      return conLatido((senal) => tomarDePedido(numero, senal));
    },

    /** Gives a payment back, once. */
    async devolverPago({
      pagoId,
      motivo,
    }: {
      readonly pagoId: string;
      readonly motivo: MotivoDevolucion;
    }): Promise<void> {
      return conLatido((senal) => devolver(pagoId, motivo, senal));
    },

    /** Gives back whatever was paid for a cancelled order, also what we were not told of. */
    async devolverPagos(numero: string): Promise<void> {
      const preferencia = await db.preferencia.findFirst({ where: { pedido: { numero } } });
      // Nobody was ever told where to pay.
      if (preferencia === null) return;
      await conLatido((senal) => tomarDePedido(numero, senal));
    },

    /** A page of what changed at MercadoPago; `desconocidos` are those whose change we have not got. */
    async conciliarPagina(pagina: {
      readonly desde: string;
      readonly hasta: string;
      readonly salto: number;
    }): Promise<PaginaConciliada> {
      const { pagos, leidos, total } = await conLatido((senal) =>
        mp().buscarPorFecha(pagina, senal),
      );
      return { leidos, total, desconocidos: await sinRegistrar(db, pagos) };
    },
  };
}

async function sinRegistrar(db: Database, pagos: readonly PagoMp[]): Promise<string[]> {
  const conocidos = await db.payment.findMany({
    where: { paymentId: { in: pagos.map(({ id }) => id) } },
    select: { paymentId: true, dateLastUpdated: true },
  });
  const fechas = new Map(conocidos.map((pago) => [pago.paymentId, pago.dateLastUpdated.getTime()]));
  return pagos
    .filter(({ id, date_last_updated }) => (fechas.get(id) ?? -1) < date_last_updated.getTime())
    .map(({ id }) => id);
}

function iniciado({ initPoint, venceEn }: { initPoint: string; venceEn: Date }): PagoIniciado {
  return { initPoint, vence: venceEn.toISOString() };
}

const MOTIVOS: Readonly<Record<MotivoDevolucion, string>> = {
  pedido_cancelado: 'el pedido está cancelado',
  pago_repetido: 'el pedido ya estaba pagado',
};
