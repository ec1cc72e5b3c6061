/** The shop's API: accepts orders, starts their workflows, answers what is known of them. */
import { fileURLToPath } from 'node:url';
import Router from '@koa/router';
import type Koa from 'koa';
import { esWebhook } from '../platform/http/cuerpo.ts';
import { rutasOpenapi } from '../platform/http/openapi.ts';
import { paginas } from '../platform/http/paginas.ts';
import { identidad } from '../platform/http/salud.ts';
import { createKoa } from '../platform/http/servidor.ts';
import { createTokens } from '../platform/tokens.ts';
import { createCarritos } from './carritos.ts';
import { createCatalogo } from './catalogo.ts';
import { createCompras } from './compra.ts';
import { createCuentas } from './cuentas.ts';
import type { AhorroDeps } from './deps.ts';
import { OPERACIONES } from './openapi.ts';
import { createQuien } from './quien.ts';
import { createRecuperacion } from './recuperacion.ts';
import { createRepositorio } from './repositorio.ts';
import { rutasCarrito } from './routes/carrito.ts';
import { rutasCheckout } from './routes/checkout.ts';
import { rutasCuentas } from './routes/cuentas.ts';
import { rutasDevCorreo } from './routes/dev-correo.ts';
import { rutasEventos } from './routes/eventos.ts';
import { rutasInfo } from './routes/info.ts';
import { rutasMisPedidos } from './routes/mis-pedidos.ts';
import { rutasOperaciones } from './routes/operaciones.ts';
import { rutasTableroDeOperaciones } from './routes/tablero.ts';
import { rutasPedidos } from './routes/pedidos.ts';
import { rutasProductos } from './routes/productos.ts';
import { rutasRecuperacion } from './routes/recuperacion.ts';
import { rutasWebhooks } from './routes/webhooks.ts';
import { createSesionesTienda } from './sesiones.ts';
import { createSuPedido } from './su-pedido.ts';

const PAGINAS = paginas({
  carpeta: fileURLToPath(new URL('../web/dist', import.meta.url)),
  rutas: {
    '/operaciones': 'operaciones/index.html',
    '/operaciones/notificaciones': 'operaciones/index.html',
    '/operaciones/pagos': 'operaciones/index.html',
    '/operaciones/alertas': 'operaciones/index.html',
  },
});

export function createApp(deps: AhorroDeps): Koa {
  const { env, db, sql } = deps;
  const router = new Router();
  const tokens = createTokens(env.AHORRO_SECRET_KEY);
  const repositorio = createRepositorio(db);
  const sesiones = createSesionesTienda(db, tokens);
  const carritos = createCarritos(sql, db);
  const quien = createQuien({ sesiones, tokens, seguro: env.produccion });
  const suPedido = createSuPedido({ env, repositorio, quien });
  rutasInfo(router, deps);
  rutasProductos(router, createCatalogo(db));
  rutasCuentas(router, { env, sesiones, carritos, quien, cuentas: createCuentas(db) });
  rutasRecuperacion(router, env, createRecuperacion(db, tokens, env.AHORRO_SECRET_KEY));
  rutasCarrito(router, carritos, quien);
  rutasCheckout(router, { ...deps, repositorio, quien, compras: createCompras(sql, carritos) });
  rutasMisPedidos(router, { repositorio, carritos, quien, suPedido });
  rutasEventos(router, suPedido, deps.seguimiento);
  rutasPedidos(router, { ...deps, repositorio, suPedido });
  rutasWebhooks(router, deps);
  rutasOperaciones(router, deps, quien);
  rutasTableroDeOperaciones(router, deps, quien);
  if (!env.produccion) rutasDevCorreo(router, env, db);
  rutasOpenapi(router, identidad('belgrano-ahorro', env), OPERACIONES);
  return createKoa(env, deps.log, router, PAGINAS, (_metodo, ruta) => esWebhook(ruta));
}
