/** What stands between a shopper and the shop: proxies, a clock, a translator. What they are told is true all the same. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { capturar, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import { cambiarEstado, comprar, entrar } from '../support/personas/llamadas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';

let e: Entorno;
let navegador: Navegador;
let despacho: string;
abrirPaginas(
  async (paginas) => {
    ({ e, navegador } = paginas);
    despacho = await entrar(e.tickets);
  },
  { env: { CANCELACION_GRACIA_SEGUNDOS: '60' } },
);

async function pedido() {
  const { cuerpo } = await comprar(e.ahorro);
  const { numero } = cuerpo.pedido;
  return { numero, url: `${e.ahorro}/pedidos/${numero}?token=${cuerpo.seguimiento.token}` };
}
const corte = (pagina: Page) => pagina.getByText('Se cortó la conexión');
const DE_UN_PROXY = {
  ...{ status: 504, contentType: 'text/html' },
  body: '<html><h1>504 Gateway Time-out</h1></html>',
};

describe('Cuando lo que hay en el medio no deja pasar lo que el servidor avisa', () => {
  it('entonces el pedido se mira cada tanto, y no se dice que no hay conexión', async () => {
    const { numero, url } = await pedido();
    const { pagina, contexto, quejas } = await navegador.persona(TELEFONO);
    await contexto.route('**/eventos*', (ruta) => ruta.fulfill(DE_UN_PROXY));
    await pagina.goto(url);
    await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
    await pagina.getByText('En vivo', { exact: true }).waitFor();
    await cambiarEstado(e.tickets, despacho, numero, 'en_preparacion');
    await pagina.getByRole('heading', { name: 'Estamos preparando tu pedido' }).waitFor();
    await expect.poll(() => corte(pagina).count()).toBe(0);
    // Nobody answers any more: then it is said.
    await contexto.route('**/api/**', (ruta) => ruta.abort());
    await corte(pagina).waitFor();
    expect(quejas).toEqual([]);
  });

  it('y el enlace dejó de valer con la página abierta: entonces se dice eso', async () => {
    const { url } = await pedido();
    const { pagina, contexto } = await navegador.persona(TELEFONO);
    await pagina.goto(url);
    await pagina.getByText('En vivo', { exact: true }).waitFor();
    const problema = { error: 'Este enlace venció' };
    await contexto.route('**/api/pedidos/**', (ruta) =>
      ruta.fulfill({ status: 410, json: problema }),
    );
    await pagina.evaluate(`window.dispatchEvent(new Event('offline'))`);
    await pagina.evaluate(`window.dispatchEvent(new Event('online'))`);
    await pagina.getByText('El enlace venció').waitFor();
    expect(await corte(pagina).count()).toBe(0);
  });
});

describe('Cuando no se sabe en qué horarios se puede llevar', () => {
  it('entonces se dice, se compra igual, y se prueba de nuevo con un toque', async () => {
    const { pagina, contexto, quejas } = await navegador.persona(TELEFONO);
    await contexto.route('**/api/franjas*', (ruta) => ruta.fulfill(DE_UN_PROXY));
    await pagina.goto(`${e.ahorro}/productos/1`);
    await pagina.getByRole('button', { name: /^Agregar Yerba/ }).click();
    await pagina.getByRole('link', { name: 'Ver el carrito' }).click();
    await pagina.getByRole('link', { name: 'Continuar la compra' }).click();
    const nota = pagina.getByText('No pudimos ver en qué horarios');
    await nota.waitFor();
    expect(await pagina.getByLabel('Lo antes posible').isChecked()).toBe(true);
    await nota.scrollIntoViewIfNeeded();
    await capturar(pagina, 'tienda-sin-horarios-360');
    await contexto.unroute('**/api/franjas*');
    await pagina.getByRole('button', { name: 'Probar de nuevo' }).click();
    await nota.waitFor({ state: 'detached' });
    expect(quejas).toEqual([]);
  });
});

