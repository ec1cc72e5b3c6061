/** Staff accounts, kept by admins. */
import type Router from '@koa/router';
import { invalido } from '../../platform/comun/errores.ts';
import { atender } from '../../platform/http/declaradas/atender.ts';
import { USUARIOS } from './llamadas.ts';
import type { Guardias } from './quien.ts';
import type { Usuarios } from './usuarios.ts';

/** Whoever finds a computer left open takes no account with it. */
const LA_PROPIA = 'Tu contraseña se cambia con la actual, por PATCH /api/usuarios/yo';

export function rutasUsuarios(router: Router, guardias: Guardias, usuarios: Usuarios): void {
  atender(router, USUARIOS, guardias, {
    'GET /api/usuarios': async () => ({ usuarios: await usuarios.todos() }),

    'GET /api/usuarios/:id': async ({ id }) => usuarios.uno(id),

    'POST /api/usuarios': async ({ cuerpo }) => usuarios.crear(cuerpo),

    'PATCH /api/usuarios/:id': async ({ quien, id, cuerpo }) => {
      if (cuerpo.password !== undefined && quien.id === id) {
        throw invalido([{ campo: 'password', mensaje: LA_PROPIA }], LA_PROPIA);
      }
      return usuarios.cambiar(id, cuerpo);
    },
  });
}
