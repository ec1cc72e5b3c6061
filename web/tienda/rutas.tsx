/** Which page is at which address. Each comes in a file of its own, when somebody goes there. */
import { lazy, useState } from 'react';
import type { ComponentType } from 'react';
import { Inicio } from './paginas/inicio.tsx';

interface Ruta {
  readonly ruta: string;
  readonly Pagina: ComponentType & { readonly traer?: () => Promise<unknown> };
}

/** @param importar the module; @param nombre of the component in it */
function diferida<Nombre extends string>(
  importar: () => Promise<Record<Nombre, ComponentType>>,
  nombre: Nombre,
): Ruta['Pagina'] {
  let traida: ComponentType | undefined;
  const traer = async () => {
    traida = (await importar())[nombre];
    return { default: traida };
  };
  const EnCamino = lazy<ComponentType>(traer);
  /** One that is there already is not waited for. */
  function Pagina() {
    const [Elegida] = useState(() => traida ?? EnCamino);
    return <Elegida />;
  }
  return Object.assign(Pagina, { traer });
}

// prettier-ignore
export const RUTAS: readonly Ruta[] = [
  { ruta: '/', Pagina: Inicio },
  { ruta: '/productos', Pagina: diferida(() => import('./paginas/catalogo.tsx'), 'Catalogo') },
  { ruta: '/productos/:id', Pagina: diferida(() => import('./paginas/producto.tsx'), 'PaginaProducto') },
  { ruta: '/carrito', Pagina: diferida(() => import('./paginas/compra/carrito.tsx'), 'PaginaCarrito') },
  { ruta: '/comprar', Pagina: diferida(() => import('./paginas/compra/comprar.tsx'), 'Comprar') },
  { ruta: '/pedidos', Pagina: diferida(() => import('./paginas/compra/mis-pedidos.tsx'), 'MisPedidos') },
  { ruta: '/pedidos/:numero', Pagina: diferida(() => import('./paginas/compra/pedido.tsx'), 'PaginaPedido') },
  { ruta: '/cuenta', Pagina: diferida(() => import('./paginas/cuenta/cuenta.tsx'), 'PaginaCuenta') },
  { ruta: '/listas', Pagina: diferida(() => import('./paginas/cuenta/listas.tsx'), 'PaginaListas') },
  { ruta: '/comercio', Pagina: diferida(() => import('./paginas/comercio.tsx'), 'PaginaComercio') },
  { ruta: '/admin', Pagina: diferida(() => import('./paginas/admin.tsx'), 'PaginaAdmin') },
  { ruta: '/admin/*', Pagina: diferida(() => import('./paginas/admin.tsx'), 'PaginaAdmin') },
  { ruta: '/ingresar', Pagina: diferida(() => import('./paginas/cuenta/ingresar.tsx'), 'Ingresar') },
  { ruta: '/registro', Pagina: diferida(() => import('./paginas/cuenta/registro.tsx'), 'Registro') },
  { ruta: '/arrepentimiento', Pagina: diferida(() => import('./paginas/legales/arrepentimiento.tsx'), 'Arrepentimiento') },
  { ruta: '/terminos', Pagina: diferida(() => import('./paginas/legales/terminos.tsx'), 'Terminos') },
  { ruta: '/privacidad', Pagina: diferida(() => import('./paginas/legales/privacidad.tsx'), 'Privacidad') },
  { ruta: '/contacto', Pagina: diferida(() => import('./paginas/legales/contacto.tsx'), 'PaginaContacto') },
  { ruta: '/ayuda', Pagina: diferida(() => import('./paginas/legales/ayuda.tsx'), 'Ayuda') },
  { ruta: '/recuperar', Pagina: diferida(() => import('./paginas/cuenta/recuperar.tsx'), 'Recuperar') },
];
