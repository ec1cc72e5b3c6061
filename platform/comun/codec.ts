/**
 * Encrypts what Temporal keeps: arguments, results and failures' details, so that no name or address
 * stands readable in a history. AES-256-GCM, a fresh nonce a payload, the key's name beside it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';

const { Payload: Mensaje } = proto.temporal.api.common.v1;

const CIFRADO = 'binary/encrypted';
const NONCE_BYTES = 12;
const MARCA_BYTES = 16;

/** A key's name and its 32 bytes. */
export interface Llave {
  readonly id: string;
  readonly bytes: Buffer;
}

/** What was encrypted cannot be read: its key is not here, or it was changed. No retry helps. */
export class NoSePuedeDescifrar extends Error {
  override readonly name = 'NoSePuedeDescifrar';
  readonly retry = false;
}

/**
 * Keys from a setting: `id=<32 bytes in base64>`, several with commas. The first encrypts, all decrypt.
 * @throws Error naming the entry that is wrong, never its value
 */
export function leerLlaves(texto: string): readonly Llave[] {
  return texto.split(',').map((entrada, i) => {
    const [, id, base64] = /^\s*([\w.-]{1,40})=([A-Za-z0-9+/]+={0,2})\s*$/.exec(entrada) ?? [];
    const bytes = Buffer.from(base64 ?? '', 'base64');
    if (id === undefined || bytes.length !== 32) {
      throw new Error(`la llave ${i + 1} tiene que ser nombre=<32 bytes en base64>`);
    }
    return { id, bytes };
  });
}

/** @returns a codec that encrypts with the first of `llaves`; what is not encrypted passes as it is */
export function createCodec(llaves: readonly Llave[]): PayloadCodec {
  const [actual] = llaves;
  if (actual === undefined) throw new Error('hace falta una llave');
  const conocidas = new Map(llaves.map((llave) => [llave.id, llave]));
  return {
    encode: async (payloads) => payloads.map((payload) => cifrar(payload, actual)),
    decode: async (payloads) =>
      payloads.map((payload) => (estaCifrado(payload) ? descifrar(payload, conocidas) : payload)),
  };
}

function cifrar(payload: Payload, { id, bytes }: Llave): Payload {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', bytes, nonce);
  const texto = Mensaje.encode(payload).finish();
  const cifrado = Buffer.concat([cipher.update(texto), cipher.final()]);
  return {
    metadata: { encoding: Buffer.from(CIFRADO), 'encryption-key-id': Buffer.from(id) },
    data: Buffer.concat([nonce, cipher.getAuthTag(), cifrado]),
  };
}

function descifrar(payload: Payload, llaves: ReadonlyMap<string, Llave>): Payload {
  const id = Buffer.from(payload.metadata?.['encryption-key-id'] ?? []).toString();
  const llave = llaves.get(id);
  if (llave === undefined) throw new NoSePuedeDescifrar(`falta la llave «${id}»`);
  const data = Buffer.from(payload.data ?? []);
  const decipher = createDecipheriv('aes-256-gcm', llave.bytes, data.subarray(0, NONCE_BYTES));
  try {
    decipher.setAuthTag(data.subarray(NONCE_BYTES, NONCE_BYTES + MARCA_BYTES));
    const cifrado = data.subarray(NONCE_BYTES + MARCA_BYTES);
    return Mensaje.decode(Buffer.concat([decipher.update(cifrado), decipher.final()]));
  } catch (cause) {
    throw new NoSePuedeDescifrar('el contenido no es el que se cifró', { cause });
  }
}

function estaCifrado({ metadata }: Payload): boolean {
  return Buffer.from(metadata?.['encoding'] ?? []).toString() === CIFRADO;
}
