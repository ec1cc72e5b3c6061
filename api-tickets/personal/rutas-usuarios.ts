/** Staff accounts, kept by admins. */
import type Router from '@koa/router';
import { cambioUsuarioSchema, nuevoUsuarioSchema } from '../../contracts/despacho/usuarios.ts';
import { invalido } from '../../platform/comun/errores.ts';
import { idDeRuta, validar } from '../../platform/http/validar.ts';
import type { Guardia } from './quien.ts';
import type { Usuarios } from './usuarios.ts';

/** Whoever finds a computer left open takes no account with it. */
const LA_PROPIA = 'Tu contraseña se cambia con la actual, por PATCH /api/usuarios/yo';

export function rutasUsuarios(router: Router, guardia: Guardia, usuarios: Usuarios): void {
  const id = (texto: string | undefined) => idDeRuta(texto, 'No existe ese usuario');

  router.get('/api/usuarios', guardia.admin, async (ctx) => {
    ctx.body = { usuarios: await usuarios.todos() };
  });

  router.get('/api/usuarios/:id', guardia.admin, async (ctx) => {
    ctx.body = await usuarios.uno(id(ctx.params['id']));
  });

  router.post('/api/usuarios', guardia.admin, async (ctx) => {
    ctx.body = await usuarios.crear(validar(nuevoUsuarioSchema, ctx.request.body));
    ctx.status = 201;
  });

  router.patch('/api/usuarios/:id', guardia.admin, async (ctx) => {
    const cambio = validar(cambioUsuarioSchema, ctx.request.body);
    const cual = id(ctx.params['id']);
    const { quien } = ctx.state;
    if (cambio.password !== undefined && quien.tipo === 'staff' && quien.id === cual) {
      throw invalido([{ campo: 'password', mensaje: LA_PROPIA }], LA_PROPIA);
    }
    ctx.body = await usuarios.cambiar(cual, cambio);
  });
}
