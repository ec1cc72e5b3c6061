/** The pages of the shop are drawn by the server: they are seen before they run, and what is done meanwhile happens. */
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { capturar, TELEFONO } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Paginas } from '../support/pantalla/paginas.ts';

let p: Paginas;
abrirPaginas((abiertas) => {
  p = abiertas;
});

/** What a page runs once it is seen; what it runs before has a name of its own. */
const SCRIPTS = /\/assets\/(?!antes-).*\.js$/;
const YERBA = 'Yerba Mate Belgrano 1 kg';

/** Its scripts are on their way. @returns what lets them arrive */
async function sinScripts(contexto: BrowserContext): Promise<() => void> {
  let soltar = () => {};
  const sueltos = new Promise<void>((resolve) => {
    soltar = resolve;
  });
  await contexto.route(SCRIPTS, async (ruta) => {
    await sueltos;
    await ruta.continue();
  });
  return soltar;
}

async function abrir(ruta: string) {
  const { pagina, contexto, quejas } = await p.navegador.persona(TELEFONO);
  const soltar = await sinScripts(contexto);
  await pagina.goto(`${p.e.ahorro}${ruta}`, { waitUntil: 'commit' });
  await pagina.getByRole('heading', { level: 1 }).waitFor();
  return { pagina, contexto, quejas, soltar };
}

/** Once its scripts are there, each element that there was is there still: taken up, and not drawn anew. */
async function seRetoma(pagina: Page, soltar: () => void): Promise<void> {
  await pagina.evaluate(`window.habia = [...document.querySelectorAll('#raiz *')]`);
  soltar();
  await pagina.getByRole('contentinfo').waitFor();
  expect(
    await pagina.evaluate(
      `habia.filter((cual) => !cual.isConnected).map(({ outerHTML }) => outerHTML)`,
    ),
  ).toEqual([]);
}

const agregar = (pagina: Page) =>
  pagina.getByRole('button', { name: `Agregar ${YERBA} al carrito` }).first();
const enElCarrito = (pagina: Page) =>
  pagina.getByRole('link', { name: /^Carrito \d+ unidad/ }).filter({ visible: true });

describe('Cuando los scripts de una página todavía no llegaron', () => {
  it.each([
    ['/', 'El súper que cuida tu bolsillo', 'portada'],
    ['/productos', 'Productos', 'listado'],
    ['/productos?q=yerba&orden=precio', '«yerba»', 'busqueda'],
    ['/productos/1', YERBA, 'producto'],
  ])(
    '%s: entonces se ve, con precios y fotos, y después sigue siendo lo que era',
    async (ruta, titulo, nombre) => {
      const { pagina, quejas, soltar } = await abrir(ruta);
      await pagina.getByRole('heading', { name: titulo, level: 1 }).waitFor();
      await pagina
        .getByText(/^Precio sin impuestos nacionales/)
        .first()
        .waitFor();
      await expect
        .poll(() => pagina.evaluate(`document.querySelector('main img').naturalWidth`))
        .toBeGreaterThan(0);
      await capturar(pagina, `tienda-dibujada-${nombre}`);
      await seRetoma(pagina, soltar);
      expect(quejas).toEqual([]);
    },
  );

  it('y alguien aprieta «Agregar» varias veces: entonces está una vez en el carrito', async () => {
    const { pagina, soltar } = await abrir('/productos/1');
    for (let i = 0; i < 3; i += 1) await agregar(pagina).click({ delay: 20 });
    soltar();
    await enElCarrito(pagina).waitFor();
    expect(await enElCarrito(pagina).textContent()).toContain('1 unidad');
  });

  it('y alguien escribe en el buscador: entonces queda escrito, y se le sugiere', async () => {
    const { pagina, soltar } = await abrir('/');
    const buscador = pagina.getByRole('combobox', { name: 'Buscar productos' });
    await buscador.pressSequentially('yerb');
    soltar();
    await pagina
      .getByRole('option', { name: /Yerba Mate/ })
      .first()
      .waitFor();
    expect(await buscador.inputValue()).toBe('yerb');
  });

  it('y busca con Enter, o elige un orden: entonces llega a lo que buscaba', async () => {
    const { pagina, soltar } = await abrir('/productos');
    await pagina.getByLabel('Ordenar por').selectOption('precio');
    soltar();
    await pagina.waitForURL('**/productos?orden=precio');
    const aparte = await abrir('/');
    await aparte.pagina.getByRole('combobox', { name: 'Buscar productos' }).fill('yerba');
    await aparte.pagina.getByRole('combobox', { name: 'Buscar productos' }).press('Enter');
    await aparte.pagina.getByRole('heading', { name: '«yerba»' }).waitFor();
    await aparte.pagina
      .getByText(/^Yerba Mate Belgrano/)
      .first()
      .waitFor();
    aparte.soltar();
  });

  it('y había elegido el tema oscuro: entonces nunca se ve claro', async () => {
    const { pagina, contexto, soltar } = await abrir('/');
    soltar();
    await pagina.getByRole('button', { name: 'Usar tema oscuro' }).click();
    await contexto.unrouteAll({ behavior: 'wait' });
    const vuelve = await sinScripts(contexto);
    await pagina.goto(`${p.e.ahorro}/productos/1`, { waitUntil: 'commit' });
    await pagina.getByRole('heading', { level: 1 }).waitFor();
    expect(await pagina.evaluate('document.documentElement.dataset.tema')).toBe('oscuro');
    vuelve();
    await pagina.getByRole('button', { name: 'Usar tema claro' }).waitFor();
  });
});

