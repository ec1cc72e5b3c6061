/** A device is told of what happens to an order, or to all of an account, until it has enough of it. */
import type Router from '@koa/router';
import type { SqlPool } from '../../platform/base/sql.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { claveDePush, exigirSuscripcion } from '../../platform/seguridad/suscripciones.ts';
import type { EnvDePush } from '../../platform/seguridad/suscripciones.ts';
import type { Guardias } from '../cuentas/guardias.ts';
import type { QuienEs } from '../cuentas/quien.ts';
import { createAparatos } from './aparatos.ts';
import { AVISOS } from './llamadas.ts';

interface PushDeps {
  readonly env: EnvDePush;
  readonly transaccion: SqlPool['transaccion'];
  readonly quien: Pick<QuienEs, 'quizas'>;
}

export function rutasPush(router: Router, guardias: Guardias, deps: PushDeps): void {
  const { env, transaccion, quien } = deps;
  const aparatos = createAparatos(transaccion);
  atender(router, AVISOS, guardias, {
    ...claveDePush(env),

    'POST /api/pedidos/:numero/push': async ({ ctx, pedido: { numero }, cuerpo }) => {
      exigirSuscripcion(cuerpo, env);
      const cliente = await quien.quizas(ctx);
      await aparatos.avisarDePedido(numero, cuerpo, cliente?.sesionId ?? null);
    },

    'DELETE /api/pedidos/:numero/push': ({ pedido: { numero }, cuerpo: { endpoint } }) =>
      aparatos.callarPedido(numero, endpoint),

    'POST /api/usuarios/yo/push': async ({ cliente: { sesionId }, cuerpo }) => {
      exigirSuscripcion(cuerpo, env);
      await aparatos.avisarDeCuenta(cuerpo, sesionId);
    },

    'DELETE /api/usuarios/yo/push': ({ cliente: { sesionId }, cuerpo: { endpoint } }) =>
      aparatos.callar(endpoint, sesionId),
  });
}
