/** Every setting: its name, what it may be, and its default in development; in words: descripciones.ts. */
import { z } from 'zod';
import '../../contracts/comun/idioma.ts';
import { IMPORTE_MAXIMO } from '../../contracts/comun/dinero.ts';
import { esCbu } from '../../contracts/reglas/valores/cbu.ts';
import { CONDICIONES_ARCA } from '../../contracts/reglas/facturacion/comprobantes.ts';
import { esCuit, normalizarCuit } from '../../contracts/reglas/valores/cuit.ts';
import { SE_PUEDE_LLAMAR } from '../../contracts/reglas/valores/telefono.ts';
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
/** The account that `npm start` has transfers sent to: of no bank. */
export const CUENTA_DE_DEMOSTRACION =
  'alias=demo.belgrano.ahorro,cbu=0000000000000000012342,titular=Cuenta de demostración: no transfieras';
/** Who sells, while nobody has said so: plainly nobody. */
export const VENDEDOR_DE_DEMOSTRACION = {
  TIENDA_RAZON_SOCIAL: 'Belgrano Ahorro (demostración)',
  TIENDA_CUIT: '30000000007',
  TIENDA_DOMICILIO: 'Av. Cabildo 0, Ciudad de Buenos Aires',
  TIENDA_CORREO: 'ayuda@belgrano.example',
  TIENDA_TELEFONO: '011 5555-0000',
  TIENDA_HORARIO: 'lunes a sábado, de 9 a 20',
} as const;
export const BASE_DE_DESARROLLO = 'postgresql://belgrano:belgrano@127.0.0.1:54329/belgrano';
/** The database that `npm start` brings, on another port. */
export const baseDeDesarrollo = (port: string): string => BASE_DE_DESARROLLO.replace('54329', port);

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

const cuentaSchema = z.object({
  alias: z
    .string('falta alias')
    .regex(/^[A-Za-z0-9.-]{6,20}$/, 'alias: de 6 a 20 letras, números, puntos o guiones'),
  cbu: z.string('falta cbu').refine(esCbu, 'cbu: 22 dígitos, con los dos que verifican'),
  titular: z.string('falta titular').min(3, 'titular: muy corto').max(100, 'titular: muy largo'),
  banco: z.string().max(100, 'banco: muy largo').optional(),
});

