/** What the head of a page of the shop says to those who do not run it: search engines, and whoever is sent a link. */
import type { Context } from 'koa';
import { formatearPesos } from '../../../contracts/reglas/valores/pesos.ts';
import type { MarcaListada, Producto } from '../../../contracts/tienda/catalogo.ts';
import type { Vendedor } from '../../../contracts/tienda/vendedor.ts';
import { html } from '../../../platform/http/paginas/html.ts';
import type { Cabeza } from '../../../platform/http/paginas/paginas.ts';
import type { Catalogo } from '../catalogo/catalogo.ts';
import type { Dibujo } from './dibujo.ts';
import { conDatos, datosDeMigas, datosDeProducto, datosDeTienda } from './json-ld.ts';
import { comienzoDeProducto, createComienzos } from './primero.ts';
import type { Comienzo, ComienzosDeps } from './primero.ts';

const NOMBRE = 'Belgrano Ahorro';
const LEMA = 'El súper de tu barrio, con precios claros y el pedido en tu puerta.';
const ID_MAXIMO = 2_147_483_647;

/** What is to be found, and what it is called. The pages themselves call it the same. */
const PUBLICAS: Readonly<Record<string, readonly [titulo: string, descripcion: string]>> = {
  '/': [NOMBRE, LEMA],
  '/productos': ['Productos', `Todos los productos de ${NOMBRE}, con su precio de hoy.`],
  '/ayuda': ['Ayuda', 'Cómo seguir un pedido, pagar, cancelar o arrepentirse de una compra.'],
  '/contacto': ['Contacto', `Dónde encontrar a ${NOMBRE}.`],
  '/terminos': ['Términos y condiciones', `Qué acordamos cuando comprás en ${NOMBRE}.`],
  '/privacidad': ['Privacidad', 'Qué datos guardamos, para qué y por cuánto tiempo.'],
  '/arrepentimiento': [
    'Botón de arrepentimiento',
    'Cómo arrepentirse de una compra, sin cuenta y sin explicar por qué.',
  ],
};

export interface CabezasDeps extends Pick<ComienzosDeps, 'deQuienMira'> {
  readonly catalogo: Pick<Catalogo, 'producto' | 'productos' | 'categorias' | 'marcas'>;
  readonly vendedor: Vendedor;
  readonly dibujo: Dibujo;
  /** Where the shop is, as people reach it. */
  readonly tienda: string;
}

interface Dicho {
  readonly titulo: string;
  readonly descripcion: string;
  /** Path and query that it is to be found under. */
  readonly ruta: string;
  readonly tipo?: 'website' | 'product';
  /** Path or address. */
  readonly imagen?: string;
  readonly datos?: readonly object[];
}

