/** A shop in which there is too much of everything: long names, a full cart, a screen with little room. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { mirarEntera } from '../support/pantalla/mirar.ts';
import { sobraALoAncho } from '../support/pantalla/accesible.ts';
import { capturar, GRANDE, TELEFONO } from '../support/pantalla/navegador.ts';
import type { Navegador, Pantalla } from '../support/pantalla/navegador.ts';
import { comprar } from '../support/personas/llamadas.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  const nombre = `Aceite de Oliva Extra Virgen ${'Superrecontraextraordinario'.repeat(2)} 500 ml`;
  await e.db.producto.update({ where: { id: 1 }, data: { nombre, stock: 5_000 } });
});

const LINEAS = 30;
/** A guest with this many lines, a thousand of the first. */
async function conElCarritoLleno(pantalla: Pantalla): Promise<Page> {
  const { pagina } = await navegador.persona(pantalla);
  await pagina.goto(`${e.ahorro}/carrito`);
  await pagina.evaluate(`(async () => {
    for (let id = 1; id <= ${LINEAS}; id += 1) await fetch('/api/carrito/items', {
      method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ producto_id: id, cantidad: id === 1 ? 1000 : 1 }),
    });
  })()`);
  await pagina.reload();
  await pagina.locator('.linea').first().waitFor();
  return pagina;
}

/** Whether each of the first is wholly within the nearest of the second. */
const salidos = (pagina: Page, cual: string, deQue: string) =>
  pagina.evaluate<string[]>(`[...document.querySelectorAll('${cual}')]
    .filter((cosa) => {
      const [suyo, lugar] = [cosa, cosa.closest('${deQue}')].map((x) => x.getBoundingClientRect());
      return suyo.width > 0 && (suyo.right > lugar.right + 0.5 || suyo.left < lugar.left - 0.5);
    })
    .map((cosa) => cosa.textContent)`);

describe('Cuando el carrito está lleno', () => {
  it('entonces seguir está a la vista, nada se sale de su lugar, y lo que hay no entra en el número', async () => {
    const pagina = await conElCarritoLleno(TELEFONO);
    const seguir = pagina.getByRole('link', { name: 'Continuar la compra' });
    const caja = await seguir.boundingBox();
    expect(caja === null ? 0 : caja.y + caja.height).toBeLessThanOrEqual(TELEFONO.alto);
    expect(await salidos(pagina, '.cantidad .boton', '.cantidad')).toEqual([]);
    expect(await salidos(pagina, '.linea > *', '.linea')).toEqual([]);
    expect(await salidos(pagina, '.pestanias .destino-cuenta', 'body')).toEqual([]);
    await expect
      .poll(() => pagina.locator('.pestanias .destino-cuenta').innerText())
      .toMatch(/^99\+/);
    await mirarEntera(pagina, 'tienda-carrito-lleno');
    await pagina.goto(`${e.ahorro}/productos`);
    await pagina.locator('.tarjeta').first().waitFor();
    await pagina.setViewportSize({ width: TELEFONO.ancho, height: TELEFONO.alto });
    expect(await sobraALoAncho(pagina)).toBe(0);
    await capturar(pagina, 'tienda-catalogo-apretado-360');
  });

  it('entonces vaciarlo se pregunta', async () => {
    const pagina = await conElCarritoLleno(GRANDE);
    await pagina.getByRole('button', { name: 'Vaciar' }).click();
    await pagina.getByRole('button', { name: 'Volver' }).click();
    await expect.poll(() => pagina.locator('.linea').count()).toBe(LINEAS);
    await pagina.getByRole('button', { name: 'Vaciar' }).click();
    await mirarEntera(pagina, 'tienda-vaciar');
    await pagina.getByRole('button', { name: 'Vaciar el carrito' }).click();
    await pagina.getByRole('heading', { name: 'Tu carrito está vacío' }).waitFor();
  });

  it('entonces al comprar se ve que la lista sigue, se recorre con el teclado, y cada importe está', async () => {
    const pagina = await conElCarritoLleno(GRANDE);
    await pagina.goto(`${e.ahorro}/comprar`);
    const lista = pagina.getByRole('list', { name: 'Productos' });
    await lista.waitFor();
    expect(
      await salidos(pagina, '.resumen-lineas li > span:last-child', '.resumen-lineas'),
    ).toEqual([]);
    await pagina.getByText(`${LINEAS} productos`).waitFor();
    await lista.focus();
    await pagina.keyboard.press('End');
    await expect
      .poll(() => pagina.evaluate<number>(`document.querySelector('.resumen-lineas').scrollTop`))
      .toBeGreaterThan(100);
    await mirarEntera(pagina, 'tienda-comprar-lleno');
  });
});

