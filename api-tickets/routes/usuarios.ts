/** Staff accounts, kept by admins. */
import type Router from '@koa/router';
import { cambioUsuarioSchema, nuevoUsuarioSchema } from '../../contracts/usuarios.ts';
import { idDeRuta, validar } from '../../platform/http/validar.ts';
import type { Guardia } from '../quien.ts';
import type { Usuarios } from '../usuarios.ts';

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
    ctx.body = await usuarios.cambiar(id(ctx.params['id']), cambio);
  });
}
