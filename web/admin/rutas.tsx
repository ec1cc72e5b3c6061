/** Which page is at which address, below `/admin`. Each comes when somebody goes there. */
import { lazy } from 'react';
import type { ComponentType } from 'react';

interface Ruta {
  readonly ruta: string;
  readonly Pagina: ComponentType;
}

/** @param traer imports the module; @param nombre of the component in it */
function diferida<Nombre extends string>(
  traer: () => Promise<Record<Nombre, ComponentType>>,
  nombre: Nombre,
): ComponentType {
  return lazy<ComponentType>(async () => ({ default: (await traer())[nombre] }));
}

// prettier-ignore
export const RUTAS: readonly Ruta[] = [
  { ruta: '/', Pagina: diferida(() => import('./inicio/inicio.tsx'), 'Inicio') },
  { ruta: '/pedidos', Pagina: diferida(() => import('./pedidos/pedidos.tsx'), 'Pedidos') },
  { ruta: '/pedidos/:numero', Pagina: diferida(() => import('./pedidos/pedido.tsx'), 'PaginaPedido') },
  { ruta: '/reclamos', Pagina: diferida(() => import('./reclamos/reclamos.tsx'), 'Reclamos') },
  { ruta: '/arrepentimientos', Pagina: diferida(() => import('./arrepentimientos/arrepentimientos.tsx'), 'Arrepentimientos') },
  { ruta: '/productos', Pagina: diferida(() => import('./productos/productos.tsx'), 'ProductosAdmin') },
  { ruta: '/productos/nuevo', Pagina: diferida(() => import('./productos/producto.tsx'), 'ProductoNuevo') },
  { ruta: '/productos/:id', Pagina: diferida(() => import('./productos/producto.tsx'), 'PaginaProducto') },
  { ruta: '/clientes', Pagina: diferida(() => import('./clientes/clientes.tsx'), 'ClientesAdmin') },
  { ruta: '/clientes/:id', Pagina: diferida(() => import('./clientes/cliente.tsx'), 'PaginaCliente') },
  { ruta: '/solicitudes', Pagina: diferida(() => import('./clientes/solicitudes.tsx'), 'SolicitudesAdmin') },
  { ruta: '/precios', Pagina: diferida(() => import('./precios/precios.tsx'), 'PreciosAdmin') },
  { ruta: '/precios/programados', Pagina: diferida(() => import('./precios/programados.tsx'), 'PreciosProgramados') },
  { ruta: '/ofertas', Pagina: diferida(() => import('./ofertas/ofertas.tsx'), 'OfertasAdmin') },
  { ruta: '/cambios', Pagina: diferida(() => import('./productos/cambios.tsx'), 'Cambios') },
  { ruta: '/importar', Pagina: diferida(() => import('./precios/importar.tsx'), 'ImportarAdmin') },
];
