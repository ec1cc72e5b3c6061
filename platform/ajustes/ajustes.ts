/** Every setting: its name, what it may be, and its default in development. */
import { z } from 'zod';
import '../../contracts/comun/idioma.ts';
import { IMPORTE_MAXIMO } from '../../contracts/comun/dinero.ts';
import { COLA_PAGOS, COLA_PEDIDOS } from '../../contracts/temporal/colas.ts';
import { leerLlaves } from '../comun/codec.ts';
import type { Llave } from '../comun/codec.ts';

export const CLAVE_DE_DESARROLLO = 'belgrano_ahorro_api_key_2025';
export const SECRETO_DE_DESARROLLO = 'secreto-de-desarrollo-no-usar-en-produccion';
/** What `npm start` uses for payments while there are no real credentials; simulators only. */
export const CREDENCIALES_SIMULADAS = {
  MP_ACCESS_TOKEN: 'SIMULADO-access-token',
  MP_WEBHOOK_SECRET: 'SIMULADO-webhook-secret',
  GHL_API_TOKEN: 'SIMULADO-ghl-token',
} as const;
export const BASE_DE_DESARROLLO = 'postgresql://belgrano:belgrano@127.0.0.1:54329/belgrano';

const puerto = z.coerce.number().int().min(0).max(65_535);
const milisegundos = z.coerce.number().int().positive().max(3_600_000);
const cantidad = z.coerce.number().int().positive();
// Platforms often set a variable to nothing instead of leaving it out.
const url = z.url({ protocol: /^https?$/ }).transform((valor) => valor.replace(/\/+$/, ''));

function conLlaves(texto: string, ctx: z.RefinementCtx): readonly Llave[] {
  try {
    return leerLlaves(texto);
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'inválida' });
    return z.NEVER;
  }
}

/** `name=value,name=value`, as the standard writes headers; values may be percent-encoded. */
function conCabeceras(texto: string, ctx: z.RefinementCtx): Readonly<Record<string, string>> {
  try {
    return Object.fromEntries(
      texto.split(',').map((par) => {
        const [, nombre = '', valor = ''] = /^\s*([\w-]+)=(.+?)\s*$/.exec(par) ?? [];
        if (nombre === '') throw new Error('nombre=valor, separados por comas');
        return [nombre, decodeURIComponent(valor)];
      }),
    );
  } catch (error) {
    ctx.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'inválida' });
    return z.NEVER;
  }
}

const MUESTREOS = ['always_on', 'always_off', 'traceidratio'] as const;

/** The kinds of process, as `BELGRANO_SERVICE` names them; `migraciones` stands for any command on the database. */
const PROCESOS = ['api-ahorro', 'api-tickets', 'worker', 'migraciones'] as const;
export type Proceso = (typeof PROCESOS)[number];

