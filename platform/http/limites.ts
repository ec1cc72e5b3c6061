/** Rate limits, with the headers that tell a client where it stands. */
import ipaddr from 'ipaddr.js';
import { RateLimiterRes } from 'rate-limiter-flexible';
import type { Context, Middleware } from 'koa';
import { huellaDe } from '../seguridad/contadores.ts';
import type { Contadores } from '../seguridad/contadores.ts';
import type { Env } from '../ajustes/env.ts';
import { ErrorHttp } from '../comun/errores.ts';
import { limitePorTandas } from '../seguridad/limite-por-tandas.ts';
import type { Consumo, OpcionesDeTandas } from '../seguridad/limite-por-tandas.ts';
import type { Logger } from '../observacion/logger.ts';
import { traeApiKey } from '../seguridad/credenciales.ts';
import { esWebhook } from './cuerpo.ts';
import { esSalud } from './salud.ts';

const MINUTO_MS = 60_000;
/** In seconds: for how long tries are counted. */
export const QUINCE_MINUTOS = 15 * 60;

export interface LimitesDeps {
  readonly env: Pick<Env, 'LIMITE_POR_MINUTO' | 'LIMITE_POR_CLAVE' | 'BELGRANO_AHORRO_API_KEY'>;
  readonly contadores: Contadores;
  readonly log: Logger;
}

export interface LimitesSinFirma {
  /** At most `LIMITE_POR_MINUTO` a minute from one address. @throws ErrorHttp 429 */
  readonly deUno: (ctx: Context) => void;
  /** At most `MP_SIN_FIRMA_POR_MINUTO` from all addresses together. @throws ErrorHttp 429 */
  readonly deTodos: () => void;
}

/**
 * At most `LIMITE_POR_MINUTO` requests a minute from one address, and `LIMITE_POR_CLAVE` with the API
 * key, wherever it is used from.
 */
export function limiteDePedidos({ env, contadores, log }: LimitesDeps): Middleware {
  const comun = { ventanaMs: MINUTO_MS, contadores, log };
  const direccion = { nombre: 'direccion', puntos: env.LIMITE_POR_MINUTO, ...comun };
  const clave = { nombre: 'clave', puntos: env.LIMITE_POR_CLAVE, ...comun };
  const porDireccion = limitePorTandas(direccion);
  const porClave = limitePorTandas(clave);
  const deServicio = (ctx: Context) =>
    ctx.get('X-API-Key') !== '' && traeApiKey(ctx, env.BELGRANO_AHORRO_API_KEY);

  return async (ctx, next) => {
    // Health checks do not count, and notifications have a limit of their own.
    if (esSalud(ctx.path) || esWebhook(ctx.path)) {
      await next();
      return;
    }
    const conClave = deServicio(ctx);
    const { puntos } = conClave ? clave : direccion;
    const { pasa, quedan, faltanMs } = conClave
      ? porClave.consumir(env.BELGRANO_AHORRO_API_KEY)
      : porDireccion.consumir(redDe(ctx.ip));
    ctx.set('RateLimit-Limit', String(puntos));
    ctx.set('RateLimit-Remaining', String(quedan));
    ctx.set('RateLimit-Reset', String(Math.ceil(faltanMs / 1000)));
    if (!pasa) throw demasiados(faltanMs);
    await next();
  };
}

/** For notifications that carry no valid signature. */
export function limiteSinFirma({
  env,
  ...deps
}: Omit<LimitesDeps, 'env'> & {
  readonly env: Pick<Env, 'LIMITE_POR_MINUTO' | 'MP_SIN_FIRMA_POR_MINUTO'>;
}): LimitesSinFirma {
  const comun = { ventanaMs: MINUTO_MS, ...deps };
  const deTodos = limitar({
    ...{ nombre: 'sin-firma-todos', puntos: env.MP_SIN_FIRMA_POR_MINUTO, ...comun },
  });
  return {
    deUno: limitePorDireccion({ nombre: 'sin-firma', puntos: env.LIMITE_POR_MINUTO, ...comun }),
    deTodos: () => deTodos('todos'),
  };
}