export function createCabezas({ vendedor, dibujo, tienda: dada, ...deps }: CabezasDeps) {
  const { catalogo } = deps;
  const tienda = dada.replace(/\/$/, '');
  const comienzoDe = createComienzos(deps);

  function decir(cabeza: Dicho): Cabeza {
    const { titulo, descripcion, ruta, tipo = 'website', datos = [] } = cabeza;
    const { imagen = '/iconos/512.png' } = cabeza;
    const url = `${tienda}${ruta}`;
    return {
      html: html`<title>${titulo === NOMBRE ? NOMBRE : `${titulo} · ${NOMBRE}`}</title>
        <meta name="description" content="${descripcion}" />
        <link rel="canonical" href="${url}" />
        <meta property="og:type" content="${tipo}" />
        <meta property="og:site_name" content="${NOMBRE}" />
        <meta property="og:locale" content="es_AR" />
        <meta property="og:title" content="${titulo}" />
        <meta property="og:description" content="${descripcion}" />
        <meta property="og:url" content="${url}" />
        <meta property="og:image" content="${new URL(imagen, tienda).href}" />
        ${datos.map(conDatos)}`.texto,
    };
  }

  async function deProducto(id: number): Promise<Dicha> {
    const producto = await catalogo.producto(id);
    if (producto === null) return NO_ESTA;
    const { nombre, categoria, categoria_padre: padre } = producto;
    const deCategoria = rutaDeCategoria(categoria);
    const ruta = `/productos/${id}`;
    const cabeza = decir({
      titulo: nombre,
      descripcion: descripcionDe(producto),
      ruta,
      tipo: 'product',
      imagen: producto.imagen_url ?? `/imagenes/productos/${id}/png`,
      datos: [
        datosDeProducto(producto, tienda),
        datosDeMigas(
          [
            ['Productos', '/productos'],
            ...(padre === undefined ? [] : [[padre, rutaDeCategoria(padre)] as const]),
            [categoria, deCategoria],
            [nombre, ruta],
          ],
          tienda,
        ),
      ],
    });
    return { ...cabeza, comienzo: comienzoDeProducto(producto) };
  }

  async function deCategoria(pedida: string): Promise<Cabeza> {
    const categoria = (await catalogo.categorias()).find(({ nombre }) => nombre === pedida);
    return categoria === undefined ? PRIVADA : deNombre(categoria, rutaDeCategoria(pedida));
  }

  async function deMarca(pedida: string): Promise<Cabeza> {
    const marca = (await catalogo.marcas()).find(({ nombre }) => nombre === pedida);
    return marca === undefined ? PRIVADA : deNombre(marca, rutaDe('marca', pedida));
  }

  /** What is on sale of something, by its name. */
  function deNombre({ nombre, productos }: MarcaListada, ruta: string): Cabeza {
    return decir({
      titulo: nombre,
      descripcion: `${nombre}: ${productos === 1 ? '1 producto' : `${productos} productos`} en ${NOMBRE}, con su precio de hoy.`,
      ruta,
      datos: [
        datosDeMigas(
          [
            ['Productos', '/productos'],
            [nombre, ruta],
          ],
          tienda,
        ),
      ],
    });
  }

  function deListado(consulta: URLSearchParams): Cabeza | Promise<Cabeza> {
    const [filtro, ...demas] = [...consulta].filter(([, valor]) => valor.trim() !== '');
    if (filtro === undefined) return dePublica('/productos');
    if (demas.length > 0) return PRIVADA;
    const [clave, valor] = filtro;
    if (clave === 'categoria') return deCategoria(valor);
    if (clave === 'marca') return deMarca(valor);
    return clave === 'oferta'
      ? decir({
          titulo: 'Ofertas',
          descripcion: `Las ofertas de hoy en ${NOMBRE}.`,
          ruta: '/productos?oferta=true',
        })
      : PRIVADA;
  }

  function dePublica(ruta: string): Cabeza {
    const [titulo, descripcion] = PUBLICAS[ruta] ?? [NOMBRE, LEMA];
    const datos = ruta === '/' ? [datosDeTienda(vendedor, tienda)] : [];
    return decir({ titulo, descripcion, ruta, datos });
  }

  function deRuta(path: string, consulta: URLSearchParams): Dicha | Promise<Dicha> {
    if (path === '/productos') return deListado(consulta);
    if (Object.hasOwn(PUBLICAS, path)) return dePublica(path);
    const [, rama, resto = ''] = /^\/(productos|pedidos|comercio)\/(.*)$/.exec(path) ?? [];
    if (rama === 'productos') {
      const id = /^[1-9]\d{0,9}$/.test(resto) ? Number(resto) : Infinity;
      return id > ID_MAXIMO ? NO_ESTA : deProducto(id);
    }
    return rama === 'comercio' || resto.includes('/') ? NO_ESTA : PRIVADA;
  }

  /** @returns what it says and shows there, and 404 where there is nothing */
  return async (ctx: Context): Promise<Cabeza> => {
    const { path, querystring } = ctx;
    const [{ comienzo: propio, ...cabeza }, suelto] = await Promise.all([
      deRuta(path, new URLSearchParams(querystring)),
      // A page without what it needs first asks for it by itself.
      comienzoDe(ctx).catch(() => undefined),
    ]);
    const { primero, con } = propio ?? suelto ?? {};
    const cuerpo = con && (await dibujo({ ruta: path, consulta: querystring }, con));
    return { ...cabeza, primero, cuerpo };
  };
}

/** With what its page begins with, where who says it knows. */
interface Dicha extends Cabeza {
  readonly comienzo?: Comienzo;
}

/** Of one person, or of staff, or of nobody: nothing to be found. */
const PRIVADA: Cabeza = {
  html: html`<title>${NOMBRE}</title>
    <meta name="description" content="${LEMA}" />
    <meta name="robots" content="noindex" />`.texto,
};
const NO_ESTA: Cabeza = { ...PRIVADA, estado: 404 };

const rutaDe = (clave: 'categoria' | 'marca', nombre: string): string =>
  `/productos?${new URLSearchParams({ [clave]: nombre }).toString()}`;
const rutaDeCategoria = (categoria: string): string => rutaDe('categoria', categoria);

function descripcionDe({ nombre, descripcion, precio, stock }: Producto): string {
  const venta = stock > 0 ? `a ${formatearPesos(precio)}` : 'por ahora sin stock';
  return [`${nombre} ${venta} en ${NOMBRE}.`, descripcion].join(' ').trim();
}
