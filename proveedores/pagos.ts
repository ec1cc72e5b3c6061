/** By whom orders may be paid before they are prepared: each is there when its settings are. */
import { LlamadaFallida } from '../contracts/comun/llamadas.ts';
import type { ProveedorDePago, Proveedores } from '../contracts/pagos/proveedor.ts';
import type { MedioPago } from '../contracts/reglas/estados.ts';
import type { Env } from '../platform/ajustes/env.ts';
import type { Sql } from '../platform/base/sql.ts';
import { createMercadoPago } from './mercadopago/proveedor.ts';
import { createTransferencia } from './transferencia/proveedor.ts';

interface Deps {
  readonly env: Env;
  readonly sql: Sql;
  /** Where an order is shown to whoever bought it. */
  readonly urlDelPedido: (numero: string) => string;
}

interface Entrada {
  readonly medio: MedioPago;
  /** Whether only a provider takes it: without its settings it is refused, not paid by hand. */
  readonly soloAsi: boolean;
  readonly hay: (env: Env) => boolean;
  /** Undefined where it is not set up. */
  readonly crear: (deps: Deps) => ProveedorDePago | undefined;
}

const TODOS: readonly Entrada[] = [
  {
    medio: 'mercadopago',
    soloAsi: true,
    hay: (env) => env.MP_ACCESS_TOKEN !== undefined,
    crear: ({ env, urlDelPedido }) =>
      env.MP_ACCESS_TOKEN === undefined
        ? undefined
        : createMercadoPago({
            baseUrl: env.MP_BASE_URL,
            accessToken: env.MP_ACCESS_TOKEN,
            version: env.version,
            timeoutMs: env.PAGOS_TIMEOUT_MS,
            cobrador: env.MP_COLLECTOR_ID,
            soloReales: env.produccion,
            urlNotificaciones: `${env.TIENDA_URL}/webhooks/mp`,
            urlDeRetorno: urlDelPedido,
          }),
  },
  {
    medio: 'transferencia',
    soloAsi: false,
    hay: (env) => env.TRANSFERENCIA_CUENTA !== undefined,
    crear: ({ env, sql, urlDelPedido }) =>
      env.TRANSFERENCIA_CUENTA === undefined
        ? undefined
        : createTransferencia({
            ...{ sql, urlDelPedido },
            cuenta: env.TRANSFERENCIA_CUENTA,
            horas: env.TRANSFERENCIA_HORAS,
          }),
  },
];

/** The ways to pay that are collected before an order is prepared, as this installation is set up. */
export function mediosCobrados(env: Env): readonly MedioPago[] {
  return TODOS.filter(({ hay }) => hay(env)).map(({ medio }) => medio);
}

/** Ways to pay that only a provider takes: without its settings they are refused. */
export const SOLO_CON_PROVEEDOR: readonly MedioPago[] = TODOS.flatMap(({ medio, soloAsi }) =>
  soloAsi ? [medio] : [],
);

export function createProveedores(deps: Deps): Proveedores {
  const todos = TODOS.flatMap(({ crear }) => crear(deps) ?? []);
  const hallado = (proveedor: ProveedorDePago | undefined, de: string): ProveedorDePago => {
    if (proveedor !== undefined) return proveedor;
    throw new LlamadaFallida(`faltan los ajustes de ${de} en este worker`);
  };
  return {
    de: (medio) =>
      hallado(
        todos.find((proveedor) => proveedor.medio === medio),
        medio,
      ),
    delPago: (pagoId) =>
      hallado(
        todos.find((proveedor) => proveedor.esSuyo(pagoId)),
        `quien cobró ${pagoId}`,
      ),
  };
}
