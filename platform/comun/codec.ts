/**
 * Encrypts what Temporal keeps: arguments, results and failures' details, so that no name or address
 * stands readable in a history. AES-256-GCM, a fresh nonce a payload, the key's name beside it.
 */
import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import { abrir, sellar } from './sello.ts';

const { Payload: Mensaje } = proto.temporal.api.common.v1;

const CIFRADO = 'binary/encrypted';

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
  return {
    metadata: { encoding: Buffer.from(CIFRADO), 'encryption-key-id': Buffer.from(id) },
    data: sellar(Mensaje.encode(payload).finish(), bytes),
  };
}

function descifrar(payload: Payload, llaves: ReadonlyMap<string, Llave>): Payload {
  const id = Buffer.from(payload.metadata?.['encryption-key-id'] ?? []).toString();
  const llave = llaves.get(id);
  if (llave === undefined) throw new NoSePuedeDescifrar(`falta la llave «${id}»`);
  try {
    return Mensaje.decode(abrir(payload.data ?? new Uint8Array(), llave.bytes));
  } catch (cause) {
    throw new NoSePuedeDescifrar('el contenido no es el que se cifró', { cause });
  }
}

function estaCifrado({ metadata }: Payload): boolean {
  return Buffer.from(metadata?.['encoding'] ?? []).toString() === CIFRADO;
}
