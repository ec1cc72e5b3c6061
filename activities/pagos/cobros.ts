/** What is asked of who takes payments: where to pay, how a payment is, to give it back. */
import { log } from '@temporalio/activity';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import type { PagoDePedido } from '../../contracts/temporal/mensajes.ts';
import type { Pago, ProveedorDePago, Proveedores } from '../../contracts/pagos/proveedor.ts';
import { createCobrar } from './cobrar.ts';
import { createDevolver } from './devoluciones.ts';
import type { MotivoDevolucion } from './devoluciones-fin.ts';
import { conLatido } from '../comun/llamadas.ts';
import { avisarIlegibles, pagosPropios, porDevolver, sinRegistrar } from './pagos-por-mirar.ts';
import { createReintegrar } from './reintegros.ts';
import { registrarPago } from './registro-pagos.ts';
import type { PagoRegistrado, RegistroDeps } from './registro-pagos.ts';

export interface CobrosDeps extends RegistroDeps {
  readonly proveedores: Proveedores;
  /** Tells a running order how a payment of it is; unset, or where it fails, the workflow does. */
  readonly avisarPago?: (numero: string, pago: PagoDePedido) => Promise<void>;
  /** Whether who pays is tagged somewhere. */
  readonly etiqueta: boolean;
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

export function createCobrosActivities(deps: CobrosDeps) {
  const { db, sql, proveedores, avisarPago } = deps;
  const devolver = createDevolver(deps);
  const reintegrar = createReintegrar(deps);

  async function tomar(pagoId: string, senal: AbortSignal): Promise<PagoRegistrado> {
    return registrarPago(deps, await proveedores.delPago(pagoId).pago(pagoId, senal));
  }

  /** @returns whether its order has heard */
  async function avisar({ numero, observacion, pago }: PagoRegistrado): Promise<boolean> {
    if (avisarPago === undefined || numero === null || observacion !== null) return false;
    return avisarPago(numero, pago).then(
      () => true,
      () => false,
    );
  }

  /**
   * The payments of an order, those we have on record and those that their provider's search finds: each
   * as it is now, on record, given back where it must. What cannot be read, or a search that fails,
   * holds up none of the others, and is thrown at the end.
   */
  async function tomarDePedido(numero: string): Promise<PagoRegistrado[]> {
    const proveedor = await suProveedor(deps, numero);
    if (proveedor === null) return [];
    return conLatido((senal) => tomarTodos(numero, proveedor, senal));
  }

  async function tomarTodos(numero: string, proveedor: ProveedorDePago, senal: AbortSignal) {
    const fallas: unknown[] = [];
    const registrados = new Map<string, PagoRegistrado>();
    const mirar = async (pagoId: string, leido?: Pago) => {
      if (registrados.has(pagoId)) return;
      try {
        const registrado = leido ? await registrarPago(deps, leido) : await tomar(pagoId, senal);
        registrados.set(pagoId, registrado);
        if (registrado.devolver !== null) await devolver(pagoId, registrado.devolver, senal);
      } catch (error) {
        fallas.push(error);
      }
    };
    for (const pagoId of await pagosPropios(db, numero)) await mirar(pagoId);
    try {
      for (const { id, leido } of await buscar(numero, proveedor, senal)) await mirar(id, leido);
    } catch (error) {
      fallas.push(error);
    }
    // Refused for good it is only where no retry mends any of it.
    if (fallas.length > 0)
      throw fallas.find((error) => !(error instanceof LlamadaRechazada)) ?? fallas[0];
    return [...registrados.values()];
  }

  return {
    crearPreferencia: createCobrar(deps),

    /** Asks how a payment is, puts it on record, and tells its order. @throws RechazoRemoto, PagoInvalido */
    async tomarPago(pagoId: string): Promise<PagoRegistrado> {
      const registrado = await conLatido((senal) => tomar(pagoId, senal));
      return {
        ...registrado,
        ...((await avisar(registrado)) && { avisado: true }),
        ...(!deps.etiqueta && { sinEtiqueta: true }),
      };
    },

    /** The payments of an order, should a notification never have come. */
    async buscarPagos(numero: string): Promise<readonly PagoRegistrado[]> {
      return tomarDePedido(numero);
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

    /** Brings the partial refunds of a payment one step on. */
    async reintegrarPago(pagoId: string): Promise<void> {
      return conLatido((senal) => reintegrar(pagoId, senal));
    },

    /**
     * Gives back whatever was paid for a cancelled order, also what we were not told of. For any
     * order: where nothing can have been paid it asks nobody.
     */
    async devolverPagos(numero: string): Promise<void> {
      await tomarDePedido(numero);
    },

    /**
     * A page of what changed at a provider, MercadoPago unless said; `desconocidos` are those whose change we have not got,
     * and with the first page those that have to go back or are on their way. Without a span of time
     * it is only these.
     */
    async conciliarPagina(pagina: {
      readonly desde: string;
      readonly hasta: string;
      readonly salto: number;
      readonly medio?: string;
    }): Promise<PaginaConciliada> {
      const propios = pagina.salto === 0 ? await porDevolver(sql.sql) : [];
      if (pagina.desde === pagina.hasta) return { leidos: 0, total: 0, desconocidos: propios };
      const { pagos, ilegibles, leidos, total } = await conLatido((senal) =>
        proveedores.de(pagina.medio ?? 'mercadopago').cambiados(pagina, senal),
      );
      if (ilegibles.length > 0) log.warn('pagos que no se pueden leer', { ilegibles });
      await avisarIlegibles(sql, ilegibles);
      const nuevos = await sinRegistrar(db, pagos);
      return { leidos, total, desconocidos: [...new Set([...propios, ...nuevos])] };
    },
  };
}

/** What the search finds. An index may be behind: only of what cannot change any more its word is taken. */
async function buscar(numero: string, proveedor: ProveedorDePago, senal: AbortSignal) {
  const hallados: { id: string; leido?: Pago }[] = [];
  for (let salto = 0; salto < RESULTADOS_MAXIMOS;) {
    const pagina = await proveedor.pagosDe({ numero, salto }, senal);
    for (const pago of pagina.pagos) {
      if (pago.referencia !== numero) continue;
      hallados.push({
        id: pago.id,
        ...(SIN_VUELTA.includes(pago.estado) ? { leido: pago } : {}),
      });
    }
    for (const { id } of pagina.ilegibles) {
      if (id == null)
        throw new LlamadaFallida(`${proveedor.nombre}: hay un pago que no se puede leer`);
      hallados.push({ id });
    }
    salto += pagina.leidos;
    if (pagina.leidos === 0 || salto >= pagina.total) break;
  }
  return hallados;
}

/** By whom the order may have been paid; null where nobody was ever told where. */
async function suProveedor(
  { db, proveedores }: Pick<CobrosDeps, 'db' | 'proveedores'>,
  numero: string,
): Promise<ProveedorDePago | null> {
  const pedido = await db.pedido.findUnique({
    where: { numero },
    select: { cobroPor: true, preferencia: true, _count: { select: { pagos: true } } },
  });
  if (pedido?.cobroPor == null) return null;
  if (pedido.preferencia === null && pedido._count.pagos === 0) return null;
  return proveedores.de(pedido.cobroPor);
}
