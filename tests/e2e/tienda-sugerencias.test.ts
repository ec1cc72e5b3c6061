import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sugerencias } from '../../contracts/tienda/catalogo.ts';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { hasta, llamar } from '../support/personas/llamadas.ts';
import { buscador } from '../support/pantalla/compra-en-pantalla.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { abrirNavegador, GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
beforeAll(async () => {
  navegador = await abrirNavegador();
  e = await crearEntorno({ sinWorker: true });
});
afterAll(async () => {
  await navegador.cerrar();
  await e.cerrar();
});

const lista = (pagina: Page) => pagina.getByRole('listbox', { name: 'Sugerencias' });
const opciones = (pagina: Page) => lista(pagina).getByRole('option');
const cerrada = (pagina: Page) => lista(pagina).waitFor({ state: 'detached' });
/** What the arrows are on. */
const senalada = (pagina: Page) =>
  pagina.evaluate<string | null>(`
    document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))?.textContent ?? null`);

describe('Cuando alguien busca con el teclado', () => {
  it('entonces la barra lleva al buscador, las flechas recorren lo sugerido y Enter va', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await pagina.goto(`${e.ahorro}/`);
    await pagina.getByRole('heading', { name: 'Ofertas de hoy' }).waitFor();
    await pagina.keyboard.press('/');
    await expect.poll(() => lista(pagina).count()).toBe(0);
    await pagina.keyboard.type('lact', { delay: 20 });
    await lista(pagina)
      .getByRole('option', { name: /Lácteos/ })
      .waitFor();
    await expect.poll(() => buscador(pagina).getAttribute('aria-expanded')).toBe('true');
    expect(await senalada(pagina)).toBeNull();
    // Nothing has moved behind it: who only writes goes nowhere.
    expect(new URL(pagina.url()).pathname).toBe('/');
    await pagina.keyboard.press('ArrowDown');
    expect(await senalada(pagina)).toMatch(/^Lácteos/);
    await pagina.keyboard.press('ArrowUp');
    expect(await senalada(pagina)).toBeNull();
    await pagina.keyboard.press('Escape');
    await cerrada(pagina);
    await expect.poll(() => buscador(pagina).inputValue()).toBe('lact');
    await pagina.keyboard.press('ArrowDown');
    await lista(pagina).waitFor();
    await pagina.keyboard.press('Enter');
    await pagina.getByRole('heading', { name: 'Lácteos', level: 1 }).waitFor();
    await pagina.waitForURL(({ searchParams }) => searchParams.get('categoria') === 'Lácteos');
    expect(quejas).toEqual([]);
  });

  it('entonces lo que llega tarde no tapa lo último que escribió', async () => {
    const { pagina } = await navegador.persona(GRANDE);
    await pagina.goto(`${e.ahorro}/`);
    let soltar: () => void = () => undefined;
    const puerta = new Promise<void>((resolve) => {
      soltar = resolve;
    });
    await pagina.route('**/api/productos/sugerencias?q=ye', async (ruta) => {
      const respuesta = await ruta.fetch();
      await puerta;
      await ruta.fulfill({ response: respuesta }).catch(() => undefined);
    });
    const pedida = pagina.waitForRequest('**/api/productos/sugerencias?q=ye');
    await buscador(pagina).fill('ye');
    await pedida;
    await buscador(pagina).fill('helado');
    await opciones(pagina).filter({ hasText: 'Helado' }).first().waitFor();
    soltar();
    await pagina.unrouteAll({ behavior: 'wait' });
    await expect.poll(() => opciones(pagina).filter({ hasText: 'Yerba' }).count()).toBe(0);
    await buscador(pagina).press('ArrowUp');
    expect(await senalada(pagina)).not.toBeNull();
  });

  it('entonces lo que buscó vuelve a ofrecerse, se olvida de a uno, y la página no tiene barreras', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await pagina.goto(`${e.ahorro}/`);
    for (const q of ['yerba', 'yogur', 'pan']) {
      await buscador(pagina).fill(q);
      await buscador(pagina).press('Enter');
      await pagina.getByRole('heading', { name: `«${q}»` }).waitFor();
      await cerrada(pagina);
    }
    await buscador(pagina).press('Escape');
    await pagina.getByRole('heading', { name: 'Productos', level: 1 }).waitFor();
    await buscador(pagina).press('ArrowDown');
    await expect.poll(() => opciones(pagina).allTextContents()).toEqual(['pan', 'yogur', 'yerba']);
    await mirarEntera(pagina, 'tienda-busquedas');
    await pagina.setViewportSize({ width: GRANDE.ancho, height: GRANDE.alto });
    await pagina.keyboard.press('Tab');
    await pagina.keyboard.press('Tab');
    await pagina.keyboard.press('Enter');
    await expect.poll(() => opciones(pagina).allTextContents()).toEqual(['pan', 'yerba']);
    await pagina.keyboard.type('ye', { delay: 20 });
    await opciones(pagina).filter({ hasText: 'Yerba Mate Belgrano' }).waitFor();
    expect((await opciones(pagina).allTextContents())[0]).toBe('yerba');
    await mirarEntera(pagina, 'tienda-sugerencias');
    await pagina.reload();
    await buscador(pagina).click();
    await opciones(pagina).filter({ hasText: 'pan' }).click();
    await pagina.getByRole('heading', { name: '«pan»' }).waitFor();
    expect(quejas).toEqual([]);
  });
});

