/** Withdrawals. */
import { setTimeout as dormir } from 'node:timers/promises';
import type Router from '@koa/router';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { QUINCE_MINUTOS, limiteIntentos, redDe } from '../../platform/http/limites.ts';
import { mandarCsv } from '../../platform/http/paginas/archivo.ts';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { Arrepentimientos } from './arrepentimientos.ts';
import { ARREPENTIMIENTOS } from './llamadas.ts';

/** Everybody waits this long, so that the time tells nothing of whether there is such an order. */
const ESPERA_MS = 250;
const RECIBIDO =
  'Si el número y el correo son los de una compra, te enviamos un código a ese correo y te respondemos dentro de los 10 días';

export interface RutasArrepentimientosDeps {
  readonly env: Pick<Env, 'LIMITE_LOGIN'>;
  readonly contadores: Contadores;
  readonly arrepentimientos: Arrepentimientos;
}

export function rutasArrepentimientos(
  router: Router,
  guardias: Guardias,
  { env, contadores, arrepentimientos }: RutasArrepentimientosDeps,
): void {
  const { LIMITE_LOGIN } = env;
  const limite = limiteIntentos(contadores, 'arrepentimiento', LIMITE_LOGIN, QUINCE_MINUTOS);

  atender(router, ARREPENTIMIENTOS, guardias, {
    'POST /api/arrepentimientos': async ({ ctx, cuerpo: { numero, email } }) => {
      await limite.contar([`direccion:${redDe(ctx.ip)}`]);
      // Whose order it is finds it stored, however often somebody else has guessed at it.
      await Promise.all([arrepentimientos.pedir(numero, email), dormir(ESPERA_MS)]);
      return { mensaje: RECIBIDO };
    },

    'GET /api/admin/arrepentimientos': async ({ consulta }) => ({
      ...(await arrepentimientos.lista(consulta)),
      ...{ pagina: consulta.pagina, limite: consulta.limite },
    }),

    'GET /api/admin/arrepentimientos.csv': async ({ ctx, consulta }) =>
      mandarCsv(ctx, 'arrepentimientos.csv', await arrepentimientos.enCsv(consulta)),

    'POST /api/admin/arrepentimientos/:id/resolver': async ({ cliente, id, cuerpo }) => ({
      arrepentimiento: await arrepentimientos.resolver(cliente.id, id, cuerpo),
    }),
  });
}
