/** Who asks and for which host, of what does not come by Koa: as Koa finds it, of the proxies that may be believed. */
import type { IncomingMessage } from 'node:http';
import type { Env } from '../ajustes/env.ts';

type Pedido = Pick<IncomingMessage, 'headers'> & {
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>;
};
type Proxies = Pick<Env, 'PROXIES_DE_CONFIANZA'>;

/** The address that the first proxy that may be believed saw; without any, that of the connection. */
export function direccionDe(
  { headers, socket }: Pedido,
  { PROXIES_DE_CONFIANZA: proxies }: Proxies,
): string {
  const saltos = textoDe(headers['x-forwarded-for']).split(/\s*,\s*/);
  const [salto = ''] = proxies > 0 ? saltos.slice(-proxies) : [];
  return salto || (socket.remoteAddress ?? '');
}

/** The host that was asked for: a proxy that passes on to another one says so. */
export function hostDe(
  { headers }: Pick<Pedido, 'headers'>,
  { PROXIES_DE_CONFIANZA: proxies }: Proxies,
): string | undefined {
  const [anfitrion = ''] = proxies > 0 ? textoDe(headers['x-forwarded-host']).split(/\s*,\s*/) : [];
  return anfitrion || headers.host;
}

function textoDe(cabecera: string | string[] | undefined): string {
  return String(cabecera ?? '');
}
