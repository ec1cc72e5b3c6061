/** AES-256-GCM: what is sealed can be read by nobody else, and was changed by nobody. A fresh nonce each time. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const MARCA_BYTES = 16;

/** @param llave 32 bytes @returns nonce, mark and what was encrypted, one after the other */
export function sellar(texto: Uint8Array, llave: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cifra = createCipheriv('aes-256-gcm', llave, nonce);
  const cifrado = Buffer.concat([cifra.update(texto), cifra.final()]);
  return Buffer.concat([nonce, cifra.getAuthTag(), cifrado]);
}

/** @throws Error where another key has sealed it, or it was changed */
export function abrir(sellado: Uint8Array, llave: Uint8Array): Buffer {
  const cifra = createDecipheriv('aes-256-gcm', llave, sellado.subarray(0, NONCE_BYTES));
  cifra.setAuthTag(sellado.subarray(NONCE_BYTES, NONCE_BYTES + MARCA_BYTES));
  const cifrado = sellado.subarray(NONCE_BYTES + MARCA_BYTES);
  return Buffer.concat([cifra.update(cifrado), cifra.final()]);
}
