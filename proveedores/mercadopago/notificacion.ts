/** What a notification says, in whichever of its forms it came: nothing in it can make this fail. */
import { randomUUID } from 'node:crypto';

export interface Notificacion {
  readonly webhookId: string;
  readonly type: string;
  readonly action: string | null;
  readonly dataId: string | null;
  readonly requestId: string | null;
  /** `ipn` is the legacy form, `?topic=&id=`, which carries no signature. */
  readonly origen: 'webhook' | 'ipn';
  /** What its signature is known by, once that has been found right. */
  readonly firma: string | null;
  /** JSON text that PostgreSQL takes. */
  readonly payload: string;
}

type Consulta = Readonly<Record<string, string | string[] | undefined>>;

export interface Recibida {
  readonly query: Consulta;
  readonly requestId: string | undefined;
  /** The body as it came. */
  readonly texto: string;
  /** Whether only what is signed says what it is about: `data.id` of the query. */
  readonly conFirma: boolean;
}

const ID_SEGURO = /^[A-Za-z0-9_-]{1,100}$/;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001F\u007F]/g;
const PAYLOAD_MAXIMO = 64 * 1024;
/** In bytes. */
const RESUMEN_MAXIMO = 1_024;
const INICIO_MAXIMO = 300;
const NIVELES_MAXIMOS = 200;

/** Whether it has the legacy form. */
export function esIpn(query: Consulta): boolean {
  return deConsulta(query, 'type') === null && deConsulta(query, 'topic') !== null;
}

export function leerNotificacion({ query, requestId, texto, conFirma }: Recibida): Notificacion {
  const cuerpo = leerJson(texto);
  const datos = objeto(objeto(cuerpo)['data']);
  const origen = esIpn(query) ? 'ipn' : 'webhook';
  const type =
    deConsulta(query, 'type', 'topic') ??
    corto(objeto(cuerpo)['type'] ?? objeto(cuerpo)['topic']) ??
    '';
  const dataId =
    conFirma && origen === 'webhook'
      ? deConsulta(query, 'data.id')
      : (deConsulta(query, 'data.id', 'id') ?? corto(datos['id']));
  return {
    webhookId: idDe(objeto(cuerpo)['id'], { type, dataId, requestId, origen }),
    type,
    action: corto(objeto(cuerpo)['action']),
    dataId,
    requestId: corto(requestId),
    origen,
    firma: null,
    // Anybody may send the legacy form, and its query says all that there is.
    payload: origen === 'ipn' ? '{}' : comoPayload(cuerpo, texto),
  };
}

/** A notification that was not accepted keeps no id that a genuine one may come to need. */
export function idDeRechazada(): string {
  return `rechazada-${randomUUID()}`;
}

/** A payload of which a kilobyte is enough to see what it was. */
export function resumido(payload: string): string {
  if (Buffer.byteLength(payload) <= RESUMEN_MAXIMO) return payload;
  // A character may take three bytes, and an escaped one two.
  const inicio = bienFormado(payload.slice(0, INICIO_MAXIMO));
  return JSON.stringify({ caracteres: payload.length, inicio });
}

/** The notification's own id; without one, what it tells of and the request that told it. */
function idDe(
  id: unknown,
  {
    type,
    dataId,
    requestId,
    origen,
  }: {
    type: string;
    dataId: string | null;
    requestId: string | undefined;
    origen: string;
  },
): string {
  const idCorto = corto(id);
  if (idCorto !== null && ID_SEGURO.test(idCorto) && origen === 'webhook') return idCorto;
  // Without a request id it cannot be told from the next one, which may bring news.
  const unico = requestId ?? randomUUID();
  const partes = [origen, type, dataId ?? '', unico].map((parte) =>
    parte.replaceAll(/[^A-Za-z0-9_-]/g, '').slice(0, 45),
  );
  return partes.join('.');
}

function leerJson(texto: string): unknown {
  try {
    return JSON.parse(texto);
  } catch {
    return undefined;
  }
}

function objeto(valor: unknown): Readonly<Record<string, unknown>> {
  return typeof valor === 'object' && valor !== null ? (valor as Record<string, unknown>) : {};
}

function deConsulta(query: Consulta, ...claves: string[]): string | null {
  return corto(claves.map((clave) => primero(query[clave])).find((valor) => valor !== undefined));
}

function primero(valor: string | string[] | undefined): string | undefined {
  return Array.isArray(valor) ? valor[0] : valor;
}

/** Half a surrogate becomes the sign for what cannot be shown. */
function bienFormado(texto: string): string {
  return Buffer.from(texto, 'utf8').toString('utf8');
}

/** A short text without control characters, or null. */
function corto(valor: unknown): string | null {
  if (typeof valor !== 'string' && typeof valor !== 'number') return null;
  const limpio = bienFormado(String(valor).replaceAll(CONTROL, '').slice(0, 100));
  return limpio === '' ? null : limpio;
}

/** Deeper than anything that means something: neither we nor PostgreSQL could write it again. */
function esHondo(json: string): boolean {
  let nivel = 0;
  // What stands in a string opens and closes nothing.
  for (const [parte] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (parte === '[' || parte === '{') nivel += 1;
    else if (parte === ']' || parte === '}') nivel -= 1;
    if (nivel > NIVELES_MAXIMOS) return true;
  }
  return false;
}

function comoPayload(cuerpo: unknown, texto: string): string {
  const json = cuerpo === undefined || esHondo(texto) ? '' : JSON.stringify(cuerpo);
  // jsonb takes neither NUL nor half a surrogate.
  const cabe = json !== '' && json.length <= PAYLOAD_MAXIMO;
  if (cabe && !/\\u(0000|d[89a-f])/i.test(json)) return json;
  if (texto === '') return '{}';
  const inicio = bienFormado(texto.slice(0, 500).replaceAll('\0', ''));
  return JSON.stringify({ no_es_json: cuerpo === undefined, caracteres: texto.length, inicio });
}
