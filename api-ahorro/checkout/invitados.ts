/** Who buys without an account: how often, how much, and how much at once without paying. */
import { availableParallelism } from 'node:os';
import type { Context } from 'koa';
import type { Checkout } from '../../contracts/pedidos/pedidos.ts';
import { conflicto } from '../../platform/comun/errores.ts';
import { limitar, limitePorDireccion } from '../../platform/http/limites.ts';
import type { Sql } from '../../platform/base/sql.ts';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Logger } from '../../platform/observacion/logger.ts';
import type { SqlPool } from '../../platform/base/sql.ts';

/** Bounds of an order that nobody answers for. */
export interface Tope {
  /** The largest total, in pesos. */
  readonly importe: number;
  /** How long the order waits before its workflow begins, in milliseconds: 0 but for who orders in a rush. */
  readonly esperaMs: number;
  /**
   * Stores with `guardar` an order that waits for its payment, one of a mail or telephone after the other,
   * so that all of them are counted. @throws ErrorHttp 409 when too many wait already
   */
  enTurno<T>(cliente: Checkout['cliente'], guardar: (tx: Sql) => Promise<T>): Promise<T>;
}

export interface Invitados {
  /**
   * Counts one more order of this address. @param sePaga whether it waits for its payment first
   * @returns its bounds @throws ErrorHttp 429
   */
  admitir(ctx: Context, sePaga: boolean): Tope;
}

const QUINCE_MINUTOS_MS = 15 * 60_000;
/** So many of an address are taken in a rush, or what two minutes are enough for; more are to come later. */
const EN_UN_APURO = 5;
const APURO_MS = 2 * 60_000;
/** More than so many to be paid in as long are a crowd: some of it may never pay. */
const MUCHEDUMBRE = 10;
const MUCHEDUMBRE_MS = 3_000;
/** In a crowd each address gets one turn in so many of its own... */
const UNO_DE_CADA = 4;
/** ...and of all together so many times what one address may order are begun each minute by each processor: 2 a second of 30. */
const DE_MUCHEDUMBRE = 4;
const MINUTO_MS = 60_000;
/** Sooner than this nobody notices. */
const ENSEGUIDA_MS = 1_000;
const SIN_LUGAR =
  'Hay pedidos con ese correo o teléfono que esperan su pago: pagá o cancelá uno, o ingresá a tu cuenta';

export interface InvitadosDeps {
  readonly env: Env;
  readonly contadores: Contadores;
  readonly log: Logger;
  readonly transaccion: SqlPool['transaccion'];
}

export function createInvitados({ env, contadores, log, transaccion }: InvitadosDeps): Invitados {
  const turnoMs = QUINCE_MINUTOS_MS / env.LIMITE_CHECKOUT;
  const contar = limitePorDireccion({
    ...{ nombre: 'checkout', puntos: env.LIMITE_CHECKOUT, ventanaMs: QUINCE_MINUTOS_MS },
    ...{ antesMaximoMs: Math.max((EN_UN_APURO - 1) * turnoMs, APURO_MS), contadores, log },
  });
  const llegan = crearMuchedumbre();
  const ponerEnFila = crearFila({ env, contadores, log });
  const tope: Omit<Tope, 'esperaMs'> = {
    importe: env.INVITADO_IMPORTE,
    enTurno: (cliente, guardar) =>
      transaccion(async (tx) => {
        const esperan = await tomarTurno(tx, cliente);
        if (esperan >= env.INVITADO_SIN_PAGAR) throw conflicto(SIN_LUGAR);
        return guardar(tx);
      }),
  };
  return {
    admitir(ctx, sePaga) {
      const hayMuchedumbre = sePaga && llegan();
      // What one address orders in a rush is begun at an even pace, from the third on.
      const { antesMs } = contar(ctx);
      const enFilaMs = hayMuchedumbre ? ponerEnFila(ctx) : 0;
      const esperaMs = Math.round(Math.max(antesMs - turnoMs, enFilaMs));
      return { ...tope, esperaMs: esperaMs < ENSEGUIDA_MS ? 0 : esperaMs };
    },
  };
}

/** @returns counts one more, also of those that are refused then, and tells whether there have been many lately */
function crearMuchedumbre(): () => boolean {
  const ultimos: number[] = [];
  return () => {
    ultimos.push(Date.now());
    const primero = ultimos.length > MUCHEDUMBRE ? ultimos.shift() : undefined;
    return primero !== undefined && Date.now() - primero < MUCHEDUMBRE_MS;
  };
}

/**
 * In a crowd of who has yet to pay one address has one order in four of its turns, and all together begin at a pace that
 * leaves time for everybody else: who pays at the door, and who has an account.
 * @returns counts one more, and tells for how long it waits, in milliseconds @throws ErrorHttp 429
 */
function crearFila({
  env,
  ...deps
}: Pick<InvitadosDeps, 'env' | 'contadores' | 'log'>): (ctx: Context) => number {
  const deUna = limitePorDireccion({
    ...{ nombre: 'muchedumbre', ventanaMs: QUINCE_MINUTOS_MS, antesMaximoMs: 0, ...deps },
    puntos: Math.ceil(env.LIMITE_CHECKOUT / UNO_DE_CADA),
  });
  const deTodas = limitar({
    ...{ nombre: 'muchedumbre-todas', ventanaMs: MINUTO_MS, ...deps },
    puntos: env.LIMITE_CHECKOUT * DE_MUCHEDUMBRE * availableParallelism(),
  });
  return (ctx) => {
    deUna(ctx);
    return deTodas('').antesMs;
  };
}

/** Holds the turn of this mail and telephone until the end. @returns how many of their orders are not paid */
async function tomarTurno(tx: Sql, { email, telefono }: Checkout['cliente']): Promise<number> {
  const digitos = telefono.replaceAll(/\D/g, '');
  const buzon = email.toLowerCase();
  const turno = tx`
    SELECT pg_advisory_xact_lock(hashtextextended(quien, 0))
    FROM (SELECT quien FROM unnest(${[`sin-pagar:${buzon}`, `sin-pagar:${digitos}`]}::text[]) AS quien
      ORDER BY hashtextextended(quien, 0)) AS ordenados`;
  // Another statement sees what was committed while this one waited for its turn.
  const contados = tx<{ abiertos: number }>`
    SELECT count(*)::int AS abiertos FROM ahorro.pedidos
    WHERE estado = 'pago_pendiente' AND usuario_id IS NULL
      AND (lower(cliente_email) = ${buzon} OR regexp_replace(cliente_telefono, '[^0-9]', '', 'g') = ${digitos})`;
  const [, [cuenta]] = await Promise.all([turno, contados]);
  return cuenta?.abiertos ?? 0;
}
