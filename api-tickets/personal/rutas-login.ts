/** Staff come and go. */
import type Router from '@koa/router';
import type { UsuarioStaff } from '../../contracts/despacho/usuarios.ts';
import { sinCredenciales } from '../../platform/comun/errores.ts';
import { tokenDe } from '../../platform/seguridad/credenciales.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Ctx } from '../../platform/http/declaradas/declarar.ts';
import { createIngreso } from '../../platform/http/ingreso.ts';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Sesiones } from './sesiones.ts';
import { COOKIE_EQUIPO, cookieDeSesion, quienSea } from './quien.ts';
import { LOGIN } from './llamadas.ts';
import type { Guardias } from './quien.ts';
import type { Staff } from './sesiones.ts';
import type { Usuarios } from './usuarios.ts';

export interface RutasLoginDeps {
  readonly env: Env;
  readonly sesiones: Sesiones;
  readonly contadores: Contadores;
}

export function rutasLogin(
  router: Router,
  guardias: Guardias,
  deps: RutasLoginDeps,
  usuarios: Usuarios,
): void {
  const { env, sesiones, contadores } = deps;
  const cookie = cookieDeSesion(env);
  const quizas = quienSea(sesiones, env);
  const ingreso = createIngreso({
    ...{ contadores, intentos: env.LIMITE_LOGIN, cookie: COOKIE_EQUIPO, seguro: env.produccion },
    firmar: (texto) => sesiones.huella(texto),
  });

  /** Of a session that its guard has seen. */
  const suToken = (ctx: Ctx): string => {
    const token = tokenDe(ctx, cookie);
    if (token === undefined) throw sinCredenciales();
    return token;
  };

  atender(router, LOGIN, guardias, {
    'POST /api/login': async ({ ctx, cuerpo: { usuario, password } }) => {
      const { token, staff } = await ingreso.vigilar(ctx, usuario.toLowerCase(), async () => {
        const sesion = await sesiones.iniciar(usuario, password);
        cookie.poner(ctx, sesion.token, sesion.expira);
        return sesion;
      });
      return { token, usuario: comoUsuario(staff) };
    },

    'GET /api/sesion': async ({ quien }) => ({ usuario: comoUsuario(quien) }),

    'GET /api/sesiones/actual': async ({ ctx }) => {
      const staff = await quizas(ctx);
      return { usuario: staff && comoUsuario(staff) };
    },

    'POST /api/logout': async ({ ctx }) => {
      await sesiones.cerrar(suToken(ctx));
      cookie.poner(ctx, null);
    },

    'DELETE /api/sesiones/otras': async ({ ctx, quien }) => {
      await sesiones.cerrarOtras(quien.id, suToken(ctx));
    },

    'PATCH /api/usuarios/yo': async ({ ctx, quien, cuerpo }) => {
      await ingreso.vigilarCambio(ctx, quien.id, () =>
        usuarios.cambiarLaPropia(quien.id, sesiones.huella(suToken(ctx)), cuerpo),
      );
    },
  });
}

function comoUsuario({ id, nombre, rol }: Staff): UsuarioStaff {
  return { id, nombre, rol };
}
