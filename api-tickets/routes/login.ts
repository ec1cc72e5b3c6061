/** Staff come and go. */
import type Router from '@koa/router';
import { loginSchema } from '../../contracts/tickets.ts';
import type { UsuarioStaff } from '../../contracts/tickets.ts';
import { tokenDe } from '../../platform/http/credenciales.ts';
import { limiteIntentos, redDe } from '../../platform/http/limites.ts';
import { ponerCookie } from '../../platform/http/cookies.ts';
import { validar } from '../../platform/http/validar.ts';
import type { TicketsDeps } from '../deps.ts';
import { COOKIE } from '../quien.ts';
import type { Guardia } from '../quien.ts';
import type { Staff } from '../sesiones.ts';

const QUINCE_MINUTOS = 15 * 60;

export function rutasLogin(router: Router, deps: TicketsDeps, guardia: Guardia): void {
  const { env, sesiones, contadores } = deps;
  const intentos = limiteIntentos(contadores, 'login', env.LIMITE_LOGIN, QUINCE_MINUTOS);

  router.post('/api/login', async (ctx) => {
    const { usuario, password } = validar(loginSchema, ctx.request.body);
    const claves = [`direccion:${redDe(ctx.ip)}`, `cuenta:${usuario.toLowerCase()}`];
    const { token, expira, staff } = await intentos.vigilar(claves, () =>
      sesiones.iniciar(usuario, password),
    );
    ponerCookie(ctx, COOKIE, token, { seguro: env.produccion, expira });
    ctx.body = { token, usuario: comoUsuario(staff) };
  });

  router.get('/api/sesion', guardia.staff(), async (ctx) => {
    const { quien } = ctx.state;
    if (quien.tipo === 'staff') ctx.body = { usuario: comoUsuario(quien) };
  });

  router.post('/api/logout', guardia.staff(), async (ctx) => {
    const token = tokenDe(ctx, COOKIE);
    if (token !== undefined) await sesiones.cerrar(token);
    ponerCookie(ctx, COOKIE, null, { seguro: env.produccion });
    ctx.status = 204;
  });
}

function comoUsuario({ id, nombre, rol }: Staff): UsuarioStaff {
  return { id, nombre, rol };
}
