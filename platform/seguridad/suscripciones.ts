/** What a browser gives so that it can be told of things, before it is believed. */
import { createPublicKey } from 'node:crypto';
import type { Suscripcion } from '../../contracts/comun/push.ts';
import type { Env } from '../ajustes/env.ts';
import { ErrorHttp, invalido } from '../comun/errores.ts';
import { puedeSerPublico } from './direcciones.ts';

export type EnvDePush = Pick<Env, 'PUSH_VAPID_PUBLICA' | 'PUSH_DIRECCIONES'>;

/** The handler of `CLAVE_DE_PUSH`. */
export const claveDePush = ({ PUSH_VAPID_PUBLICA }: EnvDePush) => ({
  'GET /api/push': () => Promise.resolve({ clave: PUSH_VAPID_PUBLICA ?? null }),
});

/** @throws ErrorHttp 400 for what nobody can be told by; 409 where nobody is told anything */
export function exigirSuscripcion({ endpoint, keys }: Suscripcion, env: EnvDePush): void {
  if (env.PUSH_VAPID_PUBLICA === undefined) {
    throw new ErrorHttp(409, 'Por ahora no mandamos avisos a los aparatos');
  }
  const { protocol, hostname, username } = new URL(endpoint);
  const deTodos = protocol === 'https:' && username === '' && puedeSerPublico(hostname);
  if (env.PUSH_DIRECCIONES === 'publicas' && !deTodos) {
    const mensaje = 'Debe ser la dirección https de un servicio de avisos';
    throw invalido([{ campo: 'endpoint', mensaje }]);
  }
  if (!esPunto(keys.p256dh)) {
    throw invalido([{ campo: 'keys.p256dh', mensaje: 'No es una clave de P-256' }]);
  }
}

function esPunto(p256dh: string): boolean {
  const punto = Buffer.from(p256dh, 'base64url');
  const [x, y] = [punto.subarray(1, 33), punto.subarray(33)].map((n) => n.toString('base64url'));
  try {
    createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    return punto[0] === 4;
  } catch {
    return false;
  }
}
