import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  PASSWORD_FLOTA,
  STAFF_ADMIN,
  STAFF_PREPARADOR,
  USUARIOS,
} from '../../prisma/seed/personas.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { comprar, hasta } from '../support/personas/llamadas.ts';
import { ESCRITORIO } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
abrirPaginas(async (paginas) => {
  ({ e, navegador } = paginas);
  await comprar(e.ahorro);
});

interface Mirado {
  readonly pagina: Page;
  /** What the policy of a page refused, on any of those that were opened. */
  readonly faltas: string[];
}

/** Told by the browser itself, from before the first script of each page on. */
async function mirarFaltas({ pagina, contexto }: Persona): Promise<Mirado> {
  const faltas: string[] = [];
  await contexto.exposeFunction('contarFalta', (falta: string) => faltas.push(falta));
  await contexto.addInitScript(
    `document.addEventListener('securitypolicyviolation', (una) =>
      contarFalta(location.pathname + ': ' + una.effectiveDirective + ' ' + una.sample))`,
  );
  return { pagina, faltas };
}

async function abrir({ pagina }: Mirado, url: string): Promise<void> {
  await pagina.goto(url);
  await pagina.locator('h1, h2').first().waitFor();
  await pagina.waitForLoadState('networkidle').catch(() => undefined);
}

/** What a script that somebody has smuggled in would do first. */
async function exigirQueSeNiegue({ pagina, faltas }: Mirado, url: string): Promise<void> {
  const resultado = await pagina.evaluate<string>(
    `(() => { try { document.createElement('div').innerHTML = '<b>x</b>'; return 'se dejó'; }
      catch (error) { return error.name; } })()`,
  );
  expect([url, resultado]).toEqual([url, 'TypeError']);
  // It is told of a moment later.
  const contada = await hasta(() => Promise.resolve(faltas.splice(0)[0]), 5_000);
  expect(contada).toContain('require-trusted-types-for');
}

/** Opens each, sees that nothing was refused there, and that it would be. */
async function recorrer(mirado: Mirado, base: string, rutas: readonly string[]): Promise<void> {
  for (const ruta of rutas) {
    const url = `${base}${ruta}`;
    await abrir(mirado, url);
    expect([ruta, mirado.faltas]).toEqual([ruta, []]);
    await exigirQueSeNiegue(mirado, url);
  }
}

async function enDespacho(usuario: string, password: string, ruta: string): Promise<Mirado> {
  const mirado = await mirarFaltas(await navegador.persona(ESCRITORIO));
  const { pagina } = mirado;
  await pagina.goto(`${e.tickets}${ruta}`);
  await pagina.getByLabel('Usuario').fill(usuario);
  await pagina.getByLabel('Contraseña').fill(password);
  await pagina.getByRole('button', { name: 'Ingresar' }).click();
  await pagina.getByRole('button', { name: 'Salir' }).first().waitFor();
  return mirado;
}

const conServiceWorker = (pagina: Page) =>
  pagina.evaluate<string>('navigator.serviceWorker.ready.then((uno) => uno.active.scriptURL)');

describe('Cuando las páginas no dejan que un texto se vuelva un script', () => {
  it('entonces la tienda, el admin y operaciones andan, sin que se les niegue nada', async () => {
    const mirado = await mirarFaltas(await navegador.persona(ESCRITORIO));
    const { pagina } = mirado;
    await recorrer(mirado, e.ahorro, ['/', '/productos', '/productos/1', '/carrito', '/ayuda']);
    expect(await conServiceWorker(pagina)).toBe(`${e.ahorro}/sw.js`);
    const [admin] = USUARIOS;
    await pagina.goto(`${e.ahorro}/ingresar`);
    await pagina.getByLabel('Correo electrónico').fill(admin.email);
    await pagina.getByLabel('Contraseña').fill(admin.password);
    await pagina.getByRole('button', { name: 'Ingresar' }).click();
    await pagina.waitForURL((url) => url.pathname !== '/ingresar');
    await recorrer(mirado, e.ahorro, [
      ...['/cuenta', '/pedidos', '/listas', '/admin', '/admin/productos', '/admin/pedidos'],
      ...['/operaciones', '/operaciones/pagos', '/docs'],
    ]);
  });

  it('entonces las de despacho también', async () => {
    const mirado = await enDespacho(STAFF_ADMIN.usuario, STAFF_ADMIN.password, '/');
    await recorrer(mirado, e.tickets, [
      ...['/', '/mapa', '/repartidores', '/personal', '/ajustes', '/estadisticas', '/entregas'],
      ...['/caja', '/docs'],
    ]);
  });

  it.each([
    ['repartidor1', PASSWORD_FLOTA, '/repartidor'],
    [STAFF_PREPARADOR.usuario, STAFF_PREPARADOR.password, '/preparador'],
  ])('entonces la de %s también', async (usuario, password, ruta) => {
    const mirado = await enDespacho(usuario, password, ruta);
    await recorrer(mirado, e.tickets, [ruta]);
    if (ruta === '/repartidor')
      expect(await conServiceWorker(mirado.pagina)).toBe(`${e.tickets}/repartidor-sw.js`);
  });
});
