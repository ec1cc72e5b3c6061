/** Rate limits, with the headers that tell a client where it stands. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Context, Middleware } from 'koa';
import { ErrorHttp } from '../errores.ts';
import { esWebhook } from './cuerpo.ts';

/** At most `porMinuto` requests a minute from one address; health checks do not count. */
export function limitePorDireccion(porMinuto: number): Middleware {
  const limitador = new RateLimiterMemory({ points: porMinuto, duration: 60 });
  return async (ctx, next) => {
    // Health checks do not count, and notifications have a limit of their own.
    if (/health/.test(ctx.path) || esWebhook(ctx.path)) {
      await next();
      return;
    }
    const consumo = await consumir(limitador, ctx.ip);
    ctx.set('RateLimit-Limit', String(porMinuto));
    ctx.set('RateLimit-Remaining', String(Math.max(consumo.remainingPoints, 0)));
    ctx.set('RateLimit-Reset', String(Math.ceil(consumo.msBeforeNext / 1000)));
    if (consumo.consumedPoints > porMinuto) throw demasiados(consumo);
    await next();
  };
}

/** For notifications that carry no valid signature: at most `porMinuto` a minute from one address. */
export function limiteSinFirma(porMinuto: number): (ctx: Context) => Promise<void> {
  const limitador = new RateLimiterMemory({ points: porMinuto, duration: 60 });
  return async (ctx) => {
    const consumo = await consumir(limitador, ctx.ip);
    if (consumo.consumedPoints > porMinuto) throw demasiados(consumo);
  };
}

export interface LimiteIntentos {
  /** @throws ErrorHttp 429 once there were too many failures for one of the keys */
  comprobar(claves: readonly string[]): Promise<void>;
  /** Counts a failure. */
  fallo(claves: readonly string[]): Promise<void>;
  /** Does `hacer` unless there were too many failures, and counts what it throws as one. */
  vigilar<T>(claves: readonly string[], hacer: () => Promise<T>): Promise<T>;
}

/** At most `fallos` failures in `segundos` for each key, such as an account or an address. */
export function limiteIntentos(fallos: number, segundos: number): LimiteIntentos {
  const limitador = new RateLimiterMemory({ points: fallos, duration: segundos });
  const intentos: LimiteIntentos = {
    async comprobar(claves) {
      for (const clave of claves) {
        const consumo = await limitador.get(clave);
        if (consumo !== null && consumo.consumedPoints >= fallos) throw demasiados(consumo);
      }
    },
    async fallo(claves) {
      await Promise.all(claves.map((clave) => consumir(limitador, clave)));
    },
    async vigilar(claves, hacer) {
      await intentos.comprobar(claves);
      try {
        return await hacer();
      } catch (error) {
        await intentos.fallo(claves);
        throw error;
      }
    },
  };
  return intentos;
}

async function consumir(limitador: RateLimiterMemory, clave: string): Promise<RateLimiterRes> {
  try {
    return await limitador.consume(clave);
  } catch (rechazo) {
    if (rechazo instanceof RateLimiterRes) return rechazo;
    throw rechazo;
  }
}

function demasiados({ msBeforeNext }: RateLimiterRes): ErrorHttp {
  const reintentarEn = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new ErrorHttp(429, `Demasiados pedidos; pruebe en ${reintentarEn} s`, { reintentarEn });
}