describe('Cuando la portada es ancha', () => {
  it.each([1024, 1440])(
    'a %d px: entonces ninguna fila queda a medias ni un nombre se sale',
    async (width) => {
      const { pagina } = await navegador.persona({ ancho: width, alto: 900 });
      await pagina.goto(e.ahorro);
      await pagina.locator('.categorias li').nth(9).waitFor();
      await pagina.locator('.inicio .tarjeta:not(.tarjeta-vacia)').nth(9).waitFor();
      const enLaUltima = await pagina.evaluate<
        number[][]
      >(`['.tarjetas', '.categorias'].map((lista) => {
      const filas = new Map();
      for (const cosa of document.querySelector('.inicio ' + lista).children)
        filas.set(cosa.offsetTop, (filas.get(cosa.offsetTop) ?? 0) + 1);
      return [...new Set(filas.values())];
    })`);
      expect(enLaUltima.map((cuantas) => cuantas.length)).toEqual([1, 1]);
      expect(await salidos(pagina, '.categorias a *', '.categorias a')).toEqual([]);
      await capturar(pagina, `tienda-portada-${width}`);
    },
  );
});

describe('Cuando la pantalla es de 1280 × 900, y se agranda cuatro veces', () => {
  it('entonces lo que está siempre deja ver lo demás', async () => {
    const { pagina } = await navegador.persona({ ancho: 320, alto: 225 });
    await pagina.goto(`${e.ahorro}/productos`);
    await pagina.locator('.tarjeta').first().waitFor();
    await pagina.evaluate('window.scrollTo(0, 600)');
    const tapado = await pagina.evaluate<number>(`['.cabecera', '.pestanias']
      .map((cosa) => document.querySelector(cosa).getBoundingClientRect())
      .map(({ top, bottom }) => Math.max(0, Math.min(bottom, innerHeight) - Math.max(top, 0)))
      .reduce((suma, alto) => suma + alto, 0)`);
    expect(tapado).toBeLessThan(225 / 3);
    expect(await sobraALoAncho(pagina)).toBe(0);
    await capturar(pagina, 'tienda-agrandada');
  });
});

describe('Cuando se imprime un pedido', () => {
  it('entonces en el papel está el pedido, y nada que se toque', async () => {
    const { cuerpo } = await comprar(e.ahorro);
    const { pagina } = await navegador.persona(GRANDE);
    const { token } = cuerpo.seguimiento;
    await pagina.goto(`${e.ahorro}/pedidos/${cuerpo.pedido.numero}?token=${token}`);
    await pagina.getByText('Lo lleva').waitFor();
    await pagina.emulateMedia({ media: 'print' });
    const seVe = await pagina.evaluate<string[]>(
      `[...document.querySelectorAll('button, input, a.boton, nav, header.cabecera, footer')]
        .filter((cosa) => cosa.checkVisibility()).map(({ outerHTML }) => outerHTML.slice(0, 80))`,
    );
    expect(seVe).toEqual([]);
    await expect.poll(() => pagina.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
    await capturar(pagina, 'tienda-pedido-impreso');
  });
});
