/** The shop without a connection, and across a deploy. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { ESCRITORIO, TELEFONO, abrirNavegador, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { publicacionDe } from '../support/servidores/publicacion.ts';
import type { Publicacion } from '../support/servidores/publicacion.ts';

let e: Entorno;
let navegador: Navegador;
let publicacion: Publicacion;
beforeAll(async () => {
  navegador = await abrirNavegador();
  e = await crearEntorno();
  publicacion = await publicacionDe(e.ahorro);
});
afterAll(async () => {
  await navegador.cerrar();
  await publicacion.cerrar();
  await e.cerrar();
});

/** Until its worker is there, and what it keeps is kept. */
async function listaParaCortes(pagina: Page): Promise<void> {
  await hasta(() => pagina.evaluate<boolean>('navigator.serviceWorker.controller !== null'));
}
const guardado = (pagina: Page, nombre: string) =>
  pagina.evaluate<string[]>(
    `caches.open('${nombre}').then((c) => c.keys()).then((todas) => todas.map(({ url }) => url.replace(location.origin, '')))`,
  );
const yerba = (pagina: Page) => pagina.getByRole('link', { name: /Yerba Mate Belgrano/ }).first();

async function recorrer(pagina: Page, contexto: BrowserContext): Promise<void> {
  await pagina.goto(e.ahorro);
  await listaParaCortes(pagina);
  await pagina.goto(`${e.ahorro}/productos?categoria=Almac%C3%A9n`);
  await yerba(pagina).waitFor();
  await yerba(pagina).click();
  await pagina.getByRole('button', { name: /^Agregar Yerba/ }).waitFor();
  await hasta(async () =>
    (await guardado(pagina, 'belgrano-catalogo-2')).includes('/api/productos/1'),
  );
  await contexto.setOffline(true);
}

