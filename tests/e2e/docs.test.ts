import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { barreras, sobraALoAncho } from '../support/pantalla/accesible.ts';
import { abrirPaginas } from '../support/pantalla/paginas.ts';
import type { Entorno } from '../support/servidores/entorno.ts';
import { entrar } from '../support/personas/llamadas.ts';
import { TELEFONO, capturar } from '../support/pantalla/navegador.ts';
import type { Navegador, Persona } from '../support/pantalla/navegador.ts';

let e: Entorno;
let navegador: Navegador;
let persona: Persona;

abrirPaginas(
  async (paginas) => {
    ({ e, navegador } = paginas);
    persona = await navegador.persona();
  },
  { sinWorker: true },
);

const llamada = (pagina: Page, cual: string) =>
  pagina.locator('section details').filter({ has: pagina.getByText(cual, { exact: true }) });

describe('Cuando alguien abre las llamadas de la API', () => {
  it('entonces las busca por palabras, sin tildes, y ve solo las áreas que quedan', async () => {
    const { pagina } = persona;
    await pagina.goto(`${e.ahorro}/docs`);
    await pagina.getByLabel('Buscar').fill('catalogo busca');
    await expect.poll(() => pagina.locator('section details:visible').count()).toBe(1);
    await expect
      .poll(() => pagina.getByRole('heading', { level: 2 }).allTextContents())
      .toContain('Catálogo');
    await expect.poll(() => pagina.locator('section:visible').count()).toBe(1);
    await pagina.getByLabel('Buscar').fill('zanahoria');
    await pagina.getByText('Ninguna llamada tiene esas palabras.').waitFor();
    await pagina.getByLabel('Buscar').fill('');
    await expect.poll(() => pagina.locator('section:visible').count()).toBeGreaterThan(8);
    await capturar(pagina, 'docs-ahorro');
  });

  it('entonces prueba una consulta y un cuerpo, y ve la respuesta como llegó', async () => {
    const { pagina } = persona;
    const productos = llamada(pagina, 'GET /api/productos');
    await productos.locator('summary').click();
    await productos.getByLabel('limite').fill('1');
    await productos.getByRole('button', { name: 'Probar' }).click();
    await productos.getByText('"limite": 1').waitFor();
    const sesion = llamada(pagina, 'POST /api/sesiones');
    await sesion.locator('summary').click();
    await sesion
      .getByLabel('Cuerpo')
      .fill('{"email":"cliente@example.com","password":"cliente-belgrano-2025"}');
    await sesion.getByRole('button', { name: 'Probar' }).click();
    await sesion.getByText('"rol": "cliente"').waitFor();
    // The session is the page's own from then on.
    const propia = llamada(pagina, 'GET /api/usuarios/yo');
    await propia.locator('summary').click();
    await propia.getByRole('button', { name: 'Probar' }).click();
    await propia.getByText('"email": "cliente@example.com"').waitFor();
    await capturar(pagina, 'docs-probada');
    expect(persona.quejas).toEqual([]);
  });

  it('entonces prueba con el token que pone, y la dirección nombra una llamada', async () => {
    const telefono = await navegador.persona(TELEFONO);
    const { pagina } = telefono;
    await pagina.goto(`${e.tickets}/docs#get-api-tickets-numero`);
    const ticket = llamada(pagina, 'GET /api/tickets/:numero');
    await ticket.getByLabel('numero').fill('NO-HAY-1');
    await ticket.getByRole('button', { name: 'Probar' }).click();
    await ticket.getByText('"status": 401').waitFor();
    await pagina.getByText('Con qué se prueba').click();
    await pagina.getByLabel('Token').fill(await entrar(e.tickets));
    await ticket.getByRole('button', { name: 'Probar' }).click();
    await ticket.getByText('"status": 404').waitFor();
    expect(await sobraALoAncho(pagina)).toBe(0);
    await capturar(pagina, 'docs-tickets-telefono');
    expect(telefono.quejas).toEqual([]);
  });

  it('entonces axe no encuentra nada', async () => {
    expect(await barreras(persona.pagina)).toEqual([]);
  });
});
