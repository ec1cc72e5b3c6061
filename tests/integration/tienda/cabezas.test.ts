import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { imagenDe } from '../../../contracts/reglas/imagen.ts';
import type { ConImagen } from '../../../contracts/reglas/imagen.ts';
import { llamar } from '../../support/personas/llamadas.ts';
import { registrado, visitante } from '../../support/personas/tienda.ts';
import { crearEntorno } from '../../support/servidores/entorno.ts';
import type { Entorno } from '../../support/servidores/entorno.ts';

const TIENDA = 'https://tienda.example';
let e: Entorno;
beforeAll(async () => {
  e = await crearEntorno({ sinWorker: true, env: { TIENDA_URL: TIENDA } });
});
afterAll(() => e.cerrar());

async function abrir(ruta: string, cabeceras: Record<string, string> = {}) {
  const respuesta = await fetch(`${e.ahorro}${ruta}`, {
    headers: { Accept: 'text/html', ...cabeceras },
  });
  const html = await respuesta.text();
  const dato = (busca: RegExp) => busca.exec(html)?.[1];
  const datos = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
    ([, texto = '']) => JSON.parse(texto) as Record<string, unknown>,
  );
  return {
    ...{ status: respuesta.status, html, datos, headers: respuesta.headers },
    titulo: dato(/<title>(.*?)<\/title>/),
    canonica: dato(/<link rel="canonical" href="(.*?)"/),
    imagen: dato(/<meta property="og:image" content="(.*?)"/),
    indexable: !html.includes('content="noindex"'),
  };
}

describe('Cuando alguien comparte un producto', () => {
  it('entonces su página dice cómo se llama, cuánto sale y cómo es, sin que nada corra', async () => {
    const pagina = await abrir('/productos/1');
    expect(pagina).toMatchObject({
      status: 200,
      titulo: 'Yerba Mate Belgrano 1 kg · Belgrano Ahorro',
      canonica: `${TIENDA}/productos/1`,
      imagen: `${TIENDA}/imagenes/productos/1/png`,
      indexable: true,
    });
    expect(pagina.html).toContain('<div id="raiz">');
    expect(pagina.html.match(/<title>/g)).toHaveLength(1);
    const [producto, migas] = pagina.datos;
    expect(producto).toMatchObject({
      '@type': 'Product',
      name: 'Yerba Mate Belgrano 1 kg',
      offers: { price: '3890.00', priceCurrency: 'ARS' },
    });
    expect(migas).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { position: 1, item: `${TIENDA}/productos` },
        { position: 2, name: 'Almacén', item: `${TIENDA}/productos?categoria=Almac%C3%A9n` },
        { position: 3, item: `${TIENDA}/productos/1` },
      ],
    });
    const png = await fetch(`${e.ahorro}/imagenes/productos/1/png`);
    expect(png.headers.get('content-type')).toBe('image/png');
    const { width, height, format } = await sharp(await png.arrayBuffer()).metadata();
    expect({ width, height, format }).toEqual({ width: 800, height: 800, format: 'png' });
  });

  it('y se llama como si fuera parte de la página: entonces no lo es', async () => {
    const nombre = `</script><script>alert(1)</script>"><img src=x>`;
    const { categoriaId } = await e.db.producto.findUniqueOrThrow({ where: { id: 1 } });
    const { id } = await e.db.producto.create({
      data: { nombre, precio: 10, stock: 1, categoriaId, imagenUrl: '/imagenes/x-960.webp' },
    });
    const pagina = await abrir(`/productos/${id}`);
    expect(pagina.datos[0]?.['name']).toBe(nombre);
    expect(pagina.html).not.toContain('<script>alert');
    expect(pagina.html).not.toContain('<img src=x>');
    expect(pagina.html.match(/<h1[^>]*>(.*?)<\/h1>/)?.[1]).toBe(
      '&lt;/script>&lt;script>alert(1)&lt;/script>&quot;>&lt;img src=x>',
    );
    expect(pagina.imagen).toBe(`${TIENDA}/imagenes/x-960.webp`);
    const politica = pagina.headers.get('content-security-policy') ?? '';
    expect(politica).toContain("default-src 'self'");
    expect(politica).not.toContain('unsafe');
  });

  it('y el navegador lo quiere comprimido: entonces lo es, y dice lo mismo', async () => {
    const { headers, titulo } = await abrir('/productos/1', { 'Accept-Encoding': 'gzip' });
    expect(headers.get('content-encoding')).toBe('gzip');
    expect(headers.get('vary')).toContain('Accept-Encoding');
    expect(titulo).toContain('Yerba Mate');
  });
});

describe('Cuando se abre lo que se puede encontrar', () => {
  it.each([
    ['/', 'Belgrano Ahorro', '/'],
    ['/productos', 'Productos · Belgrano Ahorro', '/productos'],
    ['/productos?categoria=Bebidas', 'Bebidas · Belgrano Ahorro', '/productos?categoria=Bebidas'],
    ['/productos?oferta=true', 'Ofertas · Belgrano Ahorro', '/productos?oferta=true'],
    ['/ayuda', 'Ayuda · Belgrano Ahorro', '/ayuda'],
  ])('%s: entonces dice qué es', async (ruta, titulo, canonica) => {
    expect(await abrir(ruta)).toMatchObject({
      ...{ status: 200, titulo, canonica: `${TIENDA}${canonica}`, indexable: true },
    });
  });

  it('entonces la portada dice además quién vende', async () => {
    expect((await abrir('/')).datos).toEqual([
      expect.objectContaining({
        '@type': 'Organization',
        url: `${TIENDA}/`,
        taxID: '30000000007',
      }),
    ]);
  });
});

