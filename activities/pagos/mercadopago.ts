/** What is asked of MercadoPago: where to pay, how a payment is, to give it back. */
import { ApplicationFailure, log } from '@temporalio/activity';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import type { MercadoPago, PagoMp } from '../../contracts/pagos/mercadopago.ts';
import { FALLA } from '../../contracts/temporal/fallas.ts';
import type { PagoIniciado } from '../../contracts/temporal/mensajes.ts';
import { createDevolver } from './devoluciones.ts';
import type { MotivoDevolucion } from './devoluciones-fin.ts';
import { conLatido } from '../comun/llamadas.ts';
import { permanente } from '../comun/operacion.ts';
import { avisarIlegibles, pagosPropios, porDevolver, sinRegistrar } from './pagos-por-mirar.ts';
import { registrarPago } from './registro-pagos.ts';
import type { PagoRegistrado, RegistroDeps } from './registro-pagos.ts';

export interface MercadoPagoDeps extends RegistroDeps {
  /** Undefined where no credentials are set. */
  readonly mercadoPago: MercadoPago | undefined;
}

/** A page of the day's payments, with those that we did not know of. */
export interface PaginaConciliada {
  readonly leidos: number;
  readonly total: number;
  readonly desconocidos: readonly string[];
}

/** An order has a few payments; beyond this many results what we have on record has to do. */
const RESULTADOS_MAXIMOS = 500;
const SIN_VUELTA: readonly string[] = ['rejected', 'cancelled'];

export function createMercadoPagoActivities(deps: MercadoPagoDeps) {
  const { db } = deps;
  const mp = (): MercadoPago => {
    if (deps.mercadoPago !== undefined) return deps.mercadoPago;
    throw ApplicationFailure.retryable(
      'falta MP_ACCESS_TOKEN en este worker',
      FALLA.llamadaFallida,
    );
  };
  const devolver = createDevolver(deps, mp);

  async function tomar(pagoId: string, senal: AbortSignal): Promise<PagoRegistrado> {
    return registrarPago(deps, await mp().pago(pagoId, senal));
  }

  /**
   * The payments of an order, those we have on record and those that MercadoPago's search finds: each
   * as it is now, on record, given back where it must. What cannot be read, or a search that fails,
   * holds up none of the others, and is thrown at the end.
   */
  async function tomarDePedido(numero: string, senal: AbortSignal): Promise<PagoRegistrado[]> {
    const fallas: unknown[] = [];
    const registrados = new Map<string, PagoRegistrado>();
    const mirar = async (pagoId: string, dicho?: PagoMp) => {
      if (registrados.has(pagoId)) return;
      try {
        const registrado = dicho ? await registrarPago(deps, dicho) : await tomar(pagoId, senal);
        registrados.set(pagoId, registrado);
        if (registrado.devolver !== null) await devolver(pagoId, registrado.devolver, senal);
      } catch (error) {
        fallas.push(error);
      }
    };
    for (const pagoId of await pagosPropios(db, numero)) await mirar(pagoId);
    try {
      for (const { id, dicho } of await buscar(numero, senal)) await mirar(id, dicho);
    } catch (error) {
      fallas.push(error);
    }
    // Refused for good it is only where no retry mends any of it.
    if (fallas.length > 0)
      throw fallas.find((error) => !(error instanceof LlamadaRechazada)) ?? fallas[0];
    return [...registrados.values()];
  }

  /** What the search finds. An index may be behind: only of what cannot change any more its word is taken. */
  async function buscar(numero: string, senal: AbortSignal) {
    const hallados: { id: string; dicho?: PagoMp }[] = [];
    for (let salto = 0; salto < RESULTADOS_MAXIMOS;) {
      const pagina = await mp().buscarPorReferencia({ numero, salto }, senal);
      for (const pago of pagina.pagos) {
        if (pago.external_reference !== numero) continue;
        hallados.push({
          id: pago.id,
          ...(SIN_VUELTA.includes(pago.status) ? { dicho: pago } : {}),
        });
      }
      for (const { id } of pagina.ilegibles) {
        if (id == null) throw new LlamadaFallida('MercadoPago: hay un pago que no se puede leer');
        hallados.push({ id });
      }
      salto += pagina.leidos;
      if (pagina.leidos === 0 || salto >= pagina.total) break;
    }
    return hallados;
  }

  return {
    /** Where the order is paid. Idempotent on `numero`. @throws RechazoRemoto, LlamadaFallida */
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

    /**
     * Gives back whatever was paid for a cancelled order, also what we were not told of. For any
     * order: where nothing can have been paid online it asks nobody.
     */
    async devolverPagos(numero: string): Promise<void> {
      const pedido = await db.pedido.findUnique({
        where: { numero },
        select: { metodoPago: true, preferencia: true, _count: { select: { pagos: true } } },
      });
      if (pedido?.metodoPago !== 'mercadopago') return;
      // Nobody was ever told where to pay.
      if (pedido.preferencia === null && pedido._count.pagos === 0) return;
      await conLatido((senal) => tomarDePedido(numero, senal));
    },

    /**
     * A page of what changed at MercadoPago; `desconocidos` are those whose change we have not got,
     * and with the first page those that have to go back or are on their way. Without a span of time
     * it is only these.
     */
    async conciliarPagina(pagina: {
      readonly desde: string;
      readonly hasta: string;
      readonly salto: number;
    }): Promise<PaginaConciliada> {
      const propios = pagina.salto === 0 ? await porDevolver(db) : [];
      if (pagina.desde === pagina.hasta) return { leidos: 0, total: 0, desconocidos: propios };
      const { pagos, ilegibles, leidos, total } = await conLatido((senal) =>
        mp().buscarPorFecha(pagina, senal),
      );
      if (ilegibles.length > 0) log.warn('pagos que no se pueden leer', { ilegibles });
      await avisarIlegibles(db, ilegibles);
      const nuevos = await sinRegistrar(db, pagos);
      return { leidos, total, desconocidos: [...new Set([...propios, ...nuevos])] };
    },
  };
}

function iniciado({ initPoint, venceEn }: { initPoint: string; venceEn: Date }): PagoIniciado {
  return { initPoint, vence: venceEn.toISOString() };
}
