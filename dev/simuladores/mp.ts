/**
 * A server that behaves like MercadoPago's API as far as we use it: preferences, payments, search,
 * refunds, a page to pay on, and signed notifications; with faults on demand.
 */
import { createAvisos } from './avisos.ts';
import type { Avisos } from './avisos.ts';
import { abrirDiario } from './diario.ts';
import { createApi, createFallas } from './fallas.ts';
import type { Fallas } from './fallas.ts';
import { paginaDeError, paginaDePago, paginaDeResultado } from './pagina.ts';
import { createAlmacen } from './pagos.ts';
import type { Almacen, Pago } from './pagos.ts';
import { rutasDePerillas } from './perillas.ts';
import { createReembolsos } from './reembolsos.ts';
import type { Reembolsos } from './reembolsos.ts';
import { ruta, servir } from './servidor.ts';
import type { Llamada, Respuesta, Ruta } from './servidor.ts';

export interface OpcionesMp {
  readonly puerto?: number;
  readonly accessToken: string;
  readonly secreto: string;
  /** See `createAvisos`. */
  readonly reintentos?: readonly number[];
  readonly tardeMs?: number;
  /** See `createAlmacen`. */
  readonly deVerdad?: boolean;
  /** Where it keeps what it knows over its own end; nowhere without it. */
  readonly archivo?: string | undefined;
}

export interface SimuladorMp {
  readonly url: string;
  readonly almacen: Almacen;
  readonly fallas: Fallas;
  readonly avisos: Avisos;
  readonly reembolsos: Reembolsos;
  /** How long its search does not find a new payment; by its id it is found at once. */
  readonly indice: { demoraMs: number };
  /** Calls of the API so far, as `GET /v1/payments/7`. */
  readonly llamadas: string[];
  /** What the shopper does on the page of an order. @returns the payment, once the shop was told */
  pagar(numero: string, status: string): Promise<Pago>;
  /** The payment changes by itself: approved after all, given back, charged back. */
  cambiar(pagoId: number | string, status: string): Promise<Pago>;
  /** Somebody gives some of it back in MercadoPago's own panel. */
  devolverEnParte(pagoId: number | string, monto: number): Promise<Pago>;
  cerrar(): Promise<void>;
}

export async function createSimuladorMp(opciones: OpcionesMp): Promise<SimuladorMp> {
  const diario = abrirDiario(opciones.archivo);
  const almacen = createAlmacen(opciones.deVerdad, diario);
  const fallas = createFallas();
  const avisos = createAvisos(opciones);
  const llamadas: string[] = [];
  const indice = { demoraMs: 0 };
  const alDevolver = (pago: Pago) => void avisos.avisar(pago, 'payment.refunded');
  const reembolsos = createReembolsos(almacen, alDevolver, diario);
  let url = '';

  const api = createApi(fallas, llamadas, ({ cabeceras }) =>
    cabeceras.authorization === `Bearer ${opciones.accessToken}`
      ? undefined
      : { status: 401, json: { error: 'unauthorized', message: 'invalid access token' } },
  );
  const rutas: Ruta[] = [
    ...rutasDeApi(api, { almacen, reembolsos, indice, url: () => url }),
    ruta('GET', /^\/pagar\/([\w-]+)$/, (llamada) => mostrar(almacen, llamada)),
    ruta('POST', /^\/pagar\/([\w-]+)$/, (llamada) => cobrar({ almacen, avisos }, llamada)),
    ...rutasDePerillas({ fallas, avisos, reembolsos, indice, cambiar, devolverEnParte }),
  ];

  function pagoCon(pagoId: number | string): Pago {
    const pago = almacen.pagos.get(String(pagoId));
    if (pago === undefined) throw new Error(`no hay pago ${pagoId}`);
    return pago;
  }
  async function cambiar(pagoId: number | string, status: string): Promise<Pago> {
    const pago = almacen.cambiar(pagoCon(pagoId), status);
    await avisos.avisar(pago);
    return pago;
  }

  async function devolverEnParte(pagoId: number | string, monto: number): Promise<Pago> {
    const pago = almacen.devolver(pagoCon(pagoId), monto);
    await avisos.avisar(pago);
    return pago;
  }

  const servidor = await servir(rutas, opciones.puerto ?? 0, 'SIMULADOR_MP_PORT');
  ({ url } = servidor);
  return {
    ...{ url, almacen, fallas, avisos, reembolsos, indice, llamadas },
    async pagar(numero, status) {
      const preferencia = [...almacen.preferencias.values()].find(
        (preferencia) => preferencia.external_reference === numero,
      );
      if (preferencia === undefined) throw new Error(`nadie pidió cobrar ${numero}`);
      const pago = almacen.nuevoPago({ ...preferencia, status });
      await avisos.avisar(pago, 'payment.created');
      return pago;
    },
    cambiar,
    devolverEnParte,
    cerrar: () => servidor.cerrar(),
  };
}