describe('Cuando se corta la conexión en la tienda', () => {
  it.each([
    ['360', TELEFONO],
    ['1440', { ...ESCRITORIO, ancho: 1440 }],
  ] as const)(
    'a %s px: entonces se abre con lo último visto, dice que no hay y vuelve sola',
    async (ancho, pantalla) => {
      const { pagina, contexto, quejas } = await navegador.persona(pantalla);
      await recorrer(pagina, contexto);
      const cortada = pagina.getByText('Sin conexión. Ves lo último que se supo');
      await pagina.reload();
      await pagina.getByRole('heading', { name: /Yerba Mate Belgrano/ }).waitFor();
      await cortada.waitFor();
      expect(await barreras(pagina)).toEqual([]);

      await pagina.getByRole('button', { name: /^Agregar Yerba/ }).click();
      await pagina.getByText('Sin conexión: el carrito no cambió').waitFor();
      await pagina.getByRole('button', { name: /^Agregar Yerba/ }).waitFor();
      await capturar(pagina, `tienda-sin-red-producto-${ancho}`);

      await pagina.goto(`${e.ahorro}/productos?categoria=Almac%C3%A9n`);
      await yerba(pagina).waitFor();
      await capturar(pagina, `tienda-sin-red-${ancho}`);
      expect(await sobraALoAncho(pagina)).toBe(0);

      await pagina.goto(`${e.ahorro}/carrito`);
      await pagina.getByText('No hay conexión con el servidor').first().waitFor();
      await capturar(pagina, `tienda-sin-red-carrito-${ancho}`);
      await contexto.setOffline(false);
      await pagina.getByText('Tu carrito está vacío').waitFor();
      await cortada.waitFor({ state: 'detached' });
      expect(quejas).toEqual([]);
    },
  );

  it('entonces nada de nadie quedó guardado, ni lo que se buscó', async () => {
    const { pagina, contexto } = await navegador.persona();
    await pagina.goto(`${e.ahorro}/ingresar`);
    await listaParaCortes(pagina);
    await pagina.getByLabel('Correo electrónico').fill('cliente@example.com');
    await pagina.getByLabel('Contraseña').fill('cliente-belgrano-2025');
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.getByRole('heading', { name: 'El súper' }).waitFor();
    for (const ruta of ['/carrito', '/pedidos', '/cuenta', '/productos?q=yerba']) {
      await pagina.goto(`${e.ahorro}${ruta}`);
      await pagina.getByRole('heading', { level: 1 }).first().waitFor();
    }
    await yerba(pagina).waitFor();
    const nombres = await pagina.evaluate<string[]>('caches.keys()');
    const rutas = (await Promise.all(nombres.map((nombre) => guardado(pagina, nombre)))).flat();
    const deLaApi = rutas.filter((ruta) => ruta.startsWith('/api/'));
    expect(deLaApi.length).toBeGreaterThan(0);
    for (const ruta of deLaApi) {
      expect(ruta).toMatch(/^\/api\/(productos|categorias|comerciantes|medios-de-pago|tienda)/);
      expect(ruta).not.toMatch(/[?&](q|token)=/);
    }
    const paginas = rutas.filter((ruta) => !/^\/(api|assets|imagenes)\//.test(ruta));
    expect(paginas).toEqual(['/sin-red']);
    await contexto.setOffline(true);
    await pagina.goto(`${e.ahorro}/pedidos`);
    await pagina.getByText('No hay conexión con el servidor').first().waitFor();
  });
});

describe('Cuando hay conexión y la tienda contesta que no', () => {
  const unProducto = /\/api\/productos\/\d+$/;

  it('porque no hay tal producto, o ya no: entonces se dice eso, y no que no hay conexión', async () => {
    const { pagina } = await navegador.persona(TELEFONO);
    await pagina.goto(e.ahorro);
    await listaParaCortes(pagina);
    const noEsta = pagina.getByRole('heading', { name: 'No encontramos esa página' });
    await pagina.goto(`${e.ahorro}/productos/99999`);
    await noEsta.waitFor();

    await pagina.goto(`${e.ahorro}/productos/2`);
    await pagina
      .getByRole('button', { name: /^Agregar / })
      .first()
      .waitFor();
    await hasta(async () =>
      (await guardado(pagina, 'belgrano-catalogo-2')).includes('/api/productos/2'),
    );
    await e.db.producto.update({ where: { id: 2 }, data: { activo: false } });
    await pagina.reload();
    await noEsta.waitFor();
    await e.db.producto.update({ where: { id: 2 }, data: { activo: true } });
  });

  it('porque por ahora no puede: entonces se ve lo último que se supo, y si no hay, lo que contesta', async () => {
    const { pagina, contexto } = await navegador.persona(TELEFONO);
    await pagina.goto(`${e.ahorro}/productos/1`);
    await listaParaCortes(pagina);
    await pagina.reload();
    await hasta(async () =>
      (await guardado(pagina, 'belgrano-catalogo-2')).includes('/api/productos/1'),
    );
    const error = 'Hay demasiados pedidos. Probá de nuevo en 5 s';
    await contexto.route(unProducto, (ruta) => ruta.fulfill({ status: 429, json: { error } }));
    await pagina.goto(`${e.ahorro}/productos?categoria=Almac%C3%A9n&orden=precio`);
    await yerba(pagina).click();
    await pagina.getByRole('heading', { name: /Yerba Mate Belgrano/, level: 1 }).waitFor();
    await pagina.goBack();
    await pagina
      .getByRole('link', { name: /^(?!Yerba Mate Belgrano).* (?:g|kg|l|ml)/ })
      .first()
      .click();
    await pagina.getByText(error).waitFor();
  });

  it('porque contesta otro en el medio, o tarda: entonces se abre igual, y se espera lo que no se conoce', async () => {
    const { pagina, contexto } = await navegador.persona(TELEFONO);
    await pagina.goto(e.ahorro);
    await listaParaCortes(pagina);
    const html = '<html><h1>502 Bad Gateway</h1></html>';
    await contexto.route(`${e.ahorro}/productos/4`, (ruta) =>
      ruta.fulfill({ status: 502, contentType: 'text/html', body: html }),
    );
    await contexto.route(unProducto, async (ruta) => {
      await new Promise((listo) => setTimeout(listo, 6_000));
      await ruta.continue();
    });
    await pagina.goto(`${e.ahorro}/productos/4`);
    await pagina
      .getByRole('button', { name: /^Agregar / })
      .first()
      .waitFor();
    expect(await pagina.getByText('No hay conexión').count()).toBe(0);
  });
});

describe('Cuando se publica otra versión con la tienda abierta', () => {
  it('entonces la pestaña de antes sigue, y al recargar es la nueva, también sin conexión', async () => {
    const { pagina, contexto, quejas } = await navegador.persona(TELEFONO);
    await pagina.goto(publicacion.url);
    await listaParaCortes(pagina);
    publicacion.publicar();
    await pagina.getByRole('link', { name: 'Contacto' }).click();
    await pagina.getByRole('heading', { name: 'Contacto' }).waitFor();

    await pagina.goto(`${publicacion.url}/productos`);
    await pagina.getByRole('heading', { name: 'Productos' }).waitFor();
    const deLaNueva = async () => {
      const nombres = await pagina.evaluate<string[]>('caches.keys()');
      const caches = nombres.filter((nombre) => nombre.startsWith('belgrano-tienda-'));
      const ultima = await guardado(pagina, caches.at(-1) ?? '');
      return ultima.some((ruta) => ruta.startsWith('/assets/v2/'));
    };
    await hasta(deLaNueva);
    await pagina.reload();
    await pagina.getByRole('heading', { name: 'Productos' }).waitFor();
    await contexto.setOffline(true);
    await pagina.goto(`${publicacion.url}/ayuda`);
    await pagina.getByRole('heading', { name: 'Ayuda' }).waitFor();
    expect(quejas).toEqual([]);
  });
});

describe('Cuando se instala la tienda', () => {
  it('entonces el navegador encuentra su nombre y sus íconos', async () => {
    const { pagina } = await navegador.persona();
    await pagina.goto(e.ahorro);
    const manifiesto = await pagina.evaluate<{ icons: { src: string }[]; name: string }>(
      `fetch(document.querySelector('link[rel=manifest]').href).then((r) => r.json())`,
    );
    expect(manifiesto.name).toBe('Belgrano Ahorro');
    for (const { src } of manifiesto.icons) {
      const icono = await fetch(`${e.ahorro}${src}`);
      expect([src, icono.status, icono.headers.get('content-type')]).toEqual([
        src,
        200,
        'image/png',
      ]);
    }
    expect((await fetch(`${e.ahorro}/favicon.ico`)).status).toBe(200);
    const sw = await fetch(`${e.ahorro}/sw.js`);
    expect(sw.headers.get('cache-control')).toBe('no-cache');
    expect(sw.headers.get('content-security-policy')).toContain("default-src 'self'");
  });
});
