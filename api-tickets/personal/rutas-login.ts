/** Staff come and go. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import { loginSchema } from '../../contracts/despacho/tickets.ts';
import type { UsuarioStaff } from '../../contracts/despacho/tickets.ts';
import { passwordPropiaSchema } from '../../contracts/despacho/usuarios.ts';
import { sinCredenciales } from '../../platform/comun/errores.ts';
import { tokenDe } from '../../platform/seguridad/credenciales.ts';
import { createIngreso } from '../../platform/http/ingreso.ts';
import { validar } from '../../platform/http/validar.ts';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import type { Sesiones } from './sesiones.ts';
import { COOKIE_EQUIPO, cookieDeSesion } from './quien.ts';
import type { Guardia } from './quien.ts';
import type { Staff } from './sesiones.ts';
import type { Usuarios } from './usuarios.ts';

export interface RutasLoginDeps {
  readonly env: Env;
  readonly sesiones: Sesiones;
  readonly contadores: Contadores;
}

export function rutasLogin(
  router: Router,
  deps: RutasLoginDeps,
  guardia: Guardia,
  usuarios: Usuarios,
): void {
  const { env, sesiones, contadores } = deps;
  const cookie = cookieDeSesion(env);
  const ingreso = createIngreso({
    ...{ contadores, intentos: env.LIMITE_LOGIN, cookie: COOKIE_EQUIPO, seguro: env.produccion },
    firmar: (texto) => sesiones.huella(texto),
  });

  router.post('/api/login', async (ctx) => {
    const { usuario, password } = validar(loginSchema, ctx.request.body);
    const { token, staff } = await ingreso.vigilar(ctx, usuario.toLowerCase(), async () => {
      const sesion = await sesiones.iniciar(usuario, password);
      cookie.poner(ctx, sesion.token, sesion.expira);
      return sesion;
    });
    ctx.body = { token, usuario: comoUsuario(staff) };
  });

  router.get('/api/sesion', guardia.staff(), async (ctx) => {
    const { quien } = ctx.state;
    if (quien.tipo === 'staff') ctx.body = { usuario: comoUsuario(quien) };
  });

  router.post('/api/logout', guardia.staff(), async (ctx) => {
    const token = tokenDe(ctx, cookie);
    if (token !== undefined) await sesiones.cerrar(token);
    cookie.poner(ctx, null);
    ctx.status = 204;
  });

  router.delete('/api/sesiones/otras', guardia.staff(), async (ctx) => {
    const { id, token } = suya(ctx);
    await sesiones.cerrarOtras(id, token);
    ctx.status = 204;
  });

  router.patch('/api/usuarios/yo', guardia.staff(), async (ctx) => {
    const dada = validar(passwordPropiaSchema, ctx.request.body);
    const { id, token } = suya(ctx);
    await ingreso.vigilarCambio(ctx, id, () =>
      usuarios.cambiarLaPropia(id, sesiones.huella(token), dada),
    );
    ctx.status = 204;
  });

  /** The account and the session of who asks. */
  function suya(ctx: Context): { readonly id: number; readonly token: string } {
    const { quien } = ctx.state;
    const token = tokenDe(ctx, cookie);
    if (quien.tipo !== 'staff' || token === undefined) throw sinCredenciales();
    return { id: quien.id, token };
  }
}

function comoUsuario({ id, nombre, rol }: Staff): UsuarioStaff {
  return { id, nombre, rol };
}