describe('Cuando el reloj del aparato está mal', () => {
  it.each([
    ['un día adelantado', 86_400_000],
    ['un día atrasado', -86_400_000],
  ])('%s: entonces quien cancela ve cuánto le queda, y lo deshace', async (_, ms) => {
    const { url } = await pedido();
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await pagina.addInitScript(`
      const ahora = Date.now.bind(Date);
      const Cierta = Date;
      globalThis.Date = class extends Cierta {
        constructor(...dado) { dado.length === 0 ? super(ahora() + ${ms}) : super(...dado); }
        static now() { return ahora() + ${ms}; }
      };`);
    await pagina.goto(url);
    await pagina.getByRole('button', { name: 'Cancelar el pedido' }).click();
    await pagina.getByRole('button', { name: 'Sí, cancelarlo' }).click();
    await pagina.getByText(/Se cancela en 0:[0-5]\d/).waitFor();
    await pagina.getByRole('button', { name: 'Deshacer' }).click();
    await pagina.getByText('Tu pedido sigue en pie').waitFor();
    expect(quejas).toEqual([]);
  });
});

/** As translators of browsers do: each text gives its place to an element of theirs, which is done again for what is new. */
const TRADUCTOR = `
  const traducir = () => {
    const textos = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const hallados = [];
    while (textos.nextNode()) hallados.push(textos.currentNode);
    for (const texto of hallados) {
      const padre = texto.parentElement;
      if (!texto.data.trim() || padre.closest('font, script, style, option')) continue;
      const font = document.createElement('font');
      font.append(document.createElement('font'));
      font.firstChild.textContent = texto.data.replaceAll('Agregar', 'Add').replaceAll('unidades', 'units');
      padre.replaceChild(font, texto);
    }
  };
  document.documentElement.lang = 'en';
  traducir();
  globalThis.traduciendo = setInterval(traducir, 50);`;

describe('Cuando el navegador traduce la tienda', () => {
  it('entonces lo que cambia se ve cambiar, y se recorre y se compra igual', async () => {
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await pagina.goto(`${e.ahorro}/productos/1`);
    await pagina.getByRole('button', { name: /^Agregar Yerba/ }).waitFor();
    await pagina.evaluate(TRADUCTOR);
    await pagina.getByText('Add', { exact: true }).first().waitFor();
    await pagina.getByRole('button', { name: /^Agregar Yerba/ }).click();
    await pagina.getByRole('link', { name: 'Ver el carrito' }).click();
    const total = pagina.locator('.resumen .total strong').last();
    await total.getByText('$ 3.890,00').waitFor();
    await pagina.getByRole('button', { name: /^Uno más de Yerba/ }).click();
    await expect.poll(() => total.innerText()).toMatch(/7\.780,00/);
    await expect.poll(() => pagina.locator('.resumen-unidades').innerText()).toBe('2 units');
    await capturar(pagina, 'tienda-traducida-360');
    await pagina.getByRole('link', { name: 'Continuar la compra' }).click();
    await pagina.getByLabel('Nombre y apellido').fill('John Doe');
    await pagina.getByLabel('Correo electrónico').fill('john@example.com');
    await pagina.getByLabel('Teléfono').fill('11 4444-5555');
    await pagina.getByLabel(/^Dirección/).fill('Av. Cabildo 1234, Belgrano');
    await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
    await pagina.waitForURL('**/pedidos/PED-*');
    await pagina.getByText('Lo lleva').waitFor();
    for (const ruta of ['Productos', 'Inicio', 'Pedidos', 'Carrito']) {
      await pagina.getByRole('navigation').last().getByRole('link', { name: ruta }).click();
      await pagina.getByRole('heading', { level: 1 }).first().waitFor();
    }
    expect(await pagina.getByText('No pudimos mostrar').count()).toBe(0);
    expect(quejas).toEqual([]);
  });
});
