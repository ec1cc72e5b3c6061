/** A push service as browsers have one: it checks who calls, and reads what is said as the browser would. */
import { createECDH, createPublicKey, randomBytes, verify } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createServerTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { retenerRespuestas } from '../pasos/retener.ts';
import type { Certificado } from '../servidores/certificado.ts';
import { descifrar } from './push-cifrado.ts';

export interface Aviso {
  readonly titulo: string;
  readonly texto: string;
  readonly ruta: string;
  readonly tema: string;
}
export interface Recibido {
  readonly aparato: string;
  readonly topic: string;
  readonly ttl: number;
  readonly urgencia: string;
  readonly aviso: Aviso;
}
export interface Falla {
  readonly estado: number;
  readonly cabeceras?: Readonly<Record<string, string>>;
  /** The message is taken, and its answer does not come, or gets lost. */
  readonly tomado?: 'cuelga' | 'corta';
}

export type ServicioDePush = Awaited<ReturnType<typeof crearServicioDePush>>;

/** @param publica of who may call, in base64url; with `certificado` it speaks HTTPS, as those of browsers do */
export async function crearServicioDePush(publica: string, certificado?: Certificado) {
  const respuestas = retenerRespuestas<Recibido>();
  const aparatos = new Map<string, { aparato: ReturnType<typeof createECDH>; auth: Buffer }>();
  const recibidos: Recibido[] = [];
  const quejas: string[] = [];
  const estado = { fallar: (_aparato: string, _vez: number): Falla | null => null };
  const veces = new Map<string, number>();

  async function atender(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const nombre = (req.url ?? '').slice('/a/'.length);
    const partes: Buffer[] = [];
    for await (const parte of req) partes.push(parte as Buffer);
    const vez = (veces.get(nombre) ?? 0) + 1;
    veces.set(nombre, vez);
    const quien = aparatos.get(nombre);
    const falla = estado.fallar(nombre, vez);
    if (quien === undefined) return void res.writeHead(404).end();
    if (falla !== null && falla.tomado === undefined) {
      return void res.writeHead(falla.estado, falla.cabeceras).end('no');
    }
    exigirFirma(req, publica);
    const { topic, ttl, urgency } = req.headers;
    if (!/^[\w-]{1,32}$/.test(String(topic))) throw new Error(`Topic: ${String(topic)}`);
    if (req.headers['content-encoding'] !== 'aes128gcm') throw new Error('sin cifrar');
    const aviso = JSON.parse(descifrar(Buffer.concat(partes), quien)) as Aviso;
    const recibido = {
      ...{ aparato: nombre, topic: String(topic), ttl: Number(ttl) },
      ...{ urgencia: String(urgency), aviso },
    };
    recibidos.push(recibido);
    await respuestas.permiso(recibido);
    if (falla === null) res.writeHead(201, { Location: '/m/1' }).end();
    else if (falla.tomado === 'corta') req.socket.destroy();
  }

  const alLlegar = (req: IncomingMessage, res: ServerResponse) => {
    atender(req, res).catch((error: unknown) => {
      quejas.push(String(error));
      res.writeHead(400).end();
    });
  };
  const server =
    certificado === undefined ? createServer(alLlegar) : createServerTls(certificado, alLlegar);
  await new Promise<void>((listo) => server.listen(0, '127.0.0.1', listo));
  const protocolo = certificado === undefined ? 'http' : 'https';
  const url = `${protocolo}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url, recibidos, quejas, estado, respuestas },
    de: (nombre: string) => recibidos.filter(({ aparato }) => aparato === nombre),
    veces: (nombre: string) => veces.get(nombre) ?? 0,
    /** From here on nobody is there: the browser has unsubscribed. */
    terminar: (nombre: string) => aparatos.delete(nombre),
    /** What the browser of a device would give its page. */
    suscribir(nombre: string) {
      const aparato = createECDH('prime256v1');
      aparato.generateKeys();
      const auth = randomBytes(16);
      aparatos.set(nombre, { aparato, auth });
      const p256dh = aparato.getPublicKey('base64url');
      return { endpoint: `${url}/a/${nombre}`, keys: { p256dh, auth: auth.toString('base64url') } };
    },
    cerrar: () =>
      new Promise<void>((listo) => {
        server.closeAllConnections();
        server.close(() => listo());
      }),
  };
}

/** RFC 8292: signed by whom the subscription is for, for this service, and not for ever. */
function exigirFirma(req: IncomingMessage, publica: string): void {
  const [, jwt = '', k] =
    /^vapid t=([\w-]+\.[\w-]+\.[\w-]+), k=([\w-]+)$/.exec(req.headers.authorization ?? '') ?? [];
  if (k !== publica) throw new Error('otra clave');
  const [cabeza = '', cuerpo = '', firma = ''] = jwt.split('.');
  const punto = Buffer.from(publica, 'base64url');
  const clave = createPublicKey({
    format: 'jwk',
    key: {
      ...{ kty: 'EC', crv: 'P-256', x: punto.subarray(1, 33).toString('base64url') },
      y: punto.subarray(33).toString('base64url'),
    },
  });
  const vale = verify(
    ...(['sha256', Buffer.from(`${cabeza}.${cuerpo}`)] as const),
    { key: clave, dsaEncoding: 'ieee-p1363' },
    Buffer.from(firma, 'base64url'),
  );
  if (!vale) throw new Error('mal firmado');
  const { aud, exp, sub } = JSON.parse(Buffer.from(cuerpo, 'base64url').toString()) as {
    readonly aud: string;
    readonly exp: number;
    readonly sub: string;
  };
  const queda = exp - Date.now() / 1_000;
  const protocolo = 'encrypted' in req.socket ? 'https' : 'http';
  if (aud !== `${protocolo}://${req.headers.host ?? ''}`) throw new Error(`para otro: ${aud}`);
  if (queda <= 0 || queda > 24 * 3_600) throw new Error(`vence en ${queda}`);
  if (!/^(mailto:|https:)/.test(sub)) throw new Error(`de nadie: ${sub}`);
}
