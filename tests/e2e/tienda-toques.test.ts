/** What whoever buys sees of their order and of what they look for, on a telephone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { soloEnTurno } from '../support/personas/despacho.ts';
import { cambiarEstado, comprar, entrar, hasta } from '../support/personas/llamadas.ts';
import { comprarEnLinea, crearEntornoDePagos, enEstado } from '../support/personas/pagos.ts';
import type { EntornoDePagos } from '../support/personas/pagos.ts';
import { abrirNavegador, capturar, GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';

/** A picture of one point. */
const PUNTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let p: EntornoDePagos;
let navegador: Navegador;
beforeAll(async () => {
  navegador = await abrirNavegador();
  p = await crearEntornoDePagos();
  await soloEnTurno(p.e, [1], 100);
});
afterAll(async () => {
  await navegador.cerrar();
  await p.cerrar();
});

async function abierta(ruta: string): Promise<Page> {
  const { pagina } = await navegador.persona(TELEFONO);
  await pagina.goto(`${p.e.ahorro}${ruta}`);
  await pagina.getByRole('heading', { level: 1 }).first().waitFor();
  return pagina;
}
const rutaDe = ({
  pedido,
  seguimiento,
}: {
  pedido: { numero: string };
  seguimiento: { token: string };
}) => `/pedidos/${pedido.numero}?token=${seguimiento.token}`;

describe('Cuando se mira un pedido', () => {
  it('y está pagado, entonces lo dice; y cuando llega se ve la foto de la entrega', async () => {
    const { cuerpo } = await comprarEnLinea(p);
    const { numero } = cuerpo.pedido;
    await p.mp.pagar(numero, 'approved');
    await enEstado(p, numero, 'confirmado');
    const pagina = await abierta(rutaDe(cuerpo));
    await pagina.getByText('MercadoPago, pagado').waitFor();

    const { tickets } = p.e;
    const flota = await entrar(tickets, 'repartidor1', 'flota-belgrano-2025');
    await hasta(async () => (await p.e.db.ticket.findUnique({ where: { numero } })) !== null);
    for (const estado of ['en_preparacion', 'en_camino', 'entregado'])
      await cambiarEstado(tickets, flota, numero, estado);
    const subida = await fetch(`${tickets}/api/tickets/${numero}/entrega/foto`, {
      method: 'PUT',
      headers: { 'Content-Type': 'image/png', Authorization: `Bearer ${flota}` },
      body: new Uint8Array(PUNTO),
    });
    expect(subida.status).toBe(201);
    // On a big screen, where it is in sight: it is loaded when it comes near.
    const grande = (await navegador.persona(GRANDE)).pagina;
    const llega = grande.waitForResponse((respuesta) => respuesta.url().includes('/foto'));
    await grande.goto(`${p.e.ahorro}${rutaDe(cuerpo)}`);
    expect((await llega).status()).toBe(200);
    const ancho = `document.querySelector('img[alt="Foto de la entrega"]')?.naturalWidth ?? 0`;
    await expect.poll(() => grande.evaluate<number>(ancho)).toBe(1);
  });

  it('y es nuevo, entonces primero está lo que se puede hacer con él; y se imprime de un toque', async () => {
    const { cuerpo } = await comprar(p.e.ahorro);
    const { pagina, contexto } = await navegador.persona(TELEFONO);
    // A browser without a printer: what it would be asked for is written down.
    await contexto.addInitScript(
      `window.print = () => { document.documentElement.dataset.impreso = document.readyState }`,
    );
    await pagina.goto(`${p.e.ahorro}${rutaDe(cuerpo)}`);
    await pagina.getByRole('button', { name: 'Repetir la compra' }).waitFor();
    const acciones = pagina
      .locator('.fila', { has: pagina.getByRole('button', { name: 'Repetir la compra' }) })
      .last();
    expect(await acciones.locator('button, a').allTextContents()).toEqual([
      ...['Cambiar el pedido', 'Resumen para imprimir', 'Repetir la compra', 'Cancelar el pedido'],
    ]);
    await capturar(pagina, 'tienda-pedido-nuevo-360');
    const abre = contexto.waitForEvent('page');
    await pagina.getByRole('link', { name: 'Resumen para imprimir' }).click();
    const hoja = await abre;
    await hoja.locator('html[data-impreso="complete"]').waitFor({ state: 'attached' });
    await hoja.getByText(cuerpo.pedido.numero).waitFor();
  });
});

describe('Cuando se compra por peso', () => {
  it('entonces sube y baja de a medio kilo, y lo escrito va al medio kilo que hay', async () => {
    const pagina = await abierta('/productos?q=banana');
    const banana = 'Banana Cavendish por kg';
    await pagina.getByRole('button', { name: `Agregar ${banana}` }).click();
    const campo = pagina.getByLabel(`Cuántos de ${banana}`);
    const dice = (texto: string) =>
      expect.poll(async () => (await campo.inputValue()).replaceAll(/\s/g, ' ')).toBe(texto);
    await dice('0,5 kg');
    await pagina.getByRole('button', { name: `0,5 kg más de ${banana}` }).click();
    await dice('1 kg');
    await pagina.getByRole('button', { name: `0,5 kg más de ${banana}` }).click();
    await dice('1,5 kg');
    await pagina.getByRole('button', { name: `0,5 kg menos de ${banana}` }).click();
    await dice('1 kg');
    await campo.fill('0,7');
    await campo.press('Enter');
    await dice('0,5 kg');
    await pagina.goto(`${p.e.ahorro}/carrito`);
    // Half of what a kilo costs.
    await pagina.getByText('$ 945,00').first().waitFor();
  });
});

describe('Cuando se busca', () => {
  it('y no hay nada así, entonces lo dice y ofrece lo que sí', async () => {
    const corregida = await abierta('/productos?q=yebra');
    await corregida
      .getByText('No hay nada con «yebra». Te mostramos lo más parecido: «yerba».')
      .waitFor();
    const nada = await abierta('/productos?q=qqxxzz');
    await nada.getByRole('heading', { name: 'Mientras tanto, ofertas' }).waitFor();
    await nada.getByRole('button', { name: 'Ver todos los productos' }).waitFor();
    expect(await nada.getByRole('button', { name: /^Agregar / }).count()).toBeGreaterThan(0);
  });
});

describe('Cuando se toca con el pulgar', () => {
  it('entonces el tema y los enlaces del pie miden 44 px', async () => {
    const pagina = await abierta('/contacto');
    await pagina.locator('footer a').first().waitFor();
    const chicos = await pagina.evaluate<string[]>(`
      [...document.querySelectorAll('header button, footer nav a')]
        .map((cosa) => [cosa, cosa.getBoundingClientRect()])
        .filter(([, { height, width }]) => height > 1 && (height < 43.5 || width < 43.5))
        .map(([cosa, { height, width }]) => cosa.textContent + ' ' + width + '×' + height)`);
    expect(chicos).toEqual([]);
    expect(await pagina.locator('footer nav a').count()).toBeGreaterThan(5);
  });
});
