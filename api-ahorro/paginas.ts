/** Which page stands at which address. */
import { fileURLToPath } from 'node:url';
import type { Middleware } from 'koa';
import type { Env } from '../platform/ajustes/env.ts';
import { paginas } from '../platform/http/paginas/paginas.ts';
import type { Logger } from '../platform/observacion/logger.ts';
import type { Carritos } from './cuentas/carritos.ts';
import { comoCarrito } from './cuentas/como-carrito.ts';
import { soloLaCuenta } from './cuentas/cuentas.ts';
import type { QuienEs } from './cuentas/quien.ts';
import { createCabezas } from './tienda/cabezas/cabezas.ts';
import type { CabezasDeps } from './tienda/cabezas/cabezas.ts';
import { createDibujo } from './tienda/cabezas/dibujo.ts';
import { vendedorDe } from './tienda/vendedor.ts';

const TIENDA = 'tienda/index.html';
const RUTAS_TIENDA = [
  ...['/', '/productos', '/productos/*', '/carrito', '/comprar', '/pedidos', '/pedidos/*'],
  ...['/cuenta', '/ingresar', '/registro', '/recuperar', '/listas'],
  ...['/comercio', '/comercio/*'],
  ...['/terminos', '/privacidad', '/contacto', '/ayuda', '/arrepentimiento'],
];
const ADMIN_HTML = 'admin/index.html';
const OPERACIONES_HTML = 'operaciones/index.html';
const CARPETA = fileURLToPath(new URL('../web/dist', import.meta.url));
const ICONOS = ['180.png', '192.png', '512.png', '512-recortable.png'];
const RUTAS_DE_PAGINAS = {
  ...Object.fromEntries(RUTAS_TIENDA.map((ruta) => [ruta, TIENDA])),
  '/admin': ADMIN_HTML,
  '/admin/*': ADMIN_HTML,
  '/operaciones': OPERACIONES_HTML,
  '/operaciones/*': OPERACIONES_HTML,
  // What opens anywhere without a connection: nothing of any address stands in it.
  '/sin-red': TIENDA,
  '/sw.js': 'tienda/sw.js',
  '/manifest.webmanifest': 'tienda/fijos/manifest.webmanifest',
  '/favicon.ico': 'tienda/fijos/192.png',
  ...Object.fromEntries(ICONOS.map((icono) => [`/iconos/${icono}`, `tienda/fijos/${icono}`])),
};

/** The pages of the shop, its admin and operations. */
export const PAGINAS = {
  ...{ carpeta: CARPETA, rutas: RUTAS_DE_PAGINAS, noExiste: TIENDA },
  ...{ conImagenesDeAfuera: [TIENDA, ADMIN_HTML], conCabeza: TIENDA },
};

interface PaginasDeps extends Pick<CabezasDeps, 'catalogo'> {
  readonly env: Env;
  readonly log: Logger;
  readonly quien: QuienEs;
  readonly carritos: Pick<Carritos, 'leer'>;
}

/** Serves them: those of the shop say what they are about, and are drawn. */
export function paginasDe({ env, log, catalogo, quien, carritos }: PaginasDeps): Middleware {
  const cabezaDe = createCabezas({
    ...{ catalogo, vendedor: vendedorDe(env), tienda: env.TIENDA_URL },
    dibujo: createDibujo(CARPETA, log),
    async deQuienMira(ctx) {
      const [duenio, cliente] = await Promise.all([quien.duenio(ctx), quien.quizas(ctx)]);
      const carrito = comoCarrito(duenio && (await carritos.leer(duenio)));
      return { carrito, cuenta: cliente && soloLaCuenta(cliente) };
    },
  });
  return paginas({ ...PAGINAS, cabezaDe });
}
