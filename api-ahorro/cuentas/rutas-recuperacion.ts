/** Forgotten passwords. */
import { setTimeout as dormir } from 'node:timers/promises';
import type Router from '@koa/router';
import { atender, SIN_GUARDIA } from '../../platform/http/declaradas/atender.ts';
import { QUINCE_MINUTOS, limiteIntentos, redDe } from '../../platform/http/limites.ts';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { RECUPERACION } from './llamadas.ts';
import type { Recuperacion } from './recuperacion.ts';

/** Everybody waits this long, so that the time tells nothing of whether there is such an account. */
const ESPERA_MS = 250;

export interface RutasRecuperacionDeps {
  readonly env: Env;
  readonly contadores: Contadores;
}

export function rutasRecuperacion(
  router: Router,
  { env, contadores }: RutasRecuperacionDeps,
  recuperacion: Recuperacion,
): void {
  const limite = (nombre: string) =>
    limiteIntentos(contadores, nombre, env.LIMITE_LOGIN, QUINCE_MINUTOS);
  const pedidos = limite('recuperacion');
  const usos = limite('recuperacion-uso');

  atender(router, RECUPERACION, SIN_GUARDIA, {
    'POST /api/recuperacion': async ({ ctx, cuerpo: { email } }) => {
      await pedidos.contar([`direccion:${redDe(ctx.ip)}`]);
      // Nobody's mailbox is filled from here; who owns it has had links enough, and is told what everybody is.
      const pedir = async () => {
        if (await pedidos.admitir(`cuenta:${email}`)) await recuperacion.pedir(email);
      };
      await Promise.all([pedir(), dormir(ESPERA_MS)]);
      return { mensaje: 'Si hay una cuenta con ese correo, te mandamos un enlace' };
    },

    'POST /api/recuperacion/confirmar': async ({ ctx, cuerpo: { token, password } }) => {
      await usos.vigilar([`direccion:${redDe(ctx.ip)}`], () =>
        recuperacion.confirmar(token, password),
      );
      return { mensaje: 'La contraseña cambió; ingresá con la nueva' };
    },
  });
}
