/** The pictures of a product in the shop: swept, chosen, enlarged; by mouse, finger and keys, and without a connection. */
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador } from '../support/pantalla/navegador.ts';
import { manosDeFotos } from '../support/personas/fotos.ts';
import { hasta } from '../support/personas/llamadas.ts';
import { conocido } from '../support/personas/tienda.ts';

const PRODUCTO = 5;
let e: Entorno;
let navegador: Navegador;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  const admin = await conocido(e.ahorro, 'admin@example.com', 'admin-belgrano-2025');
  const { agregar } = manosDeFotos(() => admin);
  for (const [lado, color] of [
    ...([
      ['Frente', '#b5651d'],
      ['Dorso', '#1d5fb5'],
      ['Tabla', '#2e7d32'],
    ] as const),
  ]) {
    const { status } = await agregar(PRODUCTO, await envase(lado, color));
    expect(status).toBe(201);
  }
});

/** Tall, as most goods are. */
const envase = (lado: string, color: string): Promise<Buffer> =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1500">
      <rect width="1200" height="1500" fill="#fff"/><rect x="250" y="120" width="700" height="1260" rx="60" fill="${color}"/>
      <rect x="320" y="420" width="560" height="420" rx="30" fill="#fff8e7"/>
      <text x="600" y="670" font-size="130" text-anchor="middle" fill="#333" font-family="sans-serif">${lado}</text>
    </svg>`),
  )
    .jpeg()
    .toBuffer();

/** @param desde before its scripts: what moves under the eye is counted from the first */
async function abrir(pagina: Page, id = PRODUCTO): Promise<void> {
  await pagina.addInitScript(`
    window.corrido = 0;
    new PerformanceObserver((lista) => {
      for (const cambio of lista.getEntries()) if (!cambio.hadRecentInput) window.corrido += cambio.value;
    }).observe({ type: 'layout-shift', buffered: true });`);
  await pagina.goto(`${e.ahorro}/productos/${id}`);
  await pagina.locator('.galeria img').first().waitFor();
}
const actual = (pagina: Page) =>
  pagina.locator('.galeria-miniaturas [aria-current="true"]').getAttribute('aria-label');
const esLa = (pagina: Page, n: number) =>
  hasta(async () => (await actual(pagina)) === `Ver la foto ${n} de 3`);
const ampliada = (pagina: Page) => pagina.locator('.zoom-lugar img');
async function escala(pagina: Page): Promise<number> {
  const transform = (await ampliada(pagina).getAttribute('style')) ?? '';
  return Number(/scale\(([\d.]+)\)/.exec(transform)?.[1]);
}
const enfocado = (pagina: Page) =>
  pagina.evaluate<string | null>('document.activeElement.getAttribute("aria-label")');
async function centroDe(cosa: Locator): Promise<{ x: number; y: number }> {
  const caja = await cosa.boundingBox();
  if (caja === null) throw new Error('no se ve');
  return { x: caja.x + caja.width / 2, y: caja.y + caja.height / 2 };
}

describe('Cuando se miran las fotos de un producto', () => {
  it.each([TELEFONO, GRANDE])(
    'entonces con el mouse se pasan y se amplían, y nada se corre: $ancho',
    async (pantalla) => {
      const { pagina, quejas } = await navegador.persona(pantalla);
      await abrir(pagina);
      const fotos = pagina.locator('.galeria-foto img');
      expect(
        await pagina.evaluate(
          `[...document.querySelectorAll('.galeria-foto img')].map((foto) => [foto.loading, foto.srcset.includes('320w')])`,
        ),
      ).toEqual([
        ...[
          ['eager', true],
          ['lazy', true],
          ['lazy', true],
        ],
      ]);
      expect(await fotos.first().getAttribute('fetchpriority')).toBe('high');
      await pagina.getByRole('heading', { name: /^También en/ }).waitFor();
      expect(await pagina.evaluate<number>('window.corrido')).toBeLessThan(0.01);
      await pagina.getByRole('button', { name: 'Foto siguiente' }).click();
      await esLa(pagina, 2);
      await pagina.getByRole('button', { name: 'Ver la foto 3 de 3' }).click();
      await esLa(pagina, 3);
      await mirarEntera(pagina, `tienda-fotos-${pantalla.ancho}`);
      await pagina.setViewportSize({ width: pantalla.ancho, height: pantalla.alto });
      await pagina.getByRole('button', { name: 'Ver la foto 1 de 3' }).click();
      await esLa(pagina, 1);
      await pagina.getByRole('button', { name: 'Ampliar la foto 1 de 3' }).click();
      await ampliada(pagina).waitFor();
      const { x, y } = await centroDe(pagina.locator('.zoom-lugar'));
      await pagina.mouse.dblclick(x, y);
      await hasta(async () => (await escala(pagina)) === 2.5);
      const antes = await ampliada(pagina).getAttribute('style');
      await pagina.mouse.down();
      await pagina.mouse.move(x + 40, y + 30, { steps: 4 });
      await pagina.mouse.up();
      expect(await ampliada(pagina).getAttribute('style')).not.toBe(antes);
      await mirarEntera(pagina, `tienda-zoom-${pantalla.ancho}`);
      await pagina.setViewportSize({ width: pantalla.ancho, height: pantalla.alto });
      await pagina.mouse.move(x, y);
      await pagina.mouse.wheel(0, 120);
      await hasta(async () => (await escala(pagina)) < 2.5);
      await pagina.getByRole('button', { name: 'Acercar' }).click();
      await hasta(async () => (await escala(pagina)) > 2.5);
      await pagina.getByRole('dialog').getByRole('button', { name: 'Foto siguiente' }).click();
      await pagina.getByRole('img', { name: /foto 2 de 3$/ }).waitFor();
      expect(await escala(pagina)).toBe(1);
      await pagina.getByRole('button', { name: 'Cerrar' }).click();
      await esLa(pagina, 2);
      expect(await enfocado(pagina)).toBe('Ampliar la foto 2 de 3');
      expect(quejas).toEqual([]);
    },
  );

  it('entonces con el teclado también, y Escape vuelve adonde se estaba', async () => {
    const { pagina, quejas } = await navegador.persona(GRANDE);
    await abrir(pagina);
    await pagina.getByRole('button', { name: 'Ampliar la foto 1 de 3' }).focus();
    await pagina.keyboard.press('ArrowRight');
    await esLa(pagina, 2);
    expect(await enfocado(pagina)).toBe('Ampliar la foto 2 de 3');
    await pagina.keyboard.press('Enter');
    await pagina.getByRole('img', { name: /foto 2 de 3$/ }).waitFor();
    await hasta(async () => (await enfocado(pagina)) === 'Acercar');
    await pagina.keyboard.press('+');
    await hasta(async () => (await escala(pagina)) === 1.5);
    const antes = await ampliada(pagina).getAttribute('style');
    await pagina.keyboard.press('ArrowRight');
    await hasta(async () => (await ampliada(pagina).getAttribute('style')) !== antes);
    await pagina.keyboard.press('0');
    await hasta(async () => (await escala(pagina)) === 1);
    await pagina.keyboard.press('ArrowRight');
    await pagina.getByRole('img', { name: /foto 3 de 3$/ }).waitFor();
    await pagina.keyboard.press('Escape');
    await ampliada(pagina).waitFor({ state: 'detached' });
    await esLa(pagina, 3);
    expect(await enfocado(pagina)).toBe('Ampliar la foto 3 de 3');
    expect(quejas).toEqual([]);
  });

  it('entonces con el dedo se barren, se tocan dos veces y se pellizcan', async () => {
    const { pagina, contexto, quejas } = await navegador.persona(TELEFONO, { tactil: true });
    await abrir(pagina);
    const cdp = await contexto.newCDPSession(pagina);
    const tocar = (
      type: 'touchStart' | 'touchMove' | 'touchEnd',
      ...touchPoints: { x: number; y: number }[]
    ) =>
      cdp.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: touchPoints.map((punto, id) => ({ ...punto, id })),
      });
    const barrer = async ({ x, y }: { x: number; y: number }) => {
      await tocar('touchStart', { x: x + 130, y });
      for (const paso of [90, 40, -10, -60, -130]) await tocar('touchMove', { x: x + paso, y });
      await tocar('touchEnd');
    };
    // The browser's own scrolling: it comes to rest at a picture.
    await pagina.evaluate(
      `document.querySelector('.galeria-tira').scrollBy({ left: 220, behavior: 'instant' })`,
    );
    await esLa(pagina, 2);
    await pagina.getByRole('button', { name: 'Ampliar la foto 2 de 3' }).tap();
    await ampliada(pagina).waitFor();
    const medio = await centroDe(pagina.locator('.zoom-lugar'));
    for (let toque = 0; toque < 2; toque += 1) {
      await tocar('touchStart', medio);
      await tocar('touchEnd');
    }
    await hasta(async () => (await escala(pagina)) === 2.5);
    const a = (d: number) => [
      { x: medio.x - d, y: medio.y },
      { x: medio.x + d, y: medio.y },
    ];
    await tocar('touchStart', ...a(80));
    for (const d of [60, 40, 20]) await tocar('touchMove', ...a(d));
    await tocar('touchEnd');
    await hasta(async () => (await escala(pagina)) === 1);
    await barrer(medio);
    await pagina.getByRole('img', { name: /foto 3 de 3$/ }).waitFor();
    await pagina.getByRole('button', { name: 'Cerrar' }).click();
    await esLa(pagina, 3);
    expect(quejas).toEqual([]);
  });

  it('y hay una sola, entonces no hay flechas ni miniaturas, y se amplía igual, también sin conexión', async () => {
    const { pagina, contexto, quejas } = await navegador.persona(TELEFONO);
    await abrir(pagina, 1);
    await hasta(() => pagina.evaluate<boolean>('navigator.serviceWorker.controller !== null'));
    await pagina.reload();
    const ampliar = pagina.getByRole('button', { name: 'Ampliar la foto', exact: true });
    await ampliar.waitFor();
    expect(await pagina.locator('.galeria-flecha, .galeria-miniaturas').count()).toBe(0);
    await mirarEntera(pagina, 'tienda-una-foto');
    await pagina.setViewportSize({ width: TELEFONO.ancho, height: TELEFONO.alto });
    await contexto.setOffline(true);
    await ampliar.click();
    await ampliada(pagina).waitFor();
    await pagina.getByRole('button', { name: 'Acercar' }).click();
    await hasta(async () => (await escala(pagina)) === 1.5);
    await mirarEntera(pagina, 'tienda-zoom-una');
    await pagina.keyboard.press('Escape');
    await ampliada(pagina).waitFor({ state: 'detached' });
    expect(await enfocado(pagina)).toBe('Ampliar la foto');
    expect(quejas).toEqual([]);
  });
});
