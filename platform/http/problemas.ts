/** Turns whatever was thrown into one `application/problem+json` answer. */
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Context, Middleware } from 'koa';
import type { Problema } from '../../contracts/comun/problemas.ts';
import { ErrorHttp, SinServicio } from '../comun/errores.ts';
import type { Hecho } from '../comun/errores.ts';
import { esBaseCaida, quedoSinHacer } from '../base/database.ts';
import type { Logger } from '../observacion/logger.ts';

const FRASES: Readonly<Record<number, string>> = {
  400: 'Pedido mal formado',
  404: 'No existe esa dirección',
  405: 'Método no permitido',
  406: 'Solo se responde en JSON',
  408: 'El pedido tardó demasiado en llegar',
  413: 'El contenido es demasiado grande',
  415: 'El contenido debe ser JSON',
  429: 'Demasiados intentos seguidos; probá en un momento',
  431: 'Las cabeceras son demasiado grandes',
};

const SIN_RESPUESTA = new Set([404, 405]);

/** The outermost middleware: every error leaves through here, without stack, SQL or paths. */
export function problemas(log: Logger): Middleware {
  return async (ctx, next) => {
    try {
      await next();
      // A method that nobody serves here is the caller's mistake, whatever the router makes of it.
      if (ctx.body === undefined && ctx.status === 501) ctx.status = 405;
      // Nobody answered: the router only says why.
      if (ctx.body === undefined && SIN_RESPUESTA.has(ctx.status)) {
        throw new ErrorHttp(ctx.status, FRASES[ctx.status] ?? '');
      }
    } catch (error) {
      const conocido = comoErrorHttp(error, ctx);
      if (conocido.status >= 500)
        log.error(
          { err: error, ruta: ctx.path, solicitud: ctx.state.solicitudId },
          conocido.message,
        );
      const { reintentarEn, errores, permitidos, detalle } = conocido.detalle;
      ctx.status = conocido.status;
      if (reintentarEn !== undefined) ctx.set('Retry-After', String(Math.ceil(reintentarEn)));
      if (conocido.status === 401) ctx.set('WWW-Authenticate', 'Bearer, ApiKey');
      ctx.type = 'application/problem+json';
      ctx.body = {
        type: 'about:blank',
        title: STATUS_CODES[conocido.status] ?? 'Error',
        status: conocido.status,
        detail: detalle ?? conocido.message,
        instance: ctx.path,
        error: conocido.message,
        ...(errores ? { errores } : {}),
        ...(permitidos ? { permitidos } : {}),
      } satisfies Problema;
    }
  };
}

const DE_NODE: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers what never became a request: too slow, too large, or no HTTP. */
export function rechazarCrudo(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = DE_NODE[error.code ?? ''] ?? 400;
  const title = STATUS_CODES[status] ?? 'Error';
  const frase = FRASES[status] ?? title;
  const cuerpo = JSON.stringify({
    ...{ type: 'about:blank', title, status, detail: frase, instance: '', error: frase },
  } satisfies Problema);
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nConnection: close\r\n` +
      `Content-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(cuerpo)}\r\n\r\n${cuerpo}`,
  );
}

function comoErrorHttp(error: unknown, ctx: Context): ErrorHttp {
  if (error instanceof ErrorHttp) return error;
  const hecho = loQuePudoHacer(error);
  if (hecho !== undefined) return sinServicio(soloLee(ctx) ? 'lectura' : hecho, error);
  const status = estadoDeKoa(error);
  return status === undefined
    ? new ErrorHttp(500, 'Error interno', { cause: error })
    : new ErrorHttp(status, FRASES[status] ?? 'Pedido inválido', { cause: error });
}

/** What a call may have done when it ended for want of a dependency; undefined when that is not why. */
function loQuePudoHacer(error: unknown): Hecho | undefined {
  if (error instanceof SinServicio) return error.hecho;
  if (!esBaseCaida(error)) return undefined;
  return quedoSinHacer(error) ? 'nada' : 'no_se_sabe';
}

const soloLee = ({ method }: Context): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

const SIN_SERVICIO: Readonly<Record<Hecho | 'lectura', readonly [string, string?]>> = {
  lectura: ['El servicio no está disponible; probá en unos segundos'],
  nada: [
    'No se hizo nada: el servicio no está disponible; probá en unos segundos',
    'No se guardó ningún cambio: la misma llamada se puede repetir.',
  ],
  no_se_sabe: [
    'No se sabe si quedó hecho: el servicio no respondió a tiempo',
    'Para saberlo, repetí la llamada con la misma Idempotency-Key o fijate cómo está ahora; ' +
      'sin esa clave, lo que se repite puede hacerse dos veces.',
  ],
  pedida: [
    'La cancelación quedó pedida: se hace cuando la Ticketera responda',
    'No hace falta repetirla; hasta entonces el pedido sigue como está.',
  ],
};

function sinServicio(que: Hecho | 'lectura', cause: unknown): ErrorHttp {
  const [mensaje, detalle = mensaje] = SIN_SERVICIO[que];
  return new ErrorHttp(503, mensaje, { detalle, reintentarEn: 5, cause });
}

/** Koa's and the body parser's own errors carry a status; only those for the client are shown. */
function estadoDeKoa(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
