/** What a browser alone can read: RFC 8291 (keys of a subscription) over RFC 8188 (`aes128gcm`). */
import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** Of a subscription, in base64url, as the browser gives them. */
export interface ClavesDeSuscripcion {
  /** Its public key: a point of P-256, uncompressed. */
  readonly p256dh: string;
  /** 16 bytes that only it and we know. */
  readonly auth: string;
}

const CURVA = 'prime256v1';
/** One record holds all of it. */
const REGISTRO = 4_096;
/** What RFC 8030 makes every service take, less what goes around it. */
export const TEXTO_MAXIMO = 3_993;
const FIN = Buffer.of(2);

const hkdf = (sal: Buffer, clave: Buffer, info: Buffer, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', clave, sal, info, bytes));
const rotulo = (texto: string): Buffer => Buffer.from(`${texto}\0`);

/** Chosen anew for each message; given, for known answers. */
interface Azar {
  readonly sal: Buffer;
  readonly privada?: Buffer;
}

/**
 * The body of the request.
 * @throws RangeError for a text that does not fit, Error for a key that is no point of the curve
 */
export function cifrar(
  texto: string,
  { p256dh, auth }: ClavesDeSuscripcion,
  { sal, privada }: Azar = { sal: randomBytes(16) },
): Buffer {
  const claro = Buffer.from(texto);
  if (claro.length > TEXTO_MAXIMO) throw new RangeError('El mensaje es demasiado largo');
  const receptora = Buffer.from(p256dh, 'base64url');
  const efimera = createECDH(CURVA);
  if (privada === undefined) efimera.generateKeys();
  else efimera.setPrivateKey(privada);
  const emisora = efimera.getPublicKey();
  const secreto = efimera.computeSecret(receptora);
  const info = Buffer.concat([rotulo('WebPush: info'), receptora, emisora]);
  const ikm = hkdf(Buffer.from(auth, 'base64url'), secreto, info, 32);
  const clave = hkdf(sal, ikm, rotulo('Content-Encoding: aes128gcm'), 16);
  const nonce = hkdf(sal, ikm, rotulo('Content-Encoding: nonce'), 12);
  const cifra = createCipheriv('aes-128-gcm', clave, nonce);
  const cifrado = [cifra.update(Buffer.concat([claro, FIN])), cifra.final(), cifra.getAuthTag()];
  const cabeza = Buffer.alloc(5);
  cabeza.writeUInt32BE(REGISTRO);
  cabeza.writeUInt8(emisora.length, 4);
  return Buffer.concat([sal, cabeza, emisora, ...cifrado]);
}
