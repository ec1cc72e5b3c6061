/** What has to be set in production, and what may not be. */
import { randomBytes } from 'node:crypto';
import {
  BASE_DE_DESARROLLO,
  CLAVE_DE_DESARROLLO,
  ConfiguracionInvalida,
  CREDENCIALES_SIMULADAS,
  SECRETO_DE_DESARROLLO,
} from './ajustes.ts';
import type { Ajustes, Proceso } from './ajustes.ts';
import { credencialesDeArca } from './arca.ts';
import { esDeEstaMaquina } from '../comun/direccion.ts';

const SIN_VALOR_POR_DEFECTO: Readonly<Record<string, string>> = {
  DATABASE_URL: BASE_DE_DESARROLLO,
  AHORRO_SECRET_KEY: SECRETO_DE_DESARROLLO,
  TICKETS_SECRET_KEY: SECRETO_DE_DESARROLLO,
  BELGRANO_AHORRO_API_KEY: CLAVE_DE_DESARROLLO,
};
const SECRETOS = Object.keys(SIN_VALOR_POR_DEFECTO).filter((nombre) => nombre !== 'DATABASE_URL');

/** The secrets that each kind of process works with. */
const SECRETOS_DE: Readonly<Record<Proceso, readonly string[]>> = {
  'api-ahorro': ['AHORRO_SECRET_KEY', 'BELGRANO_AHORRO_API_KEY'],
  'api-tickets': ['TICKETS_SECRET_KEY', 'BELGRANO_AHORRO_API_KEY'],
  // Links in mails are signed as the shop signs them.
  worker: ['AHORRO_SECRET_KEY', 'BELGRANO_AHORRO_API_KEY'],
  migraciones: [],
};

/**
 * Checks what production needs.
 * @throws ConfiguracionInvalida naming every variable that is missing, or fit for development only
 */
export function exigirProduccion(env: Ajustes, presentes: NodeJS.ProcessEnv): void {
  exigirSecretos(env, presentes);
  exigirPagos(env);
  exigirFacturas(env);
  exigirEnlaces(env);
  exigirFirmaDeAlertas(env);
  exigirCifrado(env);
}

/** Stand-ins for the secrets that this process was not given: nothing signed with them is worth anything elsewhere. */
export function secretosAjenos(presentes: NodeJS.ProcessEnv): Partial<Ajustes> {
  const ajenos = SECRETOS.filter((nombre) => presentes[nombre] === undefined);
  return Object.fromEntries(ajenos.map((nombre) => [nombre, randomBytes(32).toString('hex')]));
}

function esPropio(nombre: string, { BELGRANO_SERVICE: proceso }: Ajustes): boolean {
  return (
    proceso === undefined || nombre === 'DATABASE_URL' || SECRETOS_DE[proceso].includes(nombre)
  );
}

function exigirSecretos(env: Ajustes, presentes: NodeJS.ProcessEnv): void {
  const malas = [
    ...Object.entries(SIN_VALOR_POR_DEFECTO)
      .filter(
        ([nombre, deDesarrollo]) =>
          presentes[nombre] === deDesarrollo ||
          (presentes[nombre] === undefined && esPropio(nombre, env)),
      )
      .map(([nombre]) => `${nombre}: falta, o tiene el valor de desarrollo`),
    ...['DATABASE_URL', 'DATABASE_DIRECT_URL']
      .filter((nombre) => presentes[nombre] !== SIN_VALOR_POR_DEFECTO[nombre])
      .filter((nombre) => entraComoTodos(presentes[nombre]))
      .map((nombre) => `${nombre}: tiene el usuario y la contraseña de desarrollo`),
    ...repetidos(presentes).map(
      (nombres) => `${nombres}: cada uno necesita el suyo, y son iguales`,
    ),
  ];
  if (malas.length === 0) return;
  throw new ConfiguracionInvalida(
    `En producción hacen falta secretos propios:\n  ${malas.join('\n  ')}`,
  );
}

/** Wherever the database is: its password is one that everybody can read here. */
function entraComoTodos(direccion: string | undefined): boolean {
  if (direccion === undefined) return false;
  const [actual, deTodos] = [new URL(direccion), new URL(BASE_DE_DESARROLLO)];
  return actual.username === deTodos.username && actual.password === deTodos.password;
}

/** Secrets that are the same: whoever has one of them has what the other one is for. */
function repetidos(presentes: NodeJS.ProcessEnv): string[] {
  return SECRETOS.flatMap((secreto, i) =>
    SECRETOS.slice(i + 1)
      .filter(
        (otroSecreto) =>
          presentes[secreto] !== undefined && presentes[secreto] === presentes[otroSecreto],
      )
      .map((otroSecreto) => `${secreto} y ${otroSecreto}`),
  );
}

