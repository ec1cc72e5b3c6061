/** Who we are to push services: a token signed by our key, for one of them and for a while (RFC 8292). */
import { createPrivateKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export interface Vapid {
  /** Points and numbers of P-256 in base64url, as browsers and push services write them. */
  readonly publica: string;
  readonly privada: string;
  /** `mailto:` or `https:` of who answers for it. */
  readonly contacto: string;
}

/** At most 24 h; a clock may be wrong by some of it. */
const VALE_S = 12 * 3_600;

const enBase64 = (dato: object): string => Buffer.from(JSON.stringify(dato)).toString('base64url');

/** @throws Error for keys that are none, or not of each other */
export function claveDeFirma({ publica, privada }: Pick<Vapid, 'publica' | 'privada'>): KeyObject {
  const punto = Buffer.from(publica, 'base64url');
  const [x, y] = [punto.subarray(1, 33), punto.subarray(33)].map((n) => n.toString('base64url'));
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d: privada };
  return createPrivateKey({ key: jwk, format: 'jwk' });
}

/** Header `Authorization` for whoever keeps `endpoint`. */
export function autorizacion(
  endpoint: string,
  { publica, contacto }: Omit<Vapid, 'privada'>,
  clave: KeyObject,
  ahora = Date.now(),
): string {
  const datos = {
    ...{ aud: new URL(endpoint).origin, exp: Math.floor(ahora / 1_000) + VALE_S, sub: contacto },
  };
  const firmado = `${enBase64({ typ: 'JWT', alg: 'ES256' })}.${enBase64(datos)}`;
  const firma = sign('sha256', Buffer.from(firmado), { key: clave, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${firmado}.${firma.toString('base64url')}, k=${publica}`;
}
