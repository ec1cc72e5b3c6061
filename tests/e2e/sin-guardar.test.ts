import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { GRANDE } from '../support/pantalla/navegador.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { enElTablero } from '../support/pantalla/tablero.ts';
import { entrarEnPagina } from '../support/pantalla/mirar.ts';

let e: Entorno;
let navegador: Navegador;
let admin: Page;
let despacho: Page;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  admin = (await navegador.persona(GRANDE)).pagina;
  await entrarEnPagina(admin, `${e.ahorro}/admin`);
  despacho = (await enElTablero(navegador, e.tickets, GRANDE)).pagina;
});

const PREGUNTA = 'Hay cambios sin guardar. ¿Salir igual?';

/** What somebody answers to the next question, and what it was. */
function contestar(pagina: Page, salir: boolean): Promise<string> {
  return new Promise((resolver) => {
    pagina.once('dialog', (pregunta) => {
      resolver(pregunta.message());
      void (salir ? pregunta.accept() : pregunta.dismiss());
    });
  });
}
const donde = (pagina: Page) => new URL(pagina.url()).pathname;

/** Somebody with something written goes Back: stays, with all of it, and then does leave. */
async function vaYViene(pagina: Page, escrito: () => Promise<unknown>, antes: string) {
  const ahi = donde(pagina);
  const leido = await escrito();
  const queda = contestar(pagina, false);
  await pagina.goBack();
  expect(await queda).toBe(PREGUNTA);
  await pagina.waitForURL((url) => url.pathname === ahi);
  expect(await escrito()).toEqual(leido);
  const sale = contestar(pagina, true);
  await pagina.goBack();
  expect(await sale).toBe(PREGUNTA);
  await pagina.waitForURL((url) => url.pathname.replace(/\/$/, '') === antes);
}

describe('Cuando alguien deja lo que escribió sin guardarlo', () => {
  it('en un producto, con Atrás: entonces se le pregunta, y si se queda no pierde nada', async () => {
    await admin.goto(`${e.ahorro}/admin/productos?q=arroz`);
    await admin.getByRole('link', { name: 'Arroz Largo Fino 1 kg' }).click();
    const precio = admin.getByLabel(/^Precio(?! de)/);
    await precio.fill('4321');
    await vaYViene(admin, () => precio.inputValue(), '/admin/productos');
  });

  it('con un enlace, o cerrando la pestaña: entonces también; y sin nada escrito no', async () => {
    await admin.getByRole('link', { name: 'Arroz Largo Fino 1 kg' }).click();
    await admin.getByLabel(/^Precio(?! de)/).fill('4321');
    const enlace = contestar(admin, false);
    await admin.getByRole('link', { name: 'Inicio', exact: true }).click();
    expect([await enlace, donde(admin)]).toEqual([
      PREGUNTA,
      expect.stringContaining('/productos/'),
    ]);
    const cierre = new Promise((tipo) => {
      admin.once('dialog', (pregunta) => {
        tipo(pregunta.type());
        void pregunta.dismiss();
      });
    });
    await admin.close({ runBeforeUnload: true });
    expect(await cierre).toBe('beforeunload');
    await admin.getByRole('button', { name: 'Descartar los cambios' }).click();
    await admin.getByRole('link', { name: 'Inicio', exact: true }).click();
    await admin.getByRole('heading', { name: 'Inicio' }).waitFor();
  });

  it.each([
    ['Oferta nueva', 'Nombre, como lo ve quien compra'],
    ['Cupón nuevo', 'Código'],
  ])('en el cuadro «%s»: entonces se le pregunta con Escape y con Atrás', async (boton, campo) => {
    await admin.getByRole('link', { name: 'Precios', exact: true }).click();
    await admin.getByRole('link', { name: 'Ofertas', exact: true }).click();
    await admin.getByRole('button', { name: boton }).click();
    const escrito = admin.getByRole('dialog').getByLabel(campo);
    await escrito.fill('A medias');
    const escape = contestar(admin, false);
    await admin.keyboard.press('Escape');
    expect(await escape).toBe(PREGUNTA);
    await vaYViene(admin, () => escrito.inputValue(), '/admin/precios');
  });

  it('en los precios de muchos: entonces se le pregunta', async () => {
    await admin.getByRole('link', { name: 'Inicio', exact: true }).click();
    await admin.getByRole('link', { name: 'Precios', exact: true }).click();
    const porcentaje = admin.getByLabel(/^Porcentaje/);
    await porcentaje.fill('7');
    await vaYViene(admin, () => porcentaje.inputValue(), '/admin');
  });

  it.each([
    ['ajustes', /^Tope de tickets/],
    ['entregas', 'Nombre'],
  ] as const)('en %s de despacho: entonces se le pregunta', async (ruta, campo) => {
    await despacho.goto(`${e.tickets}/personal`);
    await despacho.getByRole('heading', { level: 1 }).waitFor();
    await despacho.locator(`a[href="/${ruta}"]`).first().click();
    if (ruta === 'entregas')
      await despacho.getByRole('button', { name: 'Agregar una zona' }).click();
    const escrito = despacho.getByRole('main').getByLabel(campo).first();
    await escrito.fill('17');
    await vaYViene(despacho, () => escrito.inputValue(), '/personal');
  });
});