describe('Cuando se abre lo de una persona, o una búsqueda', () => {
  it.each(['/carrito', '/pedidos', '/pedidos/PED-1', '/cuenta', '/productos?q=yerba', '/admin'])(
    '%s: entonces se ve, y no se busca',
    async (ruta) => {
      expect(await abrir(ruta)).toMatchObject({ status: 200, indexable: false, datos: [] });
    },
  );
});

describe('Cuando se abre lo que no hay', () => {
  it.each([
    ...['/productos/99999', '/productos/0', '/productos/99999999999', '/productos/algo'],
    ...['/productos/1/2', '/pedidos/PED-1/nada', '/comercio/nada', '/nada', '/nada/de/nada'],
  ])('%s: entonces es un 404 con la página, que no se busca', async (ruta) => {
    const pagina = await abrir(ruta);
    expect(pagina).toMatchObject({ status: 404, indexable: false });
    expect(pagina.html).toContain('<div id="raiz">');
  });
});

describe('Cuando una página tiene algo con que empezar', () => {
  interface Empezada {
    readonly lista?: { readonly productos: readonly ConImagen[] };
    readonly producto?: ConImagen;
    readonly personal?: {
      readonly carrito: { readonly unidades: number };
      readonly cuenta: unknown;
    };
  }
  async function empezada(ruta: string, quien = visitante(e.ahorro)) {
    const cabeceras = { Accept: 'text/html' };
    const { cuerpo: html, headers } = await quien.pedir<string>(ruta, { cabeceras });
    const datos = /<script type="application\/json" id="lo-primero">(.*?)<\/script>/.exec(html);
    return {
      ...{ html, headers, dibujada: !html.includes('<div id="raiz"></div>') },
      con: datos === null ? undefined : (JSON.parse(datos[1] ?? '') as Empezada),
      fotos: [...html.matchAll(/<link rel="preload" as="image"[^>]* href="(.*?)"/g)].map(
        ([, url]) => url,
      ),
    };
  }

  it.each([
    ['/', '/api/productos?oferta=true&con_stock=true&orden=descuento&limite=10', 2],
    ['/productos', '/api/productos?pagina=1&limite=24&facetas=true', 2],
    [
      '/productos?categoria=Almac%C3%A9n&orden=precio&otra=cosa',
      '/api/productos?categoria=Almac%C3%A9n&orden=precio&pagina=1&limite=24&facetas=true',
      2,
    ],
    ['/productos?q=yerba', '/api/productos?q=yerba&pagina=1&limite=24&facetas=true', 1],
    ['/productos/1', '/api/productos/1', 1],
  ])('%s: entonces viene dibujada, con lo que contestaría %s', async (ruta, api, cuantas) => {
    const { con = {}, dibujada, fotos, html, headers } = await empezada(ruta);
    expect(dibujada).toBe(true);
    const { cuerpo } = await llamar<unknown>(`${e.ahorro}${api}`);
    expect(con).toEqual(ruta === '/productos/1' ? { producto: cuerpo } : { lista: cuerpo });
    const productos = con.lista?.productos ?? [con.producto].filter((hay) => hay !== undefined);
    expect(fotos).toEqual(productos.slice(0, cuantas).map(imagenDe));
    for (const foto of fotos) expect(html).toContain(`src="${foto}"`);
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it.each(['/carrito', '/comprar'])('%s: entonces viene con lo de quien mira', async (ruta) => {
    const cliente = await registrado(e.ahorro);
    await cliente.pedir('/api/carrito/items', { cuerpo: { producto_id: 1, cantidad: 2 } });
    const propia = await empezada(ruta, cliente);
    const { email } = cliente.cuenta;
    expect(propia.con).toMatchObject({
      personal: { carrito: { unidades: 2 }, cuenta: { email } },
    });
    expect(propia.headers.get('cache-control')).toBe('private, no-store');
    expect(propia.html).toContain('Yerba Mate Belgrano 1 kg');
    const ajena = await empezada(ruta);
    expect(ajena.con).toMatchObject({ personal: { carrito: { unidades: 0 }, cuenta: null } });
    expect(ajena.html).not.toContain(email);
  });

  it.each(['/pedidos/PED-1', '/cuenta', '/productos/99999', '/nada', '/sin-red'])(
    '%s: entonces no viene con nada de nadie',
    async (ruta) => {
      const { con, dibujada, fotos } = await empezada(ruta);
      expect({ con, dibujada, fotos }).toEqual({ con: undefined, dibujada: false, fotos: [] });
    },
  );

  it('y lo que se pide no se puede buscar: entonces la página viene igual, y lo dice ella', async () => {
    const { dibujada } = await empezada('/productos?precio_min=mucho');
    expect(dibujada).toBe(false);
  });

  it('y lo que se busca trae comillas: entonces nada sale de su lugar', async () => {
    const { html, dibujada } = await empezada(
      `/productos?q=${encodeURIComponent('"><script>alert(1)</script>')}`,
    );
    expect(dibujada).toBe(true);
    expect(html).not.toContain('<script>alert');
  });
});