describe('Cuando se va a comprar', () => {
  it.each([
    ['/carrito', 'Carrito', 'carrito'],
    ['/comprar', 'Tu compra', 'comprar'],
  ])(
    '%s: entonces lo que se lleva se ve antes que nada, y lo que se escribe queda',
    async (ruta, titulo, nombre) => {
      const { pagina, contexto, quejas } = await p.navegador.persona(TELEFONO);
      const data = { producto_id: 1, cantidad: 2 };
      await pagina.request.post(`${p.e.ahorro}/api/carrito/items`, { data });
      const soltar = await sinScripts(contexto);
      await pagina.goto(`${p.e.ahorro}${ruta}`, { waitUntil: 'commit' });
      await pagina.getByRole('heading', { name: titulo, level: 1 }).waitFor();
      await pagina.getByText(YERBA).first().waitFor();
      await capturar(pagina, `tienda-dibujada-${nombre}`);
      const quien = pagina.getByLabel('Nombre y apellido');
      if (ruta === '/comprar') {
        await quien.fill('Ana Gómez');
        await quien.press('Enter');
      }
      await seRetoma(pagina, soltar);
      if (ruta === '/comprar') {
        // Sent before it heard: nothing that was written is in its address.
        expect(new URL(pagina.url()).search).toBe('');
        // Written before it heard, it is there when the page comes again.
        expect(await quien.inputValue()).toBe('Ana Gómez');
        await pagina.reload();
        await expect.poll(() => quien.inputValue()).toBe('Ana Gómez');
      }
      expect(quejas).toEqual([]);
    },
  );
});

describe('Cuando nada corre en el navegador', () => {
  it('entonces se recorre lo que hay, de enlace en enlace', async () => {
    const { pagina, contexto } = await p.navegador.persona(TELEFONO);
    await contexto.route(/\.js$/, (ruta) => ruta.abort());
    await pagina.goto(p.e.ahorro);
    await pagina.getByRole('link', { name: 'Ver todo' }).click();
    await pagina.getByRole('heading', { name: 'Productos', level: 1 }).waitFor();
    await pagina.getByRole('listitem').getByRole('link').first().click();
    await pagina.getByRole('navigation', { name: 'Dónde estás' }).waitFor();
  });
});
