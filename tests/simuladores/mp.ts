/**
 * A server that behaves like MercadoPago's API as far as we use it: preferences, payments, search,
 * refunds, a page to pay on, and signed notifications; with faults on demand.
 */
import Router from '@koa/router';
import { createAvisos, FALLAS_DE_AVISO } from './avisos.ts';
import type { Avisos, FallaDeAviso, OpcionesDeAvisos } from './avisos.ts';
import { abrirDiario } from './diario.ts';
import { createApi, createFallas, rutasDeFallas } from './fallas.ts';
import { paginaDeError, paginaDePago, paginaDeResultado } from './pagina.ts';
import { createAlmacen } from './pagos.ts';
import type { Almacen, Pago } from './pagos.ts';
import { createReembolsos, SUERTES } from './reembolsos.ts';
import type { Reembolsos } from './reembolsos.ts';
import { contestar, cuerpoDe, servir } from './servidor.ts';

export interface OpcionesMp extends OpcionesDeAvisos {
  readonly puerto?: number;
  readonly accessToken: string;
  /** See `createAlmacen`. */
  readonly deVerdad?: boolean;
  /** Where it keeps what it knows over its own end; nowhere without it. */
  readonly archivo?: string | undefined;
}

export type SimuladorMp = Awaited<ReturnType<typeof createSimuladorMp>>;

export async function createSimuladorMp(opciones: OpcionesMp) {
  const diario = abrirDiario(opciones.archivo);
  const almacen = createAlmacen(opciones.deVerdad, diario);
  const fallas = createFallas();
  const avisos = createAvisos(opciones);
  /** Calls of the API so far, as `GET /v1/payments/7`. */
  const llamadas: string[] = [];
  /** How long its search does not find a new payment; by its id it is found at once. */
  const indice = { demoraMs: 0 };
  const alDevolver = (pago: Pago) => void avisos.avisar(pago, 'payment.refunded');
  const reembolsos = createReembolsos(almacen, alDevolver, diario);

  const api = createApi(fallas, llamadas, (ctx, next) =>
    ctx.get('Authorization') === `Bearer ${opciones.accessToken}`
      ? next()
      : contestar(ctx, 401, { error: 'unauthorized', message: 'invalid access token' }),
  );
  escribirApi(api, { almacen, reembolsos, indice });
  const conocidas = FALLAS_DE_AVISO;
  const fallar = (falla: string, veces: number) => avisos.fallar(falla as FallaDeAviso, veces);
  const routers = [
    api,
    caja(almacen, avisos),
    rutasDeFallas(fallas, { conocidas, fallar }),
    perillas(reembolsos, indice),
  ];

  async function avisarDe(pagoId: number | string, hacer: (pago: Pago) => Pago): Promise<Pago> {
    const pago = almacen.pagos.get(String(pagoId));
    if (pago === undefined) throw new Error(`no hay pago ${pagoId}`);
    hacer(pago);
    await avisos.avisar(pago);
    return pago;
  }

  const servidor = await servir(routers, opciones.puerto ?? 0, 'SIMULADOR_MP_PORT');
  return {
    ...{ ...servidor, almacen, fallas, avisos, reembolsos, indice, llamadas },
    /** What the shopper does on the page of an order. @returns the payment, once the shop was told */
    async pagar(numero: string, status: string): Promise<Pago> {
      const preferencia = [...almacen.preferencias.values()].find(
        (preferencia) => preferencia.external_reference === numero,
      );
      if (preferencia === undefined) throw new Error(`nadie pidió cobrar ${numero}`);
      const pago = almacen.nuevoPago({ ...preferencia, status });
      await avisos.avisar(pago, 'payment.created');
      return pago;
    },
    /** The payment changes by itself: approved after all, given back, charged back. */
    cambiar: (pagoId: number | string, status: string) =>
      avisarDe(pagoId, (pago) => almacen.cambiar(pago, status)),
    /** Somebody gives some of it back in MercadoPago's own panel. */
    devolverEnParte: (pagoId: number | string, monto: number) =>
      avisarDe(pagoId, (pago) => almacen.devolver(pago, monto)),
  };
}

