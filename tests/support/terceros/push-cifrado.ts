/** What a browser does with a message: the other half of RFC 8291 and RFC 8188, written apart from ours. */
import { createDecipheriv, createHmac } from 'node:crypto';
import type { ECDH } from 'node:crypto';

export interface LlavesDelAparato {
  readonly aparato: ECDH;
  readonly auth: Buffer;
}

const hmac = (clave: Buffer, ...partes: readonly Buffer[]): Buffer =>
  createHmac('sha256', clave).update(Buffer.concat(partes)).digest();
/** HKDF of one block, as RFC 5869 has it. */
const derivar = (sal: Buffer, ikm: Buffer, info: string | Buffer, bytes: number): Buffer =>
  hmac(hmac(sal, ikm), Buffer.from(info), Buffer.of(1)).subarray(0, bytes);

/** @throws Error where it is for somebody else, or was changed on its way */
export function descifrar(cuerpo: Buffer, { aparato, auth }: LlavesDelAparato): string {
  const sal = cuerpo.subarray(0, 16);
  const largo = cuerpo.readUInt8(20);
  const emisora = cuerpo.subarray(21, 21 + largo);
  const registro = cuerpo.subarray(21 + largo);
  if (registro.length > cuerpo.readUInt32BE(16)) throw new Error('más de un registro');
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), aparato.getPublicKey(), emisora]);
  const ikm = derivar(auth, aparato.computeSecret(emisora), info, 32);
  const clave = derivar(sal, ikm, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = derivar(sal, ikm, 'Content-Encoding: nonce\0', 12);
  const cifra = createDecipheriv('aes-128-gcm', clave, nonce);
  cifra.setAuthTag(registro.subarray(-16));
  const claro = Buffer.concat([cifra.update(registro.subarray(0, -16)), cifra.final()]);
  const fin = claro.lastIndexOf(2);
  if (fin < 0 || claro.subarray(fin + 1).some((byte) => byte !== 0)) throw new Error('sin fin');
  return claro.subarray(0, fin).toString('utf8');
}
