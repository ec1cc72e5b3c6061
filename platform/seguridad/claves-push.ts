/** Our name to push services (RFC 8292): a pair of P-256, in base64url as browsers and settings have it. */
import { createECDH } from 'node:crypto';

export interface ParDeClaves {
  /** The point, uncompressed: 65 bytes. */
  readonly publica: string;
  /** 32 bytes. */
  readonly privada: string;
}

/** Another pair each time. */
export function nuevoPar(): ParDeClaves {
  const par = createECDH('prime256v1');
  par.generateKeys();
  // Without the zeros that it begins with, one in 256 would be short.
  const privada = Buffer.concat([Buffer.alloc(32), par.getPrivateKey()]).subarray(-32);
  return { publica: par.getPublicKey('base64url'), privada: privada.toString('base64url') };
}