export const esquema = z.object({
  NODE_ENV: z.string().default('development'),
  RENDER_ENVIRONMENT: z.string().optional(),
  /** Which process this is: it needs its own secrets only. Unset, it needs all of them. */
  BELGRANO_SERVICE: z.enum(PROCESOS).optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),

  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).default(BASE_DE_DESARROLLO),
  /** Without a pooler in between: for migrations and LISTEN. Defaults to DATABASE_URL. */
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: cantidad.max(500).default(10),
  /** Whether statements are prepared once per connection: not through a transaction pooler. */
  DATABASE_PREPARA: z
    .enum(['si', 'no'])
    .transform((valor) => valor === 'si')
    .optional(),

  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_TLS_CA: z.string().optional(),
  /** Keys that encrypt what Temporal keeps, `name=<32 bytes in base64>`, the newest first. */
  TEMPORAL_CODEC_KEY: z.string().transform(conLlaves).optional(),
  /** Where Temporal's UI is: the one other origin that may ask to decrypt, for an admin. */
  TEMPORAL_UI_ORIGIN: z.url().default('http://localhost:8233'),

  PORT: puerto.optional(),
  /** The address the APIs listen on; all of the machine's in production, its own alone otherwise. */
  ESCUCHAR_EN: z.union([z.ipv4(), z.ipv6()]).optional(),
  AHORRO_PORT: puerto.default(5000),
  TICKETS_PORT: puerto.default(5001),
  /** The worker's own health listener, on loopback. */
  WORKER_PORT: puerto.default(5002),

  AHORRO_SECRET_KEY: z.string().min(16).default(SECRETO_DE_DESARROLLO),
  TICKETS_SECRET_KEY: z.string().min(16).default(SECRETO_DE_DESARROLLO),
  BELGRANO_AHORRO_API_KEY: z.string().min(16).default(CLAVE_DE_DESARROLLO),

  /** Set when the other half is somebody else's server. */
  TICKETERA_URL: url.optional(),
  BELGRANO_AHORRO_URL: url.optional(),
  /** Time limit of one call to the other half. */
  ENTREGA_TIMEOUT_MS: milisegundos.default(15_000),

  /** Set, orders can be paid with MercadoPago. */
  MP_ACCESS_TOKEN: z.string().min(8).optional(),
  /** Set, notifications have to be signed with it. */
  MP_WEBHOOK_SECRET: z.string().min(8).optional(),
  MP_BASE_URL: url.default('https://api.mercadopago.com'),
  /** Our own id: a payment that went to somebody else is not believed. */
  MP_COLLECTOR_ID: z.string().regex(/^\d+$/).optional(),
  /** How old or early a signature may be for its notification to count against no limit, in seconds. */
  MP_TOLERANCIA_S: cantidad.default(900),
  /** Whether the legacy form of notifications, which carries no signature, is taken. */
  MP_IPN: z
    .enum(['on', 'off'])
    .default('on')
    .transform((valor) => valor === 'on'),
  /** Notifications a minute without a valid signature, from all addresses together. */
  MP_SIN_FIRMA_POR_MINUTO: cantidad.max(2_000_000_000).optional(),
  /** Set, those who pay are tagged in GoHighLevel. */
  GHL_API_TOKEN: z.string().min(8).optional(),
  GHL_BASE_URL: url.default('https://services.leadconnectorhq.com'),
  GHL_LOCATION_ID: z.string().optional(),
  /** Time limit of one call to MercadoPago or GoHighLevel. */
  PAGOS_TIMEOUT_MS: milisegundos.default(10_000),
  /** Waits before a notification is tried again, `60000,300000,900000` unless set: for tests and measurements. */
  PAGOS_REINTENTOS_MS: z
    .string()
    .regex(/^\d{1,8}(,\d{1,8}){0,9}$/, 'Milisegundos separados por comas')
    .transform((texto) => texto.split(',').map(Number))
    .optional(),
  /** Which of the two queues this worker process serves. */
  WORKER_COLA: z.enum([COLA_PEDIDOS, COLA_PAGOS]).default(COLA_PEDIDOS),

  /** Set, a worker is this version of its deployment, and an order ends on the version it began on. */
  WORKER_VERSION: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'Letras, números, «_» y «-»')
    .optional(),
  /** What a worker does at once: workflow tasks, steps in the database, calls to others, polls of each kind. */
  // Polls hold a place each. An order begun here that finds none waits in line at Temporal, behind those that do.
  WORKER_TAREAS: cantidad.min(2).max(1_000).default(100),
  WORKER_PASOS: cantidad.max(1_000).optional(),
  WORKER_LLAMADAS: cantidad.max(1_000).default(100),
  WORKER_SONDEOS: cantidad.min(2).max(100).default(10),

  /** How long checkout waits for the ticket before it answers 202. */
  CHECKOUT_ESPERA_MS: milisegundos.default(10_000),
  /** Checkouts that wait for their ticket at once; the next ones are answered 202 straight away. */
  CHECKOUT_EN_VUELO: cantidad.default(48),
  /** While others find no place, how long those wait who have one. */
  CHECKOUT_APURO_MS: milisegundos.default(300),
  /** How often the relay looks for orders without a workflow, and how old they must be. */
  RELEVO_CADA_MS: milisegundos.default(500),
  RELEVO_EDAD_MS: milisegundos.default(3_000),
  RECONCILIAR_CADA_MS: milisegundos.default(15_000),

  /** Where mails are handed in, as `smtp://user:password@host:port`. Without it they are only kept. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  CORREO_DE: z.string().default('Belgrano Ahorro <no-responder@belgrano.example>'),
  /** Address of the shop as people reach it: for the links in mails. */
  TIENDA_URL: url.optional(),

  /** Who is told of alerts by mail, separated by commas. */
  ALERTAS_CORREO: z
    .string()
    .transform((texto) => texto.split(',').map((direccion) => direccion.trim()))
    .pipe(z.array(z.email()).max(20))
    .optional(),
  /** A URL that alerts are posted to, signed with `ALERTAS_SECRETO`. */
  ALERTAS_URL: url.optional(),
  ALERTAS_SECRETO: z.string().min(16).optional(),

  CORS_ORIGIN: z.string().default('*'),
  /** The largest message that a socket may send, in bytes. Our clients send nothing once connected. */
  SOCKET_MAX_BYTES: cantidad.max(100_000_000).default(1_000_000),
  /** Requests a minute from one address. */
  LIMITE_POR_MINUTO: cantidad.max(2_000_000_000).optional(),
  /** Requests a minute with the API key, from all addresses together. */
  LIMITE_POR_CLAVE: cantidad.max(2_000_000_000).optional(),
  /** Failed logins in 15 minutes for one account or address. */
  LIMITE_LOGIN: cantidad.optional(),
  /** Orders in 15 minutes from one address, without account or API key. */
  LIMITE_CHECKOUT: cantidad.max(2_000_000_000).optional(),
  /** The largest order of who has no account, in pesos. */
  INVITADO_IMPORTE: cantidad.max(IMPORTE_MAXIMO).optional(),
  /** Orders of one mail or telephone that may wait for their payment at once, without account. */
  INVITADO_SIN_PAGAR: cantidad.optional(),
  /** Lets a Prometheus elsewhere read `/metrics`; from this machine it needs none. */
  METRICAS_TOKEN: z.string().min(16).optional(),
  /** Set, traces are sent there by OTLP over HTTP. These four are OpenTelemetry's own names. */
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().transform(conCabeceras).optional(),
  OTEL_TRACES_SAMPLER: z
    .enum([...MUESTREOS, ...MUESTREOS.map((cual) => `parentbased_${cual}` as const)])
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  /** How many proxies in front may be believed about the caller's address. */
  PROXIES_DE_CONFIANZA: z.coerce.number().int().nonnegative().default(0),
});

/** The names of all settings. */
export const NOMBRES_DE_AJUSTES: readonly string[] = Object.keys(esquema.shape);

/** The settings as they are written, before what depends on others. */
export type Ajustes = z.output<typeof esquema>;

/** A setting is missing or wrong; the message names each one. */
export class ConfiguracionInvalida extends Error {
  override readonly name = 'ConfiguracionInvalida';
}
