/** Accounts and sessions of the shop. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import type { Contadores } from '../../platform/seguridad/contadores.ts';
import type { Env } from '../../platform/ajustes/env.ts';
import { noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import type { Ingreso } from '../../platform/http/ingreso.ts';
import {
  QUINCE_MINUTOS,
  direccionConocida,
  limiteIntentos,
  redDe,
} from '../../platform/http/limites.ts';
import type { Carritos } from './carritos.ts';
import { soloLaCuenta } from './cuentas.ts';
import type { CerrarCuenta } from './cierre.ts';
import type { Cuentas } from './cuentas.ts';
import type { Guardias } from './guardias.ts';
import { CUENTAS, NO_EXISTE_SESION, SESIONES } from './llamadas.ts';
import type { QuienEs } from './quien.ts';
import type { Origen, SesionesTienda, SesionNueva } from './sesiones.ts';

export interface RutasCuentasDeps {
  readonly env: Pick<Env, 'LIMITE_LOGIN'>;
  readonly contadores: Contadores;
  readonly cuentas: Cuentas;
  readonly cerrar: CerrarCuenta;
  readonly sesiones: SesionesTienda;
  readonly carritos: Carritos;
  readonly quien: QuienEs;
  readonly ingreso: Ingreso;
}

export function rutasCuentas(router: Router, guardias: Guardias, deps: RutasCuentasDeps): void {
  const { cuentas, sesiones, ingreso } = deps;
  const altas = limiteIntentos(deps.contadores, 'altas', deps.env.LIMITE_LOGIN, QUINCE_MINUTOS);

  atender(router, CUENTAS, guardias, {
    'POST /api/usuarios': async ({ ctx, cuerpo }) => {
      // Those that succeed count too: each costs a hash, and each 409 tells of an account.
      await altas.contar([redDe(ctx.ip)]);
      const { passwordHash, ...cuenta } = await cuentas.crear(cuerpo);
      await trasElCambio(async () =>
        recibir(ctx, deps, await sesiones.abrir(cuenta, passwordHash, origenDe(ctx))),
      );
      ingreso.recordar(ctx, cuenta.email);
      return { usuario: cuenta };
    },

    'GET /api/usuarios/yo': async ({ cliente }) => ({ usuario: soloLaCuenta(cliente) }),

    'PATCH /api/usuarios/yo': async ({ ctx, cliente, cuerpo }) => {
      const { id, sesionId } = cliente;
      const cambiar = () => cuentas.cambiar(id, sesionId, cuerpo);
      const usuario = await (cuerpo.password_actual === undefined
        ? cambiar()
        : ingreso.vigilarCambio(ctx, id, cambiar));
      return { usuario };
    },

    'POST /api/usuarios/yo/cerrar': async ({ ctx, cliente: { id }, cuerpo }) => {
      await ingreso.vigilarCambio(ctx, id, () => deps.cerrar(id, cuerpo.password_actual));
      deps.quien.salir(ctx);
    },
  });
}

export function rutasSesiones(router: Router, guardias: Guardias, deps: RutasCuentasDeps): void {
  const { sesiones, quien, ingreso } = deps;

  atender(router, SESIONES, guardias, {
    'POST /api/sesiones': async ({ ctx, cuerpo: { email, password } }) => {
      const sesion = await ingreso.vigilar(ctx, email, async () => {
        const nueva = await sesiones.iniciar(email, password, origenDe(ctx));
        await recibir(ctx, deps, nueva);
        return nueva;
      });
      return { usuario: sesion.cuenta };
    },

    'GET /api/sesiones/actual': async ({ ctx }) => {
      const cliente = await quien.quizas(ctx);
      return { usuario: cliente && soloLaCuenta(cliente) };
    },

    'GET /api/sesiones': async ({ cliente }) => ({ sesiones: await sesiones.deCuenta(cliente) }),

    'DELETE /api/sesiones': async ({ ctx }) => {
      const cliente = await quien.quizas(ctx);
      if (cliente !== null) await sesiones.cerrar(cliente.id, cliente.sesionId);
      quien.salir(ctx);
    },

    'DELETE /api/sesiones/otras': async ({ cliente }) => {
      await sesiones.cerrarOtras(cliente);
    },

    'DELETE /api/sesiones/:id': async ({ ctx, cliente, id }) => {
      if (!(await sesiones.cerrar(cliente.id, id))) throw noEncontrado(NO_EXISTE_SESION);
      if (id === cliente.sesionId) quien.salir(ctx);
    },
  });
}

/** The cookie, and what was in the guest's cart. */
async function recibir(
  ctx: Context,
  { quien, carritos }: RutasCuentasDeps,
  sesion: SesionNueva,
): Promise<void> {
  const hash = quien.invitado(ctx);
  if (hash !== null) {
    await carritos.fusionar(sesion.cuenta.id, hash);
    quien.olvidarInvitado(ctx);
  }
  quien.entrar(ctx, sesion);
}

function origenDe(ctx: Context): Origen {
  return { agente: ctx.get('User-Agent'), direccion: direccionConocida(ctx.ip) };
}