/** People come by the links in what they get: to the shop as it is reached from outside, and encrypted. */
function exigirEnlaces({ SMTP_URL, TIENDA_URL }: Ajustes): void {
  if (SMTP_URL === undefined) return;
  if (seVeDesdeAfuera(TIENDA_URL) && TIENDA_URL?.startsWith('https://') === true) return;
  throw new ConfiguracionInvalida(
    'TIENDA_URL: falta, es de esta máquina o no es https, y los enlaces de los correos llevan a ella',
  );
}

function exigirFirmaDeAlertas({ BELGRANO_SERVICE, ALERTAS_URL, ALERTAS_SECRETO }: Ajustes): void {
  const avisa = BELGRANO_SERVICE === undefined || BELGRANO_SERVICE === 'worker';
  if (!avisa || ALERTAS_URL === undefined || ALERTAS_SECRETO !== undefined) return;
  throw new ConfiguracionInvalida(
    'ALERTAS_SECRETO: falta, y ALERTAS_URL no sabría quién le escribe',
  );
}

/** Somebody else's Temporal, as one that asks for a key is, keeps nothing that it can read. */
function exigirCifrado({ TEMPORAL_API_KEY, TEMPORAL_CODEC_KEY }: Ajustes): void {
  if (TEMPORAL_API_KEY === undefined || TEMPORAL_CODEC_KEY !== undefined) return;
  throw new ConfiguracionInvalida(
    'TEMPORAL_CODEC_KEY: falta, y quien da TEMPORAL_API_KEY leería nombres, notas y direcciones',
  );
}

/** With real money, notifications are signed, and nothing is simulated. */
function exigirPagos(env: Ajustes): void {
  const { BELGRANO_SERVICE: proceso } = env;
  const deQuienRecibe = proceso === undefined || proceso === 'api-ahorro';
  const deQuienCobra = proceso === undefined || proceso === 'worker';
  const malas = [
    ...(Object.keys(CREDENCIALES_SIMULADAS) as (keyof typeof CREDENCIALES_SIMULADAS)[])
      .filter((nombre) => env[nombre] === CREDENCIALES_SIMULADAS[nombre])
      .map((nombre) => `${nombre}: es el del simulador`),
    ...(deQuienRecibe && env.MP_ACCESS_TOKEN !== undefined && env.MP_WEBHOOK_SECRET === undefined
      ? ['MP_WEBHOOK_SECRET: falta, y sin él cualquiera podría avisar un pago']
      : []),
    ...(deQuienCobra && env.MP_ACCESS_TOKEN !== undefined && env.MP_COLLECTOR_ID === undefined
      ? ['MP_COLLECTOR_ID: falta, y se creería lo que cobró otro']
      : []),
    ...(env.MP_ACCESS_TOKEN !== undefined && !seVeDesdeAfuera(env.TIENDA_URL)
      ? ['TIENDA_URL: falta o es de esta máquina, y MercadoPago no sabría dónde avisar']
      : []),
    ...(env.TRANSFERENCIA_CUENTA !== undefined && !seVeDesdeAfuera(env.TIENDA_URL)
      ? ['TIENDA_URL: falta o es de esta máquina, y quien transfiere no sabría dónde contarlo']
      : []),
    ...(env.TRANSFERENCIA_CUENTA?.cbu.startsWith('00000000')
      ? ['TRANSFERENCIA_CUENTA: es la de demostración']
      : []),
    ...[env.MP_BASE_URL, env.GHL_BASE_URL]
      .filter((direccion) => !direccion.startsWith('https://'))
      .map((direccion) => `${direccion}: en producción, solo https`),
  ];
  if (malas.length === 0) return;
  throw new ConfiguracionInvalida(`Los pagos no están bien configurados:\n  ${malas.join('\n  ')}`);
}

/** Who asks for invoices signs for them, and nobody listens in. */
function exigirFacturas(env: Ajustes): void {
  if (env.ARCA_CUIT === undefined) return;
  if (env.BELGRANO_SERVICE === undefined || env.BELGRANO_SERVICE === 'worker')
    credencialesDeArca(env);
  const [abierta] = [env.ARCA_ACCESO_URL, env.ARCA_FACTURAS_URL].filter(
    (direccion) => !direccion.startsWith('https://'),
  );
  if (abierta !== undefined)
    throw new ConfiguracionInvalida(`${abierta}: en producción, solo https`);
}

function seVeDesdeAfuera(direccion: string | undefined): boolean {
  return direccion !== undefined && !esDeEstaMaquina(new URL(direccion));
}
