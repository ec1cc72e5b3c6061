/** The settings, read from the environment by nobody else. */
import { IMPORTE_MAXIMO } from '../../contracts/comun/dinero.ts';
import { facturacionDe } from './arca.ts';
import {
  baseDeDesarrollo,
  ConfiguracionInvalida,
  esquema,
  VENDEDOR_DE_DEMOSTRACION,
} from './ajustes.ts';
import type { Ajustes } from './ajustes.ts';
import { exigirProduccion, secretosAjenos } from './produccion.ts';

type ConDefecto =
  | 'LIMITE_POR_MINUTO'
  | 'LIMITE_POR_CLAVE'
  | 'LIMITE_LOGIN'
  | 'LIMITE_CHECKOUT'
  | 'INVITADO_IMPORTE'
  | 'INVITADO_SIN_PAGAR'
  | 'MP_SIN_FIRMA_POR_MINUTO'
  | 'DATABASE_DIRECT_URL'
  | 'DATABASE_PREPARA'
  | 'TIENDA_URL'
  | 'WORKER_PASOS';
export type Env = Omit<Ajustes, ConDefecto> & {
  readonly LIMITE_POR_MINUTO: number;
  readonly LIMITE_POR_CLAVE: number;
  readonly LIMITE_LOGIN: number;
  readonly LIMITE_CHECKOUT: number;
  readonly INVITADO_IMPORTE: number;
  readonly INVITADO_SIN_PAGAR: number;
  readonly MP_SIN_FIRMA_POR_MINUTO: number;
  readonly ESCUCHAR_EN: string | undefined;
  readonly DATABASE_DIRECT_URL: string;
  readonly DATABASE_PREPARA: boolean;
  readonly TIENDA_URL: string;
  readonly WORKER_PASOS: number;
  readonly produccion: boolean;
  readonly version: string;
};

/**
 * Reads and checks the settings.
 * @throws ConfiguracionInvalida naming every bad variable
 */
export function loadEnv(fuente: NodeJS.ProcessEnv = process.env): Env {
  const presentes = conServidoresPropios(
    Object.fromEntries(
      Object.entries(fuente).filter(([, valor]) => valor !== undefined && valor.trim() !== ''),
    ),
  );
  const leido = esquema.safeParse(presentes);
  if (!leido.success) {
    const malas = leido.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ConfiguracionInvalida(`Configuración inválida:\n  ${malas.join('\n  ')}`);
  }
  const env = leido.data;
  const produccion = esProduccion(env);
  if (produccion) {
    exigirProduccion(env, presentes);
  }
  facturacionDe(env);
  const porMinuto = env.LIMITE_POR_MINUTO ?? (produccion ? 300 : 5_000);
  return Object.freeze({
    ...env,
    ...(produccion ? secretosAjenos(presentes) : conVendedor(env)),
    // Where everybody knows the passwords, nobody else is to reach them.
    ESCUCHAR_EN: env.ESCUCHAR_EN ?? (produccion ? undefined : '127.0.0.1'),
    DATABASE_DIRECT_URL: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
    DATABASE_PREPARA: env.DATABASE_PREPARA ?? esDirecta(env),
    TIENDA_URL: env.TIENDA_URL ?? `http://localhost:${env.PORT ?? env.AHORRO_PORT}`,
    // More steps than connections would only wait in line.
    WORKER_PASOS: env.WORKER_PASOS ?? env.DATABASE_POOL,
    LIMITE_POR_MINUTO: porMinuto,
    // A whole shop or dispatch stands behind it: twenty addresses' worth.
    LIMITE_POR_CLAVE: env.LIMITE_POR_CLAVE ?? Math.min(porMinuto * 20, 2_000_000_000),
    MP_SIN_FIRMA_POR_MINUTO: env.MP_SIN_FIRMA_POR_MINUTO ?? (produccion ? 300 : 5_000),
    LIMITE_LOGIN: env.LIMITE_LOGIN ?? (produccion ? 10 : 200),
    LIMITE_CHECKOUT: env.LIMITE_CHECKOUT ?? (produccion ? 30 : 1_000_000),
    INVITADO_IMPORTE: env.INVITADO_IMPORTE ?? (produccion ? 5_000_000 : IMPORTE_MAXIMO),
    INVITADO_SIN_PAGAR: env.INVITADO_SIN_PAGAR ?? (produccion ? 3 : 10_000),
    produccion,
    version: presentes['npm_package_version'] ?? '0.1.0',
  });
}

/** Anything else is a place to develop and try. */
function esProduccion({
  RENDER_ENVIRONMENT,
  NODE_ENV,
}: {
  readonly RENDER_ENVIRONMENT?: string | undefined;
  readonly NODE_ENV?: string | undefined;
}): boolean {
  return RENDER_ENVIRONMENT === 'production' || NODE_ENV === 'production';
}

/**
 * Where `npm start` puts its own servers with the same ports, for what is not named: a script acts on the
 * instance that the same variables start. In production the addresses are given.
 */
function conServidoresPropios(presentes: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (esProduccion(presentes)) return presentes;
  const { POSTGRES_PORT, TEMPORAL_PORT, TEMPORAL_UI_PORT } = presentes;
  return {
    ...(POSTGRES_PORT && { DATABASE_URL: baseDeDesarrollo(POSTGRES_PORT) }),
    ...(TEMPORAL_PORT && { TEMPORAL_ADDRESS: `127.0.0.1:${TEMPORAL_PORT}` }),
    ...(TEMPORAL_UI_PORT && { TEMPORAL_UI_ORIGIN: `http://localhost:${TEMPORAL_UI_PORT}` }),
    ...presentes,
  };
}

/** In production nobody sells under a name that is made up: what is missing is missing there. */
function conVendedor(env: Ajustes): Partial<Ajustes> {
  const propios = Object.entries(env).filter(([nombre]) => nombre in VENDEDOR_DE_DEMOSTRACION);
  return { ...VENDEDOR_DE_DEMOSTRACION, ...Object.fromEntries(propios) };
}

/** Whether `DATABASE_URL` keeps a session: not so where it is a pooler's, which another one goes past. */
function esDirecta({ DATABASE_URL, DATABASE_DIRECT_URL }: Ajustes): boolean {
  const { port, searchParams } = new URL(DATABASE_URL);
  const deTransacciones = port === '6543' || searchParams.get('pgbouncer') === 'true';
  return !deTransacciones && DATABASE_DIRECT_URL === undefined;
}
