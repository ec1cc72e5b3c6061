/** Which page stands at which address. */
import { fileURLToPath } from 'node:url';

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