/** At most so many in a window from one address. The limit @returns what it consumed @throws ErrorHttp 429 */
export function limitePorDireccion(opciones: OpcionesDeTandas): (ctx: Context) => Consumo {
  const exigir = limitar(opciones);
  return (ctx) => exigir(redDe(ctx.ip));
}

/** At most so many in a window of each. The limit @returns what it consumed @throws ErrorHttp 429 */
export function limitar(opciones: OpcionesDeTandas): (quien: string) => Consumo {
  const limite = limitePorTandas(opciones);
  return (quien) => {
    const consumo = limite.consumir(quien);
    if (!consumo.pasa) throw demasiados(consumo.faltanMs);
    return consumo;
  };
}

/** One more, and how many there have been with it; or how long there is to wait for it, when there was no room. */
type Intento =
  | { readonly pasa: true; readonly van: number }
  | { readonly pasa: false; readonly faltanMs: number };

export interface LimiteIntentos {
  /** Counts one more for each of the keys. @returns the most of one of them @throws ErrorHttp 429 once one of them has none left */
  contar(claves: readonly string[]): Promise<number>;
  /** Counts one more. @returns whether there was room for it */
  admitir(clave: string): Promise<boolean>;
  /** As `contar` around `hacer`, which is told how many there have been with this one; what succeeds is not counted. */
  vigilar<T>(claves: readonly string[], hacer: (van: number) => Promise<T>): Promise<T>;
}

/**
 * At most `intentos` in `segundos` for each key, such as an address and an account, exactly: each
 * is counted before it is made, so that many at once are as many.
 */
export function limiteIntentos(
  contadores: Contadores,
  nombre: string,
  intentos: number,
  segundos: number,
): LimiteIntentos {
  const limitador = contadores.exacto(nombre, intentos, segundos);
  const consumir = (clave: string): Promise<Intento> =>
    limitador.consume(huellaDe(clave)).then(
      ({ consumedPoints: van }) => ({ pasa: true, van }),
      (rechazo: unknown) => {
        if (rechazo instanceof RateLimiterRes)
          return { pasa: false, faltanMs: rechazo.msBeforeNext };
        throw rechazo;
      },
    );
  async function contar(claves: readonly string[]): Promise<number> {
    let van = 0;
    // In turn: who is refused for the first takes nothing of the next.
    for (const clave of claves) {
      const intento = await consumir(clave);
      if (!intento.pasa) throw demasiados(intento.faltanMs);
      van = Math.max(van, intento.van);
    }
    return van;
  }
  return {
    contar,
    admitir: async (clave) => (await consumir(clave)).pasa,
    async vigilar(claves, hacer) {
      const hecho = await hacer(await contar(claves));
      await Promise.all(claves.map((clave) => limitador.reward(huellaDe(clave))));
      return hecho;
    },
  };
}

/** An address as people know it: a server that listens on both kinds hears IPv4 in the clothes of IPv6. */
export const direccionConocida = (ip: string): string =>
  ipaddr.isValid(ip) ? ipaddr.process(ip).toString() : ip;

/** Whom an address stands for: of IPv6 the network, since a single customer has all of one. */
export function redDe(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const direccion = ipaddr.process(ip);
  if (!(direccion instanceof ipaddr.IPv6)) return direccion.toString();
  const grupos = direccion.parts.slice(0, 4).map((grupo) => grupo.toString(16));
  return `${grupos.join(':')}::/64`;
}

function demasiados(esperaMs: number): ErrorHttp {
  const reintentarEn = Math.max(1, Math.ceil(esperaMs / 1000));
  return new ErrorHttp(429, `Demasiados intentos seguidos; probá en ${reintentarEn} s`, {
    reintentarEn,
  });
}
