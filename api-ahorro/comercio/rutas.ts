/** Merchants and their packages. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import {
  cambioComercianteSchema,
  cambioPaqueteSchema,
  nuevoComercianteSchema,
  nuevoPaqueteSchema,
} from '../../contracts/comercio/comercio.ts';
import type { Paquete } from '../../contracts/comercio/comercio.ts';
import { conflicto, invalido, noEncontrado } from '../../platform/comun/errores.ts';
import { trasElCambio } from '../../platform/base/hecho.ts';
import { idDeRuta, validar } from '../../platform/http/validar.ts';
import type { EjecutarPaquete } from '../../flujos/paquetes.ts';
import type { Comerciantes } from './comerciantes.ts';
import type { Paquetes } from './paquetes.ts';
import type { QuienEs } from '../cuentas/quien.ts';

export interface RutasComercioDeps {
  readonly comerciantes: Comerciantes;
  readonly paquetes: Paquetes;
  readonly quien: QuienEs;
  readonly ejecutarPaquete: EjecutarPaquete;
}

type ContextoConId = Context & { params: Record<string, string> };

export function rutasComercio(router: Router, deps: RutasComercioDeps): void {
  const { comerciantes, paquetes, quien, ejecutarPaquete } = deps;
  const comerciante = (ctx: Context) => quien.conRol(ctx, 'comerciante');

  router.post('/api/comerciantes', async (ctx) => {
    const cliente = await quien.alguien(ctx);
    const datos = validar(nuevoComercianteSchema, ctx.request.body);
    if (!cliente.telefono) {
      const mensaje = 'La cuenta no tiene teléfono';
      throw invalido([{ campo: 'telefono', mensaje }], mensaje);
    }
    ctx.status = 201;
    ctx.body = { comerciante: await comerciantes.solicitar(cliente, datos) };
  });

  router.get('/api/comerciantes/yo', async (ctx) => {
    const { id } = await comerciante(ctx);
    ctx.body = { comerciante: await comerciantes.deUsuario(id) };
  });

  router.get('/api/comerciantes/yo/solicitud', async (ctx) => {
    const { id } = await quien.alguien(ctx);
    ctx.body = { solicitud: await comerciantes.solicitud(id) };
  });

  router.patch('/api/comerciantes/yo', async (ctx) => {
    const { id } = await comerciante(ctx);
    const cambio = validar(cambioComercianteSchema, ctx.request.body);
    await comerciantes.deUsuario(id);
    ctx.body = { comerciante: await comerciantes.cambiar(id, cambio) };
  });

  router.get('/api/paquetes', async (ctx) => {
    const { id } = await comerciante(ctx);
    ctx.body = { paquetes: await paquetes.lista(id) };
  });

  router.post('/api/paquetes', async (ctx) => {
    const { id: usuarioId } = await comerciante(ctx);
    const nuevo = validar(nuevoPaqueteSchema, ctx.request.body);
    const id = await paquetes.crear(usuarioId, nuevo);
    ctx.status = 201;
    ctx.set('Location', `/api/paquetes/${id}`);
    ctx.body = { paquete: await trasElCambio(() => paquetes.uno(usuarioId, id)) };
  });

  router.get('/api/paquetes/:id', async (ctx) => {
    ctx.body = { paquete: await suyo(ctx) };
  });

  router.patch('/api/paquetes/:id', async (ctx) => {
    const { id } = await suyo(ctx);
    await paquetes.cambiar(id, validar(cambioPaqueteSchema, ctx.request.body));
    ctx.body = { paquete: await trasElCambio(() => suyo(ctx)) };
  });

  router.delete('/api/paquetes/:id', async (ctx) => {
    await paquetes.eliminar((await suyo(ctx)).id);
    ctx.status = 204;
  });

  router.post('/api/paquetes/:id/pausar', async (ctx) => {
    await paquetes.activar((await suyo(ctx)).id, false);
    ctx.body = { paquete: await trasElCambio(() => suyo(ctx)) };
  });

  router.post('/api/paquetes/:id/reanudar', async (ctx) => {
    await paquetes.activar((await suyo(ctx)).id, true);
    ctx.body = { paquete: await trasElCambio(() => suyo(ctx)) };
  });

  router.post('/api/paquetes/:id/ejecutar', async (ctx) => {
    const { id } = await suyo(ctx);
    const ejecucion = await ejecutarPaquete(await paquetes.nombre(id));
    if (ejecucion === null) throw conflicto('El paquete ya no se puede pedir');
    ctx.body = { ejecucion };
  });

  /** @throws ErrorHttp 401, 403 for who is no merchant, 404 for what is somebody else's */
  async function suyo(ctx: ContextoConId): Promise<Paquete> {
    const { id: usuarioId } = await comerciante(ctx);
    const noExiste = 'No existe ese paquete';
    const paquete = await paquetes.uno(usuarioId, idDeRuta(ctx.params.id, noExiste));
    if (paquete === null) throw noEncontrado(noExiste);
    return paquete;
  }
}
