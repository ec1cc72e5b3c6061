/**
 * Logins are counted so that nobody guesses, and so that nobody is locked out by who tries: a device that
 * has logged in to an account before has a count of its own for it.
 */
import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { RateLimiterMemory, RateLimiterQueue } from 'rate-limiter-flexible';
import { ErrorHttp } from '../comun/errores.ts';
import type { Contadores } from '../seguridad/contadores.ts';
import { createCookie } from '../seguridad/cookies.ts';
import { mismoSecreto } from '../seguridad/credenciales.ts';
import { QUINCE_MINUTOS, limiteIntentos, redDe } from './limites.ts';

const UN_ANIO_MS = 365 * 24 * 3_600_000;
/**
 * From all addresses together, so many times what one may, in so many seconds: a single wrong address closes nobody's
 * account, many close it for a short while, and what each try costs is spread over the time.
 */
export const DE_TODAS = { veces: 2, segundos: 3 * 60 } as const;
/**
 * Of tries of somebody unknown at an account, or from an address, where one has failed lately so many are made in a second,
 * in turn, and so many wait: whoever tries many passwords keeps no processor from who knows theirs.
 */
const TRAS_FALLAR = { points: 2, duration: 1 };
const ESPERAN = 20;
const REINTENTAR_S = 5;

export interface OpcionesIngreso {
  readonly contadores: Contadores;
  /** Failed logins in 15 minutes from one address, and from one known device. */
  readonly intentos: number;
  /** Cookie that tells a device; each service has its own. */
  readonly cookie: string;
  /** Whether it goes over HTTPS only. */
  readonly seguro: boolean;
  /** A keyed hash: only who knows the secret can make one. */
  readonly firmar: (texto: string) => string;
}

export interface Ingreso {
  /**
   * Logs in with `hacer`, counted for its device or else its address; the device is known from then on.
   * @throws ErrorHttp 429 with Retry-After once there are no attempts left, and what `hacer` throws
   */
  vigilar<T>(ctx: Context, cuenta: string, hacer: () => Promise<T>): Promise<T>;
  /**
   * Changes the account `id` with `hacer`, which asks for the current password; counted for address and account.
   * @throws ErrorHttp 429 with Retry-After once there are no attempts left, and what `hacer` throws
   */
  vigilarCambio<T>(ctx: Context, id: number, hacer: () => Promise<T>): Promise<T>;
  /** From now on this device is one that has logged in to this account. */
  recordar(ctx: Context, cuenta: string): void;
}

export function createIngreso(opciones: OpcionesIngreso): Ingreso {
  const { contadores, intentos, cookie, seguro, firmar } = opciones;
  const porOrigen = limiteIntentos(contadores, 'login', intentos, QUINCE_MINUTOS);
  const cambios = limiteIntentos(contadores, 'cambio-password', intentos, QUINCE_MINUTOS);
  const deEquipo = createCookie(cookie, seguro);
  const deTodas = intentos * DE_TODAS.veces;
  const porCuenta = limiteIntentos(contadores, 'login-cuenta', deTodas, DE_TODAS.segundos);
  const esperarTurno = createTurnos();
  const firma = (cuenta: string, equipo: string) => firmar(`${cookie}:${equipo}:${cuenta}`);

  /** What its device was called when it last logged in to this account, or undefined. */
  function equipoDe(ctx: Context, cuenta: string): string | undefined {
    const [equipo = '', firmada = ''] = (deEquipo.leer(ctx) ?? '').split('.');
    return mismoSecreto(firmada, firma(cuenta, equipo)) ? equipo : undefined;
  }

  function recordar(ctx: Context, cuenta: string): void {
    const equipo = equipoDe(ctx, cuenta) ?? randomBytes(16).toString('base64url');
    const expira = new Date(Date.now() + UN_ANIO_MS);
    deEquipo.poner(ctx, `${equipo}.${firma(cuenta, equipo)}`, expira);
  }

  return {
    recordar,

    vigilarCambio: (ctx, id, hacer) =>
      cambios.vigilar([`direccion:${redDe(ctx.ip)}`, `cuenta-id:${id}`], hacer),

    async vigilar(ctx, cuenta, hacer) {
      const equipo = equipoDe(ctx, cuenta);
      const hecho = await (equipo === undefined
        ? porOrigen.vigilar([`direccion:${redDe(ctx.ip)}`], (van) =>
            porCuenta.vigilar([`cuenta:${cuenta}`], async (deCuenta) => {
              if (Math.max(van, deCuenta) > 1) await esperarTurno();
              return hacer();
            }),
          )
        : porOrigen.vigilar([`equipo:${equipo}`], hacer));
      recordar(ctx, cuenta);
      return hecho;
    },
  };
}

/** @returns waits for its turn @throws ErrorHttp 429 when too many wait */
function createTurnos(): () => Promise<void> {
  const turnos = new RateLimiterQueue(new RateLimiterMemory(TRAS_FALLAR), {
    maxQueueSize: ESPERAN,
  });
  return async () => {
    try {
      await turnos.removeTokens(1);
    } catch (cause) {
      const mensaje = 'Hay muchos ingresos fallidos a la vez: probá de nuevo en un momento';
      throw new ErrorHttp(429, mensaje, { reintentarEn: REINTENTAR_S, cause });
    }
  };
}