function pagosDe(almacen: Almacen, numero: string): Pago[] {
  return [...almacen.pagos.values()].filter((pago) => pago.external_reference === numero);
}

function mostrar(almacen: Almacen, { partes }: Llamada): Respuesta {
  const preferencia = almacen.preferencias.get(partes[0] ?? '');
  if (preferencia === undefined) return { status: 404, html: paginaDeError() };
  return { html: paginaDePago(preferencia, pagosDe(almacen, preferencia.external_reference)) };
}

function cobrar(
  { almacen, avisos }: Pick<SimuladorMp, 'almacen' | 'avisos'>,
  { partes, cuerpo }: Llamada,
): Respuesta {
  const preferencia = almacen.preferencias.get(partes[0] ?? '');
  const status = String(cuerpo['resultado']);
  if (preferencia === undefined || !['approved', 'rejected', 'in_process'].includes(status)) {
    return { status: 404, html: paginaDeError() };
  }
  const pago = almacen.nuevoPago({ ...preferencia, status });
  void avisos.avisar(pago, 'payment.created');
  return status === 'approved' && /^https?:/.test(preferencia.retorno)
    ? { irA: preferencia.retorno }
    : { html: paginaDeResultado(preferencia, pago) };
}

interface DeApi extends Pick<SimuladorMp, 'almacen' | 'reembolsos' | 'indice'> {
  /** Known once it listens. */
  readonly url: () => string;
}

/** What we call of MercadoPago's API. @param api a route of it, with its token and its faults */
function rutasDeApi(
  api: (metodo: string, camino: RegExp, atender: Ruta['atender']) => Ruta,
  { almacen, reembolsos, indice, url }: DeApi,
): Ruta[] {
  return [
    api('POST', /^\/checkout\/preferences$/, ({ cuerpo, cabeceras }) => {
      const preferencia = almacen.nuevaPreferencia(cuerpo, String(cabeceras['x-idempotency-key']));
      const init_point = `${url()}/pagar/${preferencia.id}`;
      const json = { ...preferencia, init_point, sandbox_init_point: init_point };
      return { status: 201, json };
    }),
    api('GET', /^\/v1\/payments\/search$/, ({ url: { searchParams } }) =>
      buscar(almacen, searchParams, indice.demoraMs),
    ),
    api('GET', /^\/v1\/payments\/(\d+)$/, ({ partes }) => {
      const pago = almacen.pagos.get(partes[0] ?? '');
      return pago
        ? { json: pago }
        : { status: 404, json: { error: 'not_found', message: 'Payment not found' } };
    }),
    api('GET', /^\/v1\/payments\/(\d+)\/refunds$/, ({ partes }) => ({
      json: reembolsos.de(partes[0] ?? ''),
    })),
    api('POST', /^\/v1\/payments\/(\d+)\/refunds$/, ({ partes, cabeceras, cuerpo }) =>
      reembolsos.pedir(
        almacen.pagos.get(partes[0] ?? ''),
        String(cabeceras['x-idempotency-key']),
        cuerpo['amount'],
      ),
    ),
  ];
}

function buscar({ pagos }: Almacen, filtro: URLSearchParams, demoraMs: number): Respuesta {
  const [numero, desde, hasta] = ['external_reference', 'begin_date', 'end_date'].map((nombre) =>
    filtro.get(nombre),
  );
  const indexado = new Date(Date.now() - demoraMs).toISOString();
  const hallados = [...pagos.values()]
    .filter(
      (pago) =>
        (demoraMs === 0 || pago.date_created <= indexado) &&
        (numero == null || pago.external_reference === numero) &&
        (desde == null || pago.date_last_updated >= desde) &&
        (hasta == null || pago.date_last_updated <= hasta),
    )
    .sort((a, b) => (a.date_last_updated < b.date_last_updated ? -1 : 1));
  if (filtro.get('criteria') === 'desc') hallados.reverse();
  const offset = Number(filtro.get('offset') ?? 0);
  const limit = Number(filtro.get('limit') ?? 30);
  const results = hallados.slice(offset, offset + limit);
  return { json: { paging: { total: hallados.length, offset, limit }, results } };
}
