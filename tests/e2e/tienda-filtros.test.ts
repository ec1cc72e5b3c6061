import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crearEntorno } from '../support/servidores/entorno.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { hasta } from '../support/personas/llamadas.ts';
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

const consulta = (pagina: Page) => Object.fromEntries(new URL(pagina.url()).searchParams);
const puestos = (pagina: Page) =>
  pagina.getByRole('list', { name: 'Filtros puestos' }).getByRole('button', { name: /^Quitar el/ });
const hay = (pagina: Page, cuantos: number) =>
  pagina
    .getByRole('region', { name: 'Resultados' })
    .getByText(cuantos === 1 ? '1 producto' : `${cuantos} productos`, { exact: true })
    .waitFor();
/** How many it says that it would leave. */
const dice = async (texto: Promise<string | null>) =>
  Number(/(\d+) productos?$/.exec((await texto) ?? '')?.[1]);

describe('Cuando alguien filtra en una pantalla grande, con el teclado', () => {
  it('entonces cada uno deja lo que decía, atrás lo saca, y la dirección lo guarda', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await pagina.goto(`${e.ahorro}/productos`);
    const filtros = pagina.locator('.filtros-cuerpo');
    const oferta = filtros.locator('label', { hasText: 'En oferta' });
    const enOferta = await dice(oferta.textContent());
    expect(enOferta).toBeGreaterThan(5);
    await oferta.getByRole('checkbox').focus();
    await pagina.keyboard.press('Space');
    await hay(pagina, enOferta);
    const bebidas = filtros.getByRole('button', { name: /^Bebidas/ });
    const deBebidas = await dice(bebidas.textContent());
    expect(deBebidas).toBeLessThan(9);
    await bebidas.focus();
    await pagina.keyboard.press('Enter');
    await hay(pagina, deBebidas);
    await expect.poll(() => bebidas.getAttribute('aria-pressed')).toBe('true');
    expect(consulta(pagina)).toEqual({ oferta: 'true', categoria: 'Bebidas' });
    await pagina.goBack();
    await hay(pagina, enOferta);
    await expect.poll(() => puestos(pagina).allTextContents()).toEqual(['En oferta ']);
    await pagina.goForward();
    await pagina.reload();
    await hay(pagina, deBebidas);
    await puestos(pagina).nth(1).focus();
    await pagina.keyboard.press('Enter');
    await hay(pagina, enOferta);
    // What had the focus is gone; it is on what changed.
    await expect
      .poll(() => pagina.evaluate('document.activeElement.getAttribute("role")'))
      .toBe('status');
    expect(quejas).toEqual([]);
  });

  it('y los precios, y no queda nada, entonces se saca el último', async () => {
    const { pagina } = await navegador.persona(GRANDE);
    await pagina.goto(`${e.ahorro}/productos?categoria=Almac%C3%A9n&orden=precio_unidad`);
    const tramo = pagina.locator('.filtros-cuerpo').getByRole('button', { name: /^Hasta/ });
    const baratos = await dice(tramo.textContent());
    await tramo.click();
    await hay(pagina, baratos);
    await mirarEntera(pagina, 'tienda-filtros');
    await pagina.goto(`${e.ahorro}/productos?categoria=Almac%C3%A9n&precio_min=999999`);
    await pagina.getByText('No encontramos nada así').waitFor();
    await mirarEntera(pagina, 'tienda-filtros-nada');
    await pagina.getByRole('button', { name: 'Quitar «Desde $ 999.999»' }).click();
    await pagina.getByText('Yerba Mate Belgrano').first().waitFor();
    expect(consulta(pagina)).toEqual({ categoria: 'Almacén' });
  });
});

describe('Cuando alguien filtra con el teléfono', () => {
  it('entonces elige en una hoja que dice cuántos quedan, y atrás saca todo lo elegido', async () => {
    const { pagina, quejas } = await navegador.persona(TELEFONO, { tactil: true });
    await pagina.goto(`${e.ahorro}/productos`);
    await pagina.locator('.tarjeta:not(.tarjeta-vacia)').first().waitFor();
    const corrido = await pagina.evaluate<number>(`new Promise((listo) => {
      let suma = 0;
      const sumar = (vistos) => vistos.forEach(({ value }) => (suma += value));
      const mirada = new PerformanceObserver((lista) => sumar(lista.getEntries()));
      mirada.observe({ type: 'layout-shift', buffered: true });
      // What has moved by then is on record, and what is not told yet is taken.
      requestAnimationFrame(() => requestAnimationFrame(() => {
        sumar(mirada.takeRecords());
        listo(suma);
      }));
    })`);
    expect(corrido).toBeLessThan(0.01);
    await pagina.getByRole('button', { name: 'Filtrar' }).tap();
    const hoja = pagina.getByRole('dialog', { name: 'Filtrar' });
    await hoja.getByRole('button', { name: 'Bebidas 9 productos' }).tap();
    await hoja.getByRole('button', { name: 'Ver 9 productos' }).waitFor();
    await hoja.getByRole('button', { name: /^Desde/ }).tap();
    await hasta(() => Promise.resolve('precio_min' in consulta(pagina)));
    await mirarEntera(pagina, 'tienda-hoja');
    await pagina.setViewportSize({ width: TELEFONO.ancho, height: TELEFONO.alto });
    const ver = hoja.getByRole('button', { name: /^Ver \d/ });
    const cuantos = Number(/\d+/.exec((await ver.textContent()) ?? '')?.[0]);
    expect(cuantos).toBeLessThan(9);
    await ver.tap();
    await hoja.waitFor({ state: 'detached' });
    await hay(pagina, cuantos);
    await expect.poll(() => puestos(pagina).count()).toBe(2);
    await pagina.getByRole('button', { name: 'Filtrar (2)' }).waitFor();
    await pagina.goBack();
    await hasta(() => Promise.resolve(Object.keys(consulta(pagina)).length === 0));
    await expect.poll(() => puestos(pagina).count()).toBe(0);
    expect(quejas).toEqual([]);
  });
});