interface DeApi {
  readonly almacen: Almacen;
  readonly reembolsos: Reembolsos;
  readonly indice: { readonly demoraMs: number };
}

/** What we call of MercadoPago's API. */
function escribirApi(api: Router, { almacen, reembolsos, indice }: DeApi): void {
  api.post('/checkout/preferences', (ctx) => {
    const preferencia = almacen.nuevaPreferencia(cuerpoDe(ctx), ctx.get('X-Idempotency-Key'));
    const { localPort } = ctx.req.socket;
    const init_point = `http://127.0.0.1:${localPort}/pagar/${preferencia.id}`;
    contestar(ctx, 201, { ...preferencia, init_point, sandbox_init_point: init_point });
  });
  api.get('/v1/payments/search', (ctx) => {
    ctx.body = buscar(almacen, ctx.URL.searchParams, indice.demoraMs);
  });
  api.get('/v1/payments/:id', (ctx) => {
    const pago = almacen.pagos.get(ctx.params['id'] ?? '');
    if (pago !== undefined) ctx.body = pago;
    else contestar(ctx, 404, { error: 'not_found', message: 'Payment not found' });
  });
  api.get('/v1/payments/:id/refunds', (ctx) => {
    ctx.body = reembolsos.de(ctx.params['id'] ?? '');
  });
  api.post('/v1/payments/:id/refunds', async (ctx) => {
    const pago = almacen.pagos.get(ctx.params['id'] ?? '');
    const clave = ctx.get('X-Idempotency-Key');
    const { status, json } = await reembolsos.pedir(pago, clave, cuerpoDe(ctx)['amount']);
    contestar(ctx, status, json);
  });
}

function buscar({ pagos }: Almacen, filtro: URLSearchParams, demoraMs: number): object {
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
  return { paging: { total: hallados.length, offset, limit }, results };
}

/** The page to pay on. */
function caja(almacen: Almacen, avisos: Avisos): Router {
  const { preferencias, pagos } = almacen;
  const pagina = new Router();
  pagina.get('/pagar/:id', (ctx) => {
    const preferencia = preferencias.get(ctx.params['id'] ?? '');
    if (preferencia === undefined) return contestar(ctx, 404, paginaDeError());
    const { external_reference: numero } = preferencia;
    const hechos = [...pagos.values()].filter((pago) => pago.external_reference === numero);
    return contestar(ctx, 200, paginaDePago(preferencia, hechos));
  });
  pagina.post('/pagar/:id', (ctx) => {
    const preferencia = preferencias.get(ctx.params['id'] ?? '');
    const status = String(cuerpoDe(ctx)['resultado']);
    if (preferencia === undefined || !['approved', 'rejected', 'in_process'].includes(status))
      return contestar(ctx, 404, paginaDeError());
    const pago = almacen.nuevoPago({ ...preferencia, status });
    void avisos.avisar(pago, 'payment.created');
    if (status !== 'approved' || !/^https?:/.test(preferencia.retorno))
      return contestar(ctx, 200, paginaDeResultado(preferencia, pago));
    ctx.status = 303;
    ctx.redirect(preferencia.retorno);
    return ctx;
  });
  return pagina;
}

/** How it is told to go wrong besides, over HTTP. */
function perillas(reembolsos: Reembolsos, indice: { demoraMs: number }): Router {
  const router = new Router({ prefix: '/_simulador' });
  // `{"suerte": "in_process", "veces": 2}` for the next ones; `{"id": 7, "suerte": "approved"}` ends one.
  router.post('/reembolsos', (ctx) => {
    const { id, suerte, veces } = cuerpoDe(ctx);
    const elegida = SUERTES.find((conocida) => conocida === suerte);
    if (elegida === undefined) return contestar(ctx, 400, { conocidas: SUERTES });
    if (id !== undefined) return contestar(ctx, 200, reembolsos.resolver(Number(id), elegida));
    reembolsos.proximos(elegida, Number(veces ?? 1));
    return contestar(ctx, 200, { suerte, veces });
  });
  router.post('/indice', (ctx) => {
    indice.demoraMs = Number(cuerpoDe(ctx)['demora_ms'] ?? 0);
    ctx.body = indice;
  });
  return router;
}
