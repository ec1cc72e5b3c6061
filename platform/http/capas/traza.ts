/** The span of a request, beneath its caller's where it sent a `traceparent`. The outermost middleware. */
import { context, propagation, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { Middleware } from 'koa';
import { conAsunto, enTramo, hayTrazas } from '../../observacion/rastro.ts';

/** Probes would be most of what there is to see. */
const SIN_TRAMO = /health|^\/metrics$/;

export const traza: Middleware = (ctx, next) =>
  conAsunto(undefined, () => {
    if (!hayTrazas() || SIN_TRAMO.test(ctx.path)) return next();
    const padre = propagation.extract(context.active(), ctx.headers);
    const opciones = { tipo: SpanKind.SERVER, padre };
    return enTramo(ctx.method, opciones, async (tramo) => {
      await next();
      // The route's pattern, never the path: that may carry a token.
      const ruta = String(ctx['_matchedRoute'] ?? 'otra');
      tramo.updateName(`${ctx.method} ${ruta}`);
      tramo.setAttributes({
        'http.request.method': ctx.method,
        'http.route': ruta,
        'http.response.status_code': ctx.status,
        'belgrano.solicitud': ctx.state.solicitudId,
      });
      if (ctx.status >= 500) tramo.setStatus({ code: SpanStatusCode.ERROR });
    });
  });
