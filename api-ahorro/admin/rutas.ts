/** What those who run the shop call. */
import type Router from '@koa/router';
import type { Context } from 'koa';
import {
  cambioProductoSchema,
  filtroCambiosSchema,
  filtroProductosAdminSchema,
  importarSchema,
  nuevaCategoriaSchema,
  nuevoProductoSchema,
  preciosSchema,
} from '../../contracts/tienda/administracion.ts';
import {
  cambioClienteSchema,
  filtroClientesSchema,
  filtroPedidosAdminSchema,
} from '../../contracts/tienda/clientes.ts';
import {
  aprobacionSchema,
  filtroSolicitudesSchema,
  rechazoSchema,
} from '../../contracts/comercio/solicitudes.ts';
import { ErrorHttp } from '../../platform/comun/errores.ts';
import { leerBinario } from '../../platform/http/cuerpo.ts';
import { idDeRuta, validar, validarConsulta } from '../../platform/http/validar.ts';
import type { CategoriasAdmin } from './categorias.ts';
import type { Gente } from './gente.ts';
import { LIMITE_BYTES } from './importar.ts';
import type { Importacion } from './importar.ts';
import type { Precios } from './precios.ts';
import type { ProductosAdmin } from './productos.ts';
import { NO_EXISTE_SOLICITUD } from './solicitudes.ts';
import type { Solicitudes } from './solicitudes.ts';
import type { QuienEs } from '../cuentas/quien.ts';

export interface RutasAdminDeps {
  readonly quien: QuienEs;
  readonly categorias: CategoriasAdmin;
  readonly productos: ProductosAdmin;
  readonly precios: Precios;
  readonly importacion: Importacion;
  readonly gente: Gente;
  readonly solicitudes: Solicitudes;
}

const IMPORTAR = '/api/admin/productos/importar';
const NO_EXISTE = 'No existe ese producto';

/** Whether a request brings a file of its own kind. */
export function esCsv(metodo: string, ruta: string): boolean {
  return metodo === 'POST' && ruta === IMPORTAR;
}

export function rutasAdmin(router: Router, deps: RutasAdminDeps): void {
  const { quien, categorias, productos, precios, importacion, gente, solicitudes } = deps;
  /** @throws ErrorHttp 401, 403 */
  const admin = (ctx: Context) => quien.conRol(ctx, 'admin');

  router.post('/api/admin/categorias', async (ctx) => {
    await admin(ctx);
    const nueva = validar(nuevaCategoriaSchema, ctx.request.body);
    ctx.body = { categoria: await categorias.crear(nueva) };
    ctx.status = 201;
  });

  router.get('/api/admin/productos', async (ctx) => {
    await admin(ctx);
    const filtro = validarConsulta(filtroProductosAdminSchema, ctx.query);
    ctx.body = { ...(await productos.lista(filtro)), ...deLaPagina(filtro) };
  });

  router.post('/api/admin/productos', async (ctx) => {
    const { id } = await admin(ctx);
    const nuevo = validar(nuevoProductoSchema, ctx.request.body);
    const producto = await productos.crear(id, nuevo);
    ctx.status = 201;
    ctx.set('Location', `/api/admin/productos/${producto.id}`);
    ctx.body = { producto };
  });

  router.post('/api/admin/productos/precios', async (ctx) => {
    const { id } = await admin(ctx);
    const pedido = validar(preciosSchema, ctx.request.body);
    const { cambios, token } = await (pedido.simular
      ? precios.simular(pedido)
      : precios.aplicar(id, pedido));
    ctx.body = { cambios, total: cambios.length, token, aplicado: !pedido.simular };
  });

  router.post(IMPORTAR, async (ctx) => {
    const { id } = await admin(ctx);
    const modo = validarConsulta(importarSchema, ctx.query);
    if (!ctx.is('text/csv')) throw new ErrorHttp(415, 'El contenido debe ser text/csv');
    const bytes = await leerBinario(ctx, LIMITE_BYTES, 'El archivo supera 2 MiB');
    ctx.body = await importacion.importar(id, bytes, modo);
  });

  router.get('/api/admin/productos/:id', async (ctx) => {
    await admin(ctx);
    ctx.body = { producto: await productos.uno(idDeRuta(ctx.params.id, NO_EXISTE)) };
  });

  router.patch('/api/admin/productos/:id', async (ctx) => {
    const { id } = await admin(ctx);
    const cambio = validar(cambioProductoSchema, ctx.request.body);
    const productoId = idDeRuta(ctx.params.id, NO_EXISTE);
    ctx.body = { producto: await productos.cambiar(id, productoId, cambio) };
  });

  router.delete('/api/admin/productos/:id', async (ctx) => {
    const { id } = await admin(ctx);
    await productos.cambiar(id, idDeRuta(ctx.params.id, NO_EXISTE), { activo: false });
    ctx.status = 204;
  });

  router.get('/api/admin/cambios', async (ctx) => {
    await admin(ctx);
    const filtro = validarConsulta(filtroCambiosSchema, ctx.query);
    ctx.body = { ...(await productos.cambios(filtro)), ...deLaPagina(filtro) };
  });

  router.get('/api/admin/clientes', async (ctx) => {
    await admin(ctx);
    const filtro = validarConsulta(filtroClientesSchema, ctx.query);
    ctx.body = { ...(await gente.clientes(filtro)), ...deLaPagina(filtro) };
  });

  router.patch('/api/admin/clientes/:id', async (ctx) => {
    const { id } = await admin(ctx);
    const { activo } = validar(cambioClienteSchema, ctx.request.body);
    const clienteId = idDeRuta(ctx.params.id, 'No existe ese cliente');
    ctx.body = { cliente: await gente.activar(id, clienteId, activo) };
  });

  router.get('/api/admin/solicitudes', async (ctx) => {
    await admin(ctx);
    const filtro = validarConsulta(filtroSolicitudesSchema, ctx.query);
    ctx.body = { ...(await solicitudes.lista(filtro)), ...deLaPagina(filtro) };
  });

  router.post('/api/admin/solicitudes/:id/aprobar', async (ctx) => {
    const { id } = await admin(ctx);
    const { solicitado_en } = validar(aprobacionSchema, ctx.request.body);
    const solicitudId = idDeRuta(ctx.params.id, NO_EXISTE_SOLICITUD);
    ctx.body = { solicitud: await solicitudes.decidir(id, solicitudId, solicitado_en, null) };
  });

  router.post('/api/admin/solicitudes/:id/rechazar', async (ctx) => {
    const { id } = await admin(ctx);
    const { solicitado_en, motivo } = validar(rechazoSchema, ctx.request.body);
    const solicitudId = idDeRuta(ctx.params.id, NO_EXISTE_SOLICITUD);
    ctx.body = { solicitud: await solicitudes.decidir(id, solicitudId, solicitado_en, motivo) };
  });

  router.get('/api/admin/pedidos', async (ctx) => {
    await admin(ctx);
    const filtro = validarConsulta(filtroPedidosAdminSchema, ctx.query);
    ctx.body = { ...(await gente.pedidos(filtro)), ...deLaPagina(filtro) };
  });

  router.get('/api/admin/pedidos/:numero', async (ctx) => {
    await admin(ctx);
    ctx.body = await gente.pedido(ctx.params.numero ?? '');
  });
}

function deLaPagina({ pagina, limite }: { pagina: number; limite: number }) {
  return { pagina, limite };
}
