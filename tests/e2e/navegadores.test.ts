/** Browsers as people have them: older ones, on plain http, with many tabs, across a deploy. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { cambiarEstado, comprar, entrar } from '../support/personas/llamadas.ts';
import { TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas((paginas) => {
  ({ e, navegador } = paginas);
});

/** What browsers came to know after November 2022. */
const NUEVO = `
for (const [de, nombres] of [
  [AbortSignal, ['any']],
  [Promise, ['withResolvers', 'try']],
  [Array, ['fromAsync']],
  [Array.prototype, ['toSorted', 'toSpliced', 'toReversed', 'with']],
  [Object, ['groupBy']],
  [Map, ['groupBy']],
  [URL, ['canParse', 'parse']],
  [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf']],
  [String.prototype, ['isWellFormed', 'toWellFormed']],
  [URLSearchParams.prototype, ['size']],
  [Response, ['json']],
  [globalThis, ['Iterator', 'scheduler', 'navigation', 'requestIdleCallback', 'CloseWatcher']],
  [Document.prototype, ['startViewTransition']],
  [HTMLElement.prototype, ['showPopover', 'hidePopover']],
]) for (const nombre of nombres) delete de[nombre];
`;

async function comprarEnPantalla(pagina: Page, tienda: string): Promise<void> {
  await pagina.goto(`${tienda}/productos?q=yerba`);
  await pagina
    .getByRole('link', { name: /Yerba Mate Belgrano/ })
    .first()
    .click();
  await pagina.getByRole('button', { name: /^Agregar Yerba/ }).click();
  await pagina.getByRole('link', { name: 'Ver el carrito' }).click();
  await pagina.getByRole('link', { name: 'Continuar la compra' }).click();
  await pagina.getByLabel('Nombre y apellido').fill('Ana Pérez');
  await pagina.getByLabel('Correo electrónico').fill('ana@example.com');
  await pagina.getByLabel('Teléfono').fill('11 4444-5555');
  await pagina.getByLabel(/^Dirección/).fill('Av. Cabildo 1234, Belgrano');
  await pagina.getByRole('button', { name: 'Confirmar el pedido' }).click();
  await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
}

async function entrarADespacho(pagina: Page, tickets: string): Promise<void> {
  await pagina.goto(`${tickets}/`);
  await pagina.getByLabel('Usuario').fill('admin');
  await pagina.getByLabel('Contraseña').fill('admin-belgrano-2025');
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.getByRole('heading', { name: 'Tablero' }).waitFor();
}

/** An address of a LAN, where the browser does not trust plain http. */
const enLan = (url: string, nombre: string) => url.replace('127.0.0.1', `${nombre}.lan`);

describe('When the browser is four years old', () => {
  it('then one buys, and dispatch works', async () => {
    const { pagina, contexto, quejas } = await navegador.persona(TELEFONO);
    await contexto.addInitScript(NUEVO);
    await comprarEnPantalla(pagina, e.ahorro);
    expect(await pagina.evaluate('typeof AbortSignal.any')).toBe('undefined');
    await entrarADespacho(pagina, e.tickets);
    await pagina.getByText('Ana Pérez').first().waitFor();
    expect(quejas).toEqual([]);
  });
});

describe('When the shop is on plain http, at an address of a LAN', () => {
  it('then one buys', async () => {
    const { pagina, quejas } = await navegador.persona(TELEFONO);
    await comprarEnPantalla(pagina, enLan(e.ahorro, 'tienda'));
    expect(await pagina.evaluate('[isSecureContext, typeof crypto.randomUUID]')).toEqual([
      false,
      'undefined',
    ]);
    // A policy that needs HTTPS is left out, and said so.
    expect(quejas.filter((queja) => !queja.includes('untrustworthy'))).toEqual([]);
  });
});

describe('When an order is followed in many tabs', () => {
  it('then each opens, and each sees what happens', async () => {
    const { contexto } = await navegador.persona(TELEFONO);
    const { cuerpo } = await comprar(e.ahorro);
    const { numero } = cuerpo.pedido;
    const ruta = `${e.ahorro}/pedidos/${numero}?token=${cuerpo.seguimiento.token}`;
    const paginas: Page[] = [];
    for (let i = 0; i < 8; i += 1) {
      const pagina = await contexto.newPage();
      await pagina.goto(ruta);
      await pagina.getByRole('heading', { name: 'Tu pedido está confirmado' }).waitFor();
      paginas.push(pagina);
    }
    const token = await entrar(e.tickets);
    await cambiarEstado(e.tickets, token, numero, 'en_preparacion');
    await Promise.all(
      paginas.map((pagina) =>
        pagina.getByRole('heading', { name: 'Estamos preparando tu pedido' }).waitFor(),
      ),
    );
  });
});

describe('When the files of a page are gone, as after a deploy', () => {
  it('of a part of dispatch: then it says so, and the board is there when one comes back', async () => {
    const { pagina, contexto } = await navegador.persona();
    await entrarADespacho(pagina, e.tickets);
    await contexto.route('**/assets/*', (llamada) => llamada.abort());
    await pagina.getByRole('link', { name: 'Estadísticas' }).click();
    await pagina.getByRole('button', { name: 'Recargar' }).waitFor();
    await capturar(pagina, 'despacho-version-nueva');
    await pagina.goBack();
    await pagina.getByRole('heading', { name: 'Tablero' }).waitFor();
  });

  it('of a page of the shop: then the rest stays, and other pages open', async () => {
    const { pagina, contexto } = await navegador.persona(TELEFONO);
    // On plain http nothing is kept for later: elsewhere the page would be there all the same.
    await pagina.goto(`${enLan(e.ahorro, 'tienda')}/productos?q=yerba`);
    await pagina
      .getByRole('link', { name: /Yerba Mate Belgrano/ })
      .first()
      .waitFor();
    await contexto.route('**/assets/carrito*', (llamada) => llamada.abort());
    await pagina
      .getByRole('link', { name: /^Carrito/ })
      .first()
      .click();
    await pagina.getByRole('button', { name: 'Recargar' }).waitFor();
    await pagina.getByRole('link', { name: 'Inicio' }).first().click();
    await pagina.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => pagina.getByRole('button', { name: 'Recargar' }).count()).toBe(0);
  });
});

describe('When something is pressed twice, or by keyboard', () => {
  it('then a double click adds one, and the focus goes to what took the place of the button', async () => {
    const { pagina } = await navegador.persona();
    await pagina.goto(`${e.ahorro}/productos?q=yerba`);
    const agregar = pagina.getByRole('button', { name: /^Agregar Yerba/ }).first();
    await agregar.dblclick();
    const cuantos = pagina.getByLabel(/^Cuántos de Yerba/);
    await cuantos.waitFor();
    await pagina.waitForTimeout(600);
    await expect.poll(() => cuantos.inputValue()).toBe('1');
    await expect
      .poll(() => pagina.evaluate('document.activeElement.getAttribute("aria-label")'))
      .toMatch(/^Uno más de Yerba/);
    await cuantos.fill('48');
    await cuantos.press('Enter');
    await pagina.getByRole('link', { name: /Carrito 48/ }).waitFor();
    await pagina.keyboard.press('/');
    await expect.poll(() => pagina.evaluate('document.activeElement.type')).toBe('search');
  });
});
