/** What search engines read of a page (JSON-LD, schema.org): data that stand in it and are never run. */
import { imagenesDe } from '../../../contracts/reglas/imagen.ts';
import type { ProductoEntero } from '../../../contracts/tienda/catalogo.ts';
import type { Vendedor } from '../../../contracts/tienda/vendedor.ts';
import { datosEnHtml, html } from '../../../platform/http/paginas/html.ts';
import type { Html } from '../../../platform/http/paginas/html.ts';

const SCHEMA = 'https://schema.org';

const DE_BUSCADORES = html`type="application/ld+json"`;

export const conDatos = (datos: object): Html =>
  datosEnHtml(DE_BUSCADORES, { '@context': SCHEMA, ...datos });

/** @param tienda where the shop is, without a slash at its end */
export function datosDeProducto(producto: ProductoEntero, tienda: string): object {
  const { id, nombre, descripcion, precio, categoria, stock, comerciante, marca } = producto;
  const { presentaciones } = producto;
  return {
    '@type': 'Product',
    name: nombre,
    ...(descripcion === '' ? {} : { description: descripcion }),
    sku: String(id),
    category: categoria,
    ...(marca === undefined ? {} : { brand: { '@type': 'Brand', name: marca } }),
    ...(presentaciones === undefined ? {} : { isVariantOf: grupoDe(presentaciones, tienda) }),
    image: imagenesDe(producto).map((imagen) => new URL(imagen, tienda).href),
    offers: {
      '@type': 'Offer',
      url: `${tienda}/productos/${id}`,
      price: precio.toFixed(2),
      priceCurrency: 'ARS',
      availability: `${SCHEMA}/${stock > 0 ? 'InStock' : 'OutOfStock'}`,
      seller: { '@type': 'Organization', name: comerciante ?? 'Belgrano Ahorro' },
    },
  };
}

/** All of them have it under the same id. */
function grupoDe(presentaciones: readonly { readonly id: number }[], tienda: string): object {
  const ids = presentaciones.map(({ id }) => id);
  return {
    '@type': 'ProductGroup',
    productGroupID: `familia-${Math.min(...ids)}`,
    hasVariant: ids.map((id) => ({ '@type': 'Product', url: `${tienda}/productos/${id}` })),
  };
}

export type Miga = readonly [nombre: string, ruta: string];

export function datosDeMigas(migas: readonly Miga[], tienda: string): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: migas.map(([name, ruta], i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name,
      item: `${tienda}${ruta}`,
    })),
  };
}

export function datosDeTienda(vendedor: Vendedor, tienda: string): object {
  const { razon_social, cuit, domicilio, correo, telefono } = vendedor;
  return {
    '@type': 'Organization',
    name: 'Belgrano Ahorro',
    url: `${tienda}/`,
    logo: `${tienda}/iconos/512.png`,
    ...(razon_social === null ? {} : { legalName: razon_social }),
    ...(cuit === null ? {} : { taxID: cuit }),
    ...(domicilio === null ? {} : { address: domicilio }),
    ...(correo === null ? {} : { email: correo }),
    ...(telefono === null ? {} : { telephone: telefono }),
  };
}
