/** Notices handed to the push service of a browser (RFC 8030): one POST, encrypted, signed, bounded in time. */
import { request as porHttp } from 'node:http';
import { request as porHttps } from 'node:https';
import { LlamadaFallida, LlamadaRechazada } from '../../contracts/comun/llamadas.ts';
import { SuscripcionTerminada } from '../../contracts/operaciones/push.ts';
import type { MandarPush } from '../../contracts/operaciones/push.ts';
import { workflowIdCorreo } from '../../contracts/temporal/correo.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { buscarPublica, puedeSerPublico } from '../../platform/seguridad/direcciones.ts';
import { cifrar } from './cifrado.ts';
import { redactarPush } from './frases.ts';
import { autorizacion, claveDeFirma } from './vapid.ts';

const LIMITE_MS = 10_000;
/** What a service asks us to wait is believed up to this. */
const ESPERA_MAXIMA_MS = 3_600_000;
/** RFC 8030, §5.4. */
const TOPIC_MAXIMO = 32;

type EnvPush = Pick<
  Env,
  | 'PUSH_VAPID_PUBLICA'
  | 'PUSH_VAPID_PRIVADA'
  | 'PUSH_CONTACTO'
  | 'PUSH_DIRECCIONES'
  | 'AHORRO_SECRET_KEY'
>;

/** @returns undefined where devices get nothing */
export function createMandarPush(env: EnvPush, limiteMs = LIMITE_MS): MandarPush | undefined {
  const { PUSH_VAPID_PUBLICA: publica, PUSH_VAPID_PRIVADA: privada, PUSH_CONTACTO: contacto } = env;
  if (publica === undefined || privada === undefined || contacto === undefined) return undefined;
  const clave = claveDeFirma({ publica, privada });
  const soloPublicas = env.PUSH_DIRECCIONES === 'publicas';
  return async (push) => {
    const { endpoint, datos, creadoEn } = push;
    const { hostname } = new URL(endpoint);
    if (soloPublicas && !puedeSerPublico(hostname)) {
      throw new SuscripcionTerminada(`${hostname} no es una dirección pública`, 400);
    }
    const { titulo, texto, ruta, urgente, hasta } = redactarPush(datos, env);
    const ttl = cuantoQueda(creadoEn, hasta);
    if (ttl <= 0) return false;
    const topic = workflowIdCorreo(push).slice(-TOPIC_MAXIMO);
    const respuesta = await entregar(endpoint, {
      cuerpo: cifrar(JSON.stringify({ titulo, texto, ruta, tema: datos.numero }), push),
      cabeceras: {
        ...{ Authorization: autorizacion(endpoint, { publica, contacto }, clave), Topic: topic },
        ...{ 'Content-Type': 'application/octet-stream', 'Content-Encoding': 'aes128gcm' },
        ...{ TTL: String(ttl), Urgency: urgente ? 'high' : 'normal' },
      },
      ...{ limiteMs, soloPublicas },
    });
    exigirTomado(respuesta);
    return true;
  };
}

/** In seconds, from now. */
function cuantoQueda(desde: Date, hasta: string | number): number {
  const fin = typeof hasta === 'string' ? Date.parse(hasta) : desde.getTime() + hasta * 1_000;
  return Math.floor((fin - Date.now()) / 1_000);
}
interface Entrega {
  readonly cuerpo: Buffer;
  readonly cabeceras: Readonly<Record<string, string>>;
  readonly limiteMs: number;
  readonly soloPublicas: boolean;
}
interface Respuesta {
  readonly estado: number;
  readonly esperar: string | undefined;
}

function entregar(endpoint: string, entrega: Entrega): Promise<Respuesta> {
  const { cuerpo, cabeceras, limiteMs, soloPublicas } = entrega;
  const pedir = endpoint.startsWith('https:') ? porHttps : porHttp;
  return new Promise((resolve, reject) => {
    const llamada = pedir(endpoint, {
      method: 'POST',
      headers: { ...cabeceras, 'Content-Length': String(cuerpo.length) },
      signal: AbortSignal.timeout(limiteMs),
      // Where it leads is looked at as it is connected to, not before.
      ...(soloPublicas ? { lookup: buscarPublica } : {}),
    });
    llamada.on('error', (error: NodeJS.ErrnoException) => {
      reject(new LlamadaFallida(`no respondió (${error.code ?? error.name})`, { cause: error }));
    });
    llamada.on('response', (respuesta) => {
      // What it says is of no interest, however long it is.
      respuesta.destroy();
      resolve({
        estado: respuesta.statusCode ?? 0,
        esperar: respuesta.headers['retry-after'],
      });
    });
    llamada.end(cuerpo);
  });
}

function exigirTomado({ estado, esperar }: Respuesta): void {
  if (estado >= 200 && estado < 300) return;
  const mensaje = `el servicio de avisos respondió ${estado}`;
  if (estado === 404 || estado === 410) throw new SuscripcionTerminada(mensaje, estado);
  if (estado >= 400 && estado < 500 && estado !== 408 && estado !== 429) {
    throw new LlamadaRechazada(mensaje, estado);
  }
  const esperarMs = cuantoEsperar(esperar);
  throw new LlamadaFallida(mensaje, esperarMs === undefined ? {} : { esperarMs });
}

/** Seconds, or a date. */
function cuantoEsperar(cabecera: string | undefined): number | undefined {
  if (cabecera === undefined) return undefined;
  const ms = /^\d+$/.test(cabecera) ? Number(cabecera) * 1_000 : Date.parse(cabecera) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), ESPERA_MAXIMA_MS);
}
