/** Accounts and sessions of the shop. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import {
  cambioCuentaSchema,
  credencialesSchema,
  nuevaCuentaSchema,
} from '../../contracts/tienda/cuentas.ts';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import type { Ingreso } from '../../platform/http/ingreso.ts';
import { limiteIntentos, redDe } from '../../platform/http/limites.ts';
import { idDeRuta, validar } from '../../platform/http/validar.ts';
import type { Carritos } from './carritos.ts';
import { comoCuenta } from './cuentas.ts';
import type { Cuentas } from './cuentas.ts';
import type { QuienEs } from './quien.ts';
import type { Origen, SesionesTienda, SesionNueva } from './sesiones.ts';

const QUINCE_MINUTOS = 15 * 60;

export interface RutasCuentasDeps {
  readonly env: Pick<Env, 'LIMITE_LOGIN'>;
  readonly contadores: Contadores;
  readonly cuentas: Cuentas;
  readonly sesiones: SesionesTienda;
  readonly carritos: Carritos;
  readonly quien: QuienEs;
  readonly ingreso: Ingreso;
}

export function rutasCuentas(router: Router, deps: RutasCuentasDeps): void {
  const { cuentas, sesiones, carritos, quien, ingreso } = deps;
  const altas = limiteIntentos(deps.contadores, 'altas', deps.env.LIMITE_LOGIN, QUINCE_MINUTOS);

  router.post('/api/usuarios', async (ctx) => {
    const nueva = validar(nuevaCuentaSchema, ctx.request.body);
    // Those that succeed count too: each costs a hash, and each 409 tells of an account.
    await altas.contar([redDe(ctx.ip)]);
    const { passwordHash, ...cuenta } = await cuentas.crear(nueva);
    await trasElCambio(async () =>
      recibir(ctx, await sesiones.abrir(cuenta, passwordHash, origenDe(ctx))),
    );
    ingreso.recordar(ctx, cuenta.email);
    ctx.status = 201;
    ctx.body = { usuario: cuenta };
  });

  router.get('/api/usuarios/yo', async (ctx) => {
    ctx.body = { usuario: comoCuenta(await quien.alguien(ctx)) };
  });

  router.patch('/api/usuarios/yo', async (ctx) => {
    const { id, sesionId } = await quien.alguien(ctx);
    const cambio = validar(cambioCuentaSchema, ctx.request.body);
    const cambiar = () => cuentas.cambiar(id, sesionId, cambio);
    const usuario = await (cambio.password_actual === undefined
      ? cambiar()
      : ingreso.vigilarCambio(ctx, id, cambiar));
    ctx.body = { usuario };
  });

  router.post('/api/sesiones', async (ctx) => {
    const { email, password } = validar(credencialesSchema, ctx.request.body);
    const sesion = await ingreso.vigilar(ctx, email, async () => {
      const nueva = await sesiones.iniciar(email, password, origenDe(ctx));
      await recibir(ctx, nueva);
      return nueva;
    });
    ctx.body = { usuario: sesion.cuenta };
  });

  router.get('/api/sesiones', async (ctx) => {
    ctx.body = { sesiones: await sesiones.deCuenta(await quien.alguien(ctx)) };
  });

  router.delete('/api/sesiones', async (ctx) => {
    const cliente = await quien.quizas(ctx);
    if (cliente !== null) await sesiones.cerrar(cliente.id, cliente.sesionId);
    quien.salir(ctx);
    ctx.status = 204;
  });

  router.delete('/api/sesiones/otras', async (ctx) => {
    await sesiones.cerrarOtras(await quien.alguien(ctx));
    ctx.status = 204;
  });

  router.delete('/api/sesiones/:id', async (ctx) => {
    const { id: usuarioId, sesionId } = await quien.alguien(ctx);
    const noExiste = 'No existe esa sesión';
    const id = idDeRuta(ctx.params.id, noExiste);
    if (!(await sesiones.cerrar(usuarioId, id))) throw noEncontrado(noExiste);
    if (id === sesionId) quien.salir(ctx);
    ctx.status = 204;
  });

  /** The cookie, and what was in the guest's cart. */
  async function recibir(ctx: Context, sesion: SesionNueva): Promise<void> {
    const hash = quien.invitado(ctx);
    if (hash !== null) {
      await carritos.fusionar(sesion.cuenta.id, hash);
      quien.olvidarInvitado(ctx);
    }
    quien.entrar(ctx, sesion);
  }
}

function origenDe(ctx: Context): Origen {
  return { agente: ctx.get('User-Agent'), direccion: ctx.ip };
}