describe('Cuando alguien busca con el dedo', () => {
  it('entonces toca un producto sugerido, y el teclado del teléfono no tapa el campo', async () => {
    const { pagina, quejas } = await navegador.persona(TELEFONO, { tactil: true });
    await pagina.goto(`${e.ahorro}/productos`);
    await buscador(pagina).tap();
    // What is left of the screen once the keyboard is up.
    await pagina.setViewportSize({ width: TELEFONO.ancho, height: 380 });
    await buscador(pagina).pressSequentially('leche', { delay: 20 });
    await opciones(pagina).filter({ hasText: 'Leche Entera' }).waitFor();
    const campo = await buscador(pagina).boundingBox();
    expect(campo?.y).toBeGreaterThanOrEqual(0);
    await hasta(async () => {
      const caja = await pagina.locator('.sugerencias').boundingBox();
      return caja !== null && caja.y >= (campo?.y ?? 0) + 40 && caja.y + caja.height <= 380;
    });
    const { cuerpo } = await llamar<Sugerencias>(`${e.ahorro}/api/productos/sugerencias?q=leche`);
    const ultima = cuerpo.productos.at(-1)?.nombre ?? '';
    await opciones(pagina).filter({ hasText: ultima }).tap();
    await pagina.getByRole('heading', { name: ultima, level: 1 }).waitFor();
    await cerrada(pagina);
    await expect.poll(() => buscador(pagina).inputValue()).toBe('');
    expect(quejas).toEqual([]);
  });

  it('y no hay red, entonces no se sugiere nada, nada se rompe, y lo buscado antes está', async () => {
    const { pagina, contexto, quejas } = await navegador.persona(TELEFONO, { tactil: true });
    await pagina.goto(`${e.ahorro}/productos`);
    await pagina.locator('.tarjeta:not(.tarjeta-vacia)').first().waitFor();
    await buscador(pagina).fill('yerba');
    await buscador(pagina).press('Enter');
    await pagina.getByRole('heading', { name: '«yerba»' }).waitFor();
    await contexto.setOffline(true);
    await buscador(pagina).tap();
    const fallo = pagina.waitForEvent('requestfailed');
    await buscador(pagina).fill('yer');
    await fallo;
    await expect.poll(() => opciones(pagina).allTextContents()).toEqual(['yerba']);
    await pagina.getByRole('button', { name: 'Olvidar «yerba»' }).tap();
    await cerrada(pagina);
    await expect.poll(() => buscador(pagina).inputValue()).toBe('yer');
    await contexto.setOffline(false);
    await buscador(pagina).fill('yerb');
    await opciones(pagina).filter({ hasText: 'Yerba Mate Belgrano' }).waitFor();
    expect(quejas).toEqual([]);
  });
});
