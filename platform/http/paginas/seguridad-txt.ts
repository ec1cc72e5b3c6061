/** `/.well-known/security.txt` (RFC 9116): whom to tell of a hole. It is there where somebody listens. */
import type Router from '@koa/router';
import type { Env } from '../../ajustes/env.ts';
import { atender, SIN_GUARDIA } from '../declaradas/atender.ts';
import { SEGURIDAD_TXT } from '../llamadas.ts';

const VALE_DIAS = 180;
const DIA_MS = 24 * 3_600_000;

/** @param sitio the service as people reach it, where that is known */
export function rutaSeguridadTxt(
  router: Router,
  { SEGURIDAD_CONTACTO: contacto }: Pick<Env, 'SEGURIDAD_CONTACTO'>,
  sitio: string | undefined,
): void {
  if (contacto === undefined) return;
  const canonica = sitio?.startsWith('https://')
    ? [`Canonical: ${new URL('/.well-known/security.txt', sitio).href}`]
    : [];
  atender(router, SEGURIDAD_TXT, SIN_GUARDIA, {
    'GET /.well-known/security.txt': async ({ ctx }) => {
      ctx.set('Cache-Control', 'public, max-age=86400');
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = [
        `Contact: ${contacto}`,
        `Expires: ${venceDesde(Date.now())}`,
        'Preferred-Languages: es, en',
        ...canonica,
        '',
      ].join('\n');
    },
  });
}

/** The midnight in half a year: who keeps a copy for a day has the same as everybody. */
function venceDesde(ahora: number): string {
  const dia = Math.floor(ahora / DIA_MS) + VALE_DIAS;
  return new Date(dia * DIA_MS).toISOString().replace(/\.\d+Z$/, 'Z');
}