/** `alias=…,cbu=…,titular=…`, and `banco=…` where it helps. */
function conCuenta(texto: string, ctx: z.RefinementCtx): z.output<typeof cuentaSchema> {
  const pares = texto.split(',').map((par) => par.split('=').map((parte) => parte.trim()));
  const leida = cuentaSchema.safeParse(Object.fromEntries(pares));
  if (leida.success) return leida.data;
  for (const { message } of leida.error.issues) ctx.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** A PEM text as it is, with its line ends written out, or in base64: what a setting of one line can hold. */
function conPem(texto: string, ctx: z.RefinementCtx): string {
  const escrito = texto.includes('-----BEGIN')
    ? texto.replaceAll('\\n', '\n')
    : Buffer.from(texto, 'base64').toString('utf8');
  if (/-----BEGIN [\w ]+-----[\s\S]+-----END [\w ]+-----/.test(escrito)) return escrito;
  ctx.addIssue({ code: 'custom', message: 'No es un texto PEM, ni uno en base64' });
  return z.NEVER;
}

const cuit = z
  .string()
  .transform(normalizarCuit)
  .refine(esCuit, 'No es un CUIT válido: once dígitos, y el último verifica');

const MUESTREOS = ['always_on', 'always_off', 'traceidratio'] as const;

/** The kinds of process, as `BELGRANO_SERVICE` names them; `migraciones` stands for any command on the database. */
const PROCESOS = ['api-ahorro', 'api-tickets', 'worker', 'migraciones'] as const;
export type Proceso = (typeof PROCESOS)[number];

export const esquema = z.object({
  NODE_ENV: z.string().default('development'),
  RENDER_ENVIRONMENT: z.string().optional(),
  BELGRANO_SERVICE: z.enum(PROCESOS).optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),

  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).default(BASE_DE_DESARROLLO),
  DATABASE_DIRECT_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_POOL: cantidad.max(500).default(10),
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
  TEMPORAL_CODEC_KEY: z.string().transform(conLlaves).optional(),
  TEMPORAL_UI_ORIGIN: z.url().default('http://localhost:8233'),

  PORT: puerto.optional(),
  ESCUCHAR_EN: z.union([z.ipv4(), z.ipv6()]).optional(),
  AHORRO_PORT: puerto.default(5000),
  TICKETS_PORT: puerto.default(5001),
  WORKER_PORT: puerto.default(5002),

  AHORRO_SECRET_KEY: z.string().min(16).default(SECRETO_DE_DESARROLLO),
  TICKETS_SECRET_KEY: z.string().min(16).default(SECRETO_DE_DESARROLLO),
  BELGRANO_AHORRO_API_KEY: z.string().min(16).default(CLAVE_DE_DESARROLLO),

  TICKETERA_URL: url.optional(),
  BELGRANO_AHORRO_URL: url.optional(),
  ENTREGA_TIMEOUT_MS: milisegundos.default(15_000),

  MAPA_URL: z.url({ protocol: /^https?$/ }).optional(),
  RUTAS_URL: url.optional(),

  MP_ACCESS_TOKEN: z.string().min(8).optional(),
  MP_WEBHOOK_SECRET: z.string().min(8).optional(),
  MP_BASE_URL: url.default('https://api.mercadopago.com'),
  MP_COLLECTOR_ID: z.string().regex(/^\d+$/).optional(),
  MP_TOLERANCIA_S: cantidad.default(900),
  MP_IPN: z
    .enum(['on', 'off'])
    .default('on')
    .transform((valor) => valor === 'on'),
  MP_SIN_FIRMA_POR_MINUTO: cantidad.max(2_000_000_000).optional(),
  GHL_API_TOKEN: z.string().min(8).optional(),
  GHL_BASE_URL: url.default('https://services.leadconnectorhq.com'),
  GHL_LOCATION_ID: z.string().optional(),
  TRANSFERENCIA_CUENTA: z.string().transform(conCuenta).optional(),
  TRANSFERENCIA_HORAS: cantidad.max(720).default(48),
  PAGOS_TIMEOUT_MS: milisegundos.default(10_000),
  PAGOS_REINTENTOS_MS: z
    .string()
    .regex(/^\d{1,8}(,\d{1,8}){0,9}$/, 'Milisegundos separados por comas')
    .transform((texto) => texto.split(',').map(Number))
    .optional(),
  ARCA_CUIT: cuit.optional(),
  ARCA_CERTIFICADO: z.string().transform(conPem).optional(),
  ARCA_CLAVE: z.string().transform(conPem).optional(),
  ARCA_PUNTO_DE_VENTA: cantidad.max(99_998).optional(),
  ARCA_CONDICION: z.enum(CONDICIONES_ARCA).default('responsable_inscripto'),
  ARCA_DESDE: z.iso.date().optional(),
  ARCA_INGRESOS_BRUTOS: z.string().max(30).optional(),
  ARCA_INICIO_ACTIVIDADES: z.iso.date().optional(),
  ARCA_ACCESO_URL: url.default('https://wsaa.afip.gov.ar/ws/services/LoginCms'),
  ARCA_FACTURAS_URL: url.default('https://servicios1.afip.gov.ar/wsfev1/service.asmx'),
  ARCA_TIMEOUT_MS: milisegundos.max(60_000).default(15_000),
  WORKER_COLA: z.enum([COLA_PEDIDOS, COLA_PAGOS]).default(COLA_PEDIDOS),

  WORKER_VERSION: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'Letras, números, «_» y «-»')
    .optional(),
  // Polls hold a place each. An order begun here that finds none waits in line at Temporal, behind those that do.
  WORKER_TAREAS: cantidad.min(2).max(1_000).default(100),
  WORKER_PASOS: cantidad.max(1_000).optional(),
  WORKER_LLAMADAS: cantidad.max(1_000).default(100),
  WORKER_SONDEOS: cantidad.min(2).max(100).default(10),

  CHECKOUT_ESPERA_MS: milisegundos.default(10_000),
  CHECKOUT_EN_VUELO: cantidad.default(48),
  CHECKOUT_APURO_MS: milisegundos.default(300),
  RELEVO_CADA_MS: milisegundos.default(500),
  RELEVO_EDAD_MS: milisegundos.default(3_000),
  RECONCILIAR_CADA_MS: milisegundos.default(15_000),

  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  CORREOS_POR_DIA: cantidad.max(1_000_000).default(50),
  CORREO_DE: z.string().default('Belgrano Ahorro <no-responder@belgrano.example>'),
  PUSH_VAPID_PUBLICA: z
    .string()
    .regex(/^B[\w-]{86}$/, 'No es un punto de P-256 en base64url')
    .optional(),
  PUSH_VAPID_PRIVADA: z
    .string()
    .regex(/^[\w-]{43}$/, 'No es una clave de P-256 en base64url')
    .optional(),
  PUSH_CONTACTO: z
    .string()
    .regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/, 'Es mailto: o https:')
    .optional(),
  PUSH_DIRECCIONES: z.enum(['publicas', 'todas']).default('publicas'),
  TIENDA_URL: url.optional(),
  DESPACHO_URL: url.optional(),
  TIENDA_RAZON_SOCIAL: z.string().max(200).optional(),
  TIENDA_CUIT: cuit.optional(),
  TIENDA_DOMICILIO: z.string().max(300).optional(),
  TIENDA_CORREO: z.email().optional(),
  TIENDA_TELEFONO: z.string().regex(SE_PUEDE_LLAMAR, 'No es un teléfono').max(50).optional(),
  TIENDA_HORARIO: z.string().max(200).optional(),
  /** Seconds in which who cancels may take it back; 0 for none. */
  CANCELACION_GRACIA_SEGUNDOS: z.coerce.number().int().min(0).max(600).default(60),
  /** Pesos from which on an order is handed over for a code; 0 for every one. */
  ENTREGA_CODIGO_DESDE: z.coerce.number().min(0).max(IMPORTE_MAXIMO).optional(),
  ARREPENTIMIENTO_AVISO_DIAS: cantidad.max(9).default(3),

  ALERTAS_CORREO: z
    .string()
    .transform((texto) => texto.split(',').map((direccion) => direccion.trim()))
    .pipe(z.array(z.email()).max(20))
    .optional(),
  ALERTAS_URL: url.optional(),
  ALERTAS_SECRETO: z.string().min(16).optional(),

  CORS_ORIGIN: z.string().default('*'),
  SOCKET_MAX_BYTES: cantidad.max(100_000_000).default(1_000_000),
  LIMITE_POR_MINUTO: cantidad.max(2_000_000_000).optional(),
  LIMITE_POR_CLAVE: cantidad.max(2_000_000_000).optional(),
  LIMITE_LOGIN: cantidad.optional(),
  LIMITE_CHECKOUT: cantidad.max(2_000_000_000).optional(),
  INVITADO_IMPORTE: cantidad.max(IMPORTE_MAXIMO).optional(),
  INVITADO_SIN_PAGAR: cantidad.optional(),
  SEGURIDAD_CONTACTO: z
    .url({ protocol: /^(mailto|https|tel)$/ })
    .transform((escrita) => new URL(escrita).href)
    .optional(),
  METRICAS_TOKEN: z.string().min(16).optional(),
  /** OpenTelemetry's own names. */
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().transform(conCabeceras).optional(),
  OTEL_TRACES_SAMPLER: z
    .enum([...MUESTREOS, ...MUESTREOS.map((cual) => `parentbased_${cual}` as const)])
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
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
