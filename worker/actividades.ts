/** Composes the activities of each task queue. */
import { createActivities, createActivitiesDePagos } from '../activities/index.ts';
import type { Activities, ActivitiesDePagos } from '../activities/index.ts';
import type { CobrosDeps } from '../activities/pagos/cobros.ts';
import type { Database } from '../platform/base/database.ts';
import type { Env } from '../platform/ajustes/env.ts';
import { credencialesDeArca } from '../platform/ajustes/arca.ts';
import { createArca } from '../proveedores/arca/proveedor.ts';
import { createMandarAlertas } from '../proveedores/aviso-http.ts';
import { createBuzon } from '../proveedores/correo/buzon.ts';
import { createMandarPush } from '../proveedores/push/mandar.ts';
import { createGhl } from '../proveedores/ghl.ts';
import { tokenSeguimiento } from '../platform/seguridad/credenciales.ts';
import { digitos } from '../platform/seguridad/tokens.ts';
import { createLlamarAlPar } from '../proveedores/par-http.ts';
import type { Logger } from '../platform/observacion/logger.ts';
import { createProveedores, mediosCobrados } from '../proveedores/pagos.ts';
import type { SqlPool } from '../platform/base/sql.ts';

/** What the activities are made of, as the settings say: for the process, and for tests as they run it. */
export interface ComposicionDeps {
  readonly env: Env;
  readonly db: Database;
  readonly sql: SqlPool;
  readonly log: Logger;
}

export function componerActividades({ env, db, sql, log }: ComposicionDeps): Activities {
  return createActivities({
    db,
    sql,
    cobrados: mediosCobrados(env),
    mandarCorreo: createBuzon(env, log),
    mandarPush: createMandarPush(env),
    mandarAlertas: createMandarAlertas(env),
    ticketeraUrl: env.TICKETERA_URL,
    ahorroUrl: env.BELGRANO_AHORRO_URL,
    codigoDesde: env.ENTREGA_CODIGO_DESDE,
    nuevoCodigo: () => digitos(4),
    llamarAlPar: createLlamarAlPar({
      apiKey: env.BELGRANO_AHORRO_API_KEY,
      version: env.version,
      timeoutMs: env.ENTREGA_TIMEOUT_MS,
      log,
    }),
  });
}

export function componerActividadesDePagos({
  env,
  db,
  sql,
  avisarPago,
}: Pick<ComposicionDeps, 'env' | 'db' | 'sql'> &
  Pick<CobrosDeps, 'avisarPago'>): ActivitiesDePagos {
  return createActivitiesDePagos({
    db,
    sql,
    ...(avisarPago && { avisarPago }),
    proveedores: createProveedores({ env, sql: sql.sql, urlDelPedido: urlDelPedido(env) }),
    arca:
      env.ARCA_CUIT === undefined
        ? undefined
        : createArca({
            ...{ sql: sql.sql, cuit: env.ARCA_CUIT, credenciales: credencialesDeArca(env) },
            ...{ urlAcceso: env.ARCA_ACCESO_URL, urlFacturas: env.ARCA_FACTURAS_URL },
            ...{ version: env.version, timeoutMs: env.ARCA_TIMEOUT_MS },
          }),
    ghl:
      env.GHL_API_TOKEN === undefined
        ? undefined
        : createGhl({
            baseUrl: env.GHL_BASE_URL,
            token: env.GHL_API_TOKEN,
            timeoutMs: env.PAGOS_TIMEOUT_MS,
            ...(env.GHL_LOCATION_ID ? { locationId: env.GHL_LOCATION_ID } : {}),
          }),
  });
}

/** Where the shopper comes back to: the order, which says how its payment went, or how to pay it. */
function urlDelPedido(env: Env) {
  return (numero: string): string => {
    const token = tokenSeguimiento(env.AHORRO_SECRET_KEY, numero);
    return `${env.TIENDA_URL}/pedidos/${numero}?token=${token}`;
  };
}
